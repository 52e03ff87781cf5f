CREATE TABLE `activity` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`about` text,
	`place` text,
	`day` text NOT NULL,
	`from_time` text,
	`until_time` text,
	`for_whom` text,
	`open` integer NOT NULL,
	`link` text,
	`follows_id` text,
	`state` text NOT NULL,
	`reason` text,
	`said_by` text,
	`contact_id` text,
	`decided_by` text,
	`decided_at` text,
	`entry` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `activity_campaign` ON `activity` (`campaign_id`);--> statement-breakpoint
CREATE INDEX `activity_partner` ON `activity` (`partner_id`);--> statement-breakpoint
CREATE TABLE `recall` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text,
	`template_id` text,
	`reason` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_by` text,
	`ended_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `template`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recall_partnership` ON `recall` (`partnership_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `recall_template` ON `recall` (`template_id`);--> statement-breakpoint
CREATE TABLE `recall_answer` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`about` text NOT NULL,
	`state` text NOT NULL,
	`link` text,
	`reason` text,
	`answered_at` text NOT NULL,
	`answered_by` text,
	`contact_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recall_answer_place` ON `recall_answer` (`assignment_id`,`about`);--> statement-breakpoint
CREATE INDEX `recall_answer_about` ON `recall_answer` (`partnership_id`,`about`);--> statement-breakpoint
ALTER TABLE `campaign` ADD `toolkit_from` text;--> statement-breakpoint
ALTER TABLE `template` ADD `spread_until` text;--> statement-breakpoint
ALTER TABLE `template` ADD `times` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `template` ADD `anyway` text;--> statement-breakpoint
ALTER TABLE `partnership` ADD `working_hours` text;--> statement-breakpoint
ALTER TABLE `partnership` ADD `quiet_periods` text DEFAULT '[]' NOT NULL;