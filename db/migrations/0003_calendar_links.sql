CREATE TABLE `calendar_link` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`ends_at` text,
	`last_used_at` text,
	`last_client` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `partner`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_link_hash_unique` ON `calendar_link` (`hash`);--> statement-breakpoint
CREATE INDEX `calendar_link_contact` ON `calendar_link` (`contact_id`);--> statement-breakpoint
CREATE INDEX `calendar_link_partnership` ON `calendar_link` (`partnership_id`);--> statement-breakpoint
DROP INDEX `feed_part_partnership`;--> statement-breakpoint
ALTER TABLE `feed_part` ADD `partner_id` text;--> statement-breakpoint
ALTER TABLE `feed_part` ADD `source` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `feed_part` ADD `kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `feed_part` ADD `tidy_text` text;--> statement-breakpoint
ALTER TABLE `feed_part` ADD `tidy_hash` text;--> statement-breakpoint
ALTER TABLE `feed_part` ADD `changed_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `feed_part_changed` ON `feed_part` (`partnership_id`,`changed_seq`);--> statement-breakpoint
CREATE INDEX `feed_part_source` ON `feed_part` (`partnership_id`,`source`);--> statement-breakpoint
ALTER TABLE `feed_state` ADD `restored_at` text;