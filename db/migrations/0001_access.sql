CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`partner_id` text,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text,
	`last_used_at` text,
	`revoked_at` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash_unique` ON `api_token` (`hash`);--> statement-breakpoint
CREATE INDEX `api_token_partnership` ON `api_token` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `contact_link` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`last_used_at` text,
	`revoked_at` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_link_hash_unique` ON `contact_link` (`hash`);--> statement-breakpoint
CREATE INDEX `contact_link_contact` ON `contact_link` (`contact_id`);--> statement-breakpoint
CREATE INDEX `contact_link_partnership` ON `contact_link` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`role` text NOT NULL,
	`name` text,
	`email` text,
	`last_signed_in_at` text,
	`ended_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (`partnership_id`,`email`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`person_id` text NOT NULL,
	`hash` text NOT NULL,
	`client` text,
	`created_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_hash_unique` ON `session` (`hash`);--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`person_id` text NOT NULL,
	`link_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`tries_left` integer NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_link_hash_unique` ON `sign_in` (`link_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_person` ON `sign_in` (`person_id`);--> statement-breakpoint
CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`role` text NOT NULL,
	`name` text,
	`email` text,
	`deputy_id` text,
	`away_from` text,
	`away_to` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_partner` ON `contact` (`partner_id`);--> statement-breakpoint
CREATE INDEX `contact_partnership` ON `contact` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `idempotency_key` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`actor` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`state` text NOT NULL,
	`status` integer,
	`body` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_key_once` ON `idempotency_key` (`partnership_id`,`actor`,`key`);--> statement-breakpoint
ALTER TABLE `template` ADD `pending_version` integer;--> statement-breakpoint
ALTER TABLE `template` ADD `pending_by` text;--> statement-breakpoint
ALTER TABLE `partnership` ADD `second_approver` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_return` ADD `draft` text;--> statement-breakpoint
ALTER TABLE `campaign_return` ADD `draft_at` text;--> statement-breakpoint
ALTER TABLE `campaign_return` ADD `contact_id` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `link` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `own_wording` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `answered_at` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `answered_by` text;--> statement-breakpoint
ALTER TABLE `assignment` ADD `contact_id` text;