CREATE TABLE `outcome` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`partner` text,
	`before` text,
	`during` text,
	`after` text,
	`note` text,
	`source` text,
	`answered_by` text,
	`received_via` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outcome_slug` ON `outcome` (`campaign_id`,`slug`);--> statement-breakpoint
CREATE TABLE `platform_post` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`platform` text NOT NULL,
	`post` text NOT NULL,
	`permalink` text,
	`text` text,
	`published_on` text,
	`item` text NOT NULL,
	`matched_by` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `platform_post_place` ON `platform_post` (`campaign_id`,`partner_id`,`platform`,`post`);--> statement-breakpoint
CREATE TABLE `quote` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`slug` text NOT NULL,
	`text` text NOT NULL,
	`kind` text NOT NULL,
	`said_by` text,
	`partner` text,
	`survey` text,
	`permission` text NOT NULL,
	`permission_reference` text,
	`permission_until` text,
	`source` text,
	`answered_by` text,
	`received_via` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quote_slug` ON `quote` (`campaign_id`,`slug`);--> statement-breakpoint
CREATE TABLE `return_version` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`return_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`submitted_at` text NOT NULL,
	`answered_by` text,
	`received_via` text NOT NULL,
	`contact_id` text,
	`reason` text,
	`added` integer NOT NULL,
	`replaced` integer NOT NULL,
	`withdrawn` integer NOT NULL,
	`lines` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`return_id`) REFERENCES `campaign_return`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `return_version_number` ON `return_version` (`return_id`,`number`);--> statement-breakpoint
CREATE TABLE `survey` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`partner` text,
	`opened` text,
	`closed` text,
	`distributed` text,
	`invited` integer,
	`responses` integer,
	`respondents` text NOT NULL,
	`questions` text NOT NULL,
	`note` text,
	`source` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_slug` ON `survey` (`campaign_id`,`slug`);--> statement-breakpoint
DROP INDEX `figure_place`;--> statement-breakpoint
ALTER TABLE `figure` ADD `post` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `figure_totals` ON `figure` (`campaign_id`,`partner_id`,`platform`,`metric`,`definition`,`scope`,`item`,`post`,`value`) WHERE "figure"."state" = 'value' and "figure"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `figure_place` ON `figure` (`campaign_id`,`partner_id`,`item`,`platform`,`metric`,`scope`,`post`);--> statement-breakpoint
ALTER TABLE `partnership` ADD `nation` text DEFAULT 'england-and-wales' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaign_return` ADD `reopened_at` text;--> statement-breakpoint
ALTER TABLE `campaign_return` ADD `reopen_reason` text;--> statement-breakpoint
ALTER TABLE `participation` ADD `period_from` text;--> statement-breakpoint
ALTER TABLE `participation` ADD `period_to` text;--> statement-breakpoint
ALTER TABLE `participation` ADD `period_words` text;--> statement-breakpoint
ALTER TABLE `participation` ADD `answered_by` text;--> statement-breakpoint
ALTER TABLE `participation` ADD `received_via` text;