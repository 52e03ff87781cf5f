CREATE TABLE `campaign` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`summary` text,
	`national_from` text,
	`national_to` text,
	`local_from` text NOT NULL,
	`local_to` text NOT NULL,
	`focus` text,
	`focus_chosen_by` text NOT NULL,
	`strategy` text,
	`commissioned_by` text,
	`lead` text,
	`report_to` text NOT NULL,
	`report_public` integer NOT NULL,
	`asked` text NOT NULL,
	`limits` text NOT NULL,
	`recommendations` text NOT NULL,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_slug` ON `campaign` (`partnership_id`,`slug`);--> statement-breakpoint
CREATE TABLE `hashtag` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`position` integer NOT NULL,
	`tag` text NOT NULL,
	`level` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hashtag_campaign` ON `hashtag` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `objective` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`position` integer NOT NULL,
	`slug` text NOT NULL,
	`text` text NOT NULL,
	`kpi` text,
	`baseline` text,
	`target` text,
	`result` text,
	`evidence` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `objective_campaign` ON `objective` (`campaign_id`);--> statement-breakpoint
CREATE TABLE `resource` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`owner` text,
	`link` text,
	`alt_text` text,
	`languages` text NOT NULL,
	`permission` text,
	`reuse_until` text,
	`note` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resource_slug` ON `resource` (`campaign_id`,`slug`);--> statement-breakpoint
CREATE TABLE `template` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`theme` text,
	`post_day` text,
	`post_time` text,
	`resources` text NOT NULL,
	`assign` text NOT NULL,
	`current_version` integer NOT NULL,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `template_slug` ON `template` (`campaign_id`,`slug`);--> statement-breakpoint
CREATE TABLE `template_variant` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`template_id` text NOT NULL,
	`template_version` integer NOT NULL,
	`position` integer NOT NULL,
	`channel` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`alt_text` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `template`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `template_variant_place` ON `template_variant` (`template_id`,`template_version`,`channel`,`language`);--> statement-breakpoint
CREATE TABLE `theme` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`days` text NOT NULL,
	`questions` text NOT NULL,
	`key_messages` text NOT NULL,
	`lead` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `theme_slug` ON `theme` (`campaign_id`,`slug`);--> statement-breakpoint
CREATE TABLE `import_base` (
	`partnership_id` text NOT NULL,
	`path` text NOT NULL,
	`unit` text NOT NULL,
	`row_id` text NOT NULL,
	`value` text NOT NULL,
	`gone` integer NOT NULL,
	`imported_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_base_path` ON `import_base` (`partnership_id`,`path`);--> statement-breakpoint
CREATE TABLE `feed_part` (
	`uid` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text,
	`in_programme` integer NOT NULL,
	`is_public` integer NOT NULL,
	`is_cancelled` integer NOT NULL,
	`hash` text NOT NULL,
	`text` text NOT NULL,
	`stamped_hash` text NOT NULL,
	`sequence` integer NOT NULL,
	`last_modified` text NOT NULL,
	`created_at` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text,
	`removed_at` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `feed_part_partnership` ON `feed_part` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `feed_state` (
	`partnership_id` text PRIMARY KEY NOT NULL,
	`audit_seq` integer NOT NULL,
	`head` text NOT NULL,
	`last_modified` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `partner` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`is_group` integer NOT NULL,
	`member_of` text NOT NULL,
	`represented_by` text NOT NULL,
	`website` text,
	`succeeded_by` text,
	`started_on` text,
	`ended_on` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partner_slug` ON `partner` (`partnership_id`,`slug`);--> statement-breakpoint
CREATE TABLE `partner_channel` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`position` integer NOT NULL,
	`platform` text NOT NULL,
	`handle` text,
	`audience` integer,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partner_channel_partner` ON `partner_channel` (`partner_id`);--> statement-breakpoint
CREATE TABLE `partnership` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`host` text,
	`working_groups` text NOT NULL,
	`boards` text NOT NULL,
	`placeholders` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partnership_slug_unique` ON `partnership` (`slug`);--> statement-breakpoint
CREATE TABLE `support_route` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`for_whom` text NOT NULL,
	`level` text NOT NULL,
	`link` text,
	`phone` text,
	`hours` text,
	`languages` text NOT NULL,
	`last_checked` text,
	`check_again_by` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `support_route_slug` ON `support_route` (`partnership_id`,`slug`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`partnership_id` text NOT NULL,
	`at` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`verb` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_id_unique` ON `audit` (`id`);--> statement-breakpoint
CREATE INDEX `audit_partnership_seq` ON `audit` (`partnership_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject_id`);--> statement-breakpoint
CREATE TABLE `expectation` (
	`ok` integer NOT NULL,
	CONSTRAINT "expectation_holds" CHECK("expectation"."ok" = 1)
);
--> statement-breakpoint
CREATE TABLE `entry` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`start` text NOT NULL,
	`days` integer NOT NULL,
	`time_from` text,
	`time_to` text,
	`rule` text,
	`except_days` text NOT NULL,
	`cancelled_days` text NOT NULL,
	`moved` text NOT NULL,
	`lead` text,
	`key_messages` text NOT NULL,
	`audience` text NOT NULL,
	`location` text,
	`link` text,
	`source_title` text,
	`source_link` text,
	`provisional` integer NOT NULL,
	`called_off` integer NOT NULL,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_programme_slug` ON `entry` (`partnership_id`,`slug`) WHERE "entry"."campaign_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `entry_campaign_slug` ON `entry` (`campaign_id`,`slug`);--> statement-breakpoint
CREATE INDEX `entry_partnership` ON `entry` (`partnership_id`);--> statement-breakpoint
CREATE TABLE `campaign_return` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`state` text NOT NULL,
	`answered_by` text,
	`received_via` text NOT NULL,
	`submitted_at` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_return_pair` ON `campaign_return` (`campaign_id`,`partner_id`);--> statement-breakpoint
CREATE TABLE `figure` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`return_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`item` text NOT NULL,
	`platform` text NOT NULL,
	`metric` text NOT NULL,
	`definition` text NOT NULL,
	`state` text NOT NULL,
	`value` integer,
	`scope` text NOT NULL,
	`period_from` text,
	`period_to` text,
	`period_words` text,
	`counted_on` text,
	`source` text,
	`estimate` integer NOT NULL,
	`paid` integer,
	`reshared` integer,
	`note` text,
	`answered_by` text,
	`received_via` text NOT NULL,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`return_id`) REFERENCES `campaign_return`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "figure_state" CHECK("figure"."state" in ('value', 'not-used', 'not-available')),
	CONSTRAINT "figure_value" CHECK(("figure"."state" = 'value') = ("figure"."value" is not null) and coalesce("figure"."value", 0) >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `figure_place` ON `figure` (`campaign_id`,`partner_id`,`item`,`platform`,`metric`,`scope`);--> statement-breakpoint
CREATE INDEX `figure_return` ON `figure` (`return_id`);--> statement-breakpoint
CREATE TABLE `participation` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`slug` text NOT NULL,
	`activity` text NOT NULL,
	`measure` text NOT NULL,
	`value` integer NOT NULL,
	`approximate` integer NOT NULL,
	`partner` text,
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
CREATE UNIQUE INDEX `participation_slug` ON `participation` (`campaign_id`,`slug`);--> statement-breakpoint
CREATE TABLE `assignment` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`template_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`state` text NOT NULL,
	`taken_version` integer,
	`origin` text NOT NULL,
	`withdrawn_at` text,
	`withdrawn_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaign`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `template`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_pair` ON `assignment` (`template_id`,`partner_id`);--> statement-breakpoint
CREATE INDEX `assignment_campaign` ON `assignment` (`campaign_id`);--> statement-breakpoint
CREATE INDEX `assignment_partner` ON `assignment` (`partner_id`);--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'history cannot be deleted'); END;
