CREATE TABLE `resource_file` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`resource_id` text NOT NULL,
	`position` integer NOT NULL,
	`purpose` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`hash` text NOT NULL,
	`created_at` text NOT NULL,
	`withdrawn_at` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resource_id`) REFERENCES `resource`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `resource_file_resource` ON `resource_file` (`resource_id`);--> statement-breakpoint
CREATE TABLE `template_version` (
	`id` text PRIMARY KEY NOT NULL,
	`partnership_id` text NOT NULL,
	`template_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`written_by` text NOT NULL,
	`written_at` text NOT NULL,
	`decided_by` text,
	`decided_at` text,
	FOREIGN KEY (`partnership_id`) REFERENCES `partnership`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `template`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `template_version_number` ON `template_version` (`template_id`,`number`);--> statement-breakpoint
DROP INDEX `template_variant_place`;--> statement-breakpoint
ALTER TABLE `template_variant` ADD `wording` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `template_variant` ADD `headline` text;--> statement-breakpoint
ALTER TABLE `template_variant` ADD `embargo_until` text;--> statement-breakpoint
ALTER TABLE `template_variant` ADD `spokesperson` text;--> statement-breakpoint
ALTER TABLE `template_variant` ADD `sign_off` text;--> statement-breakpoint
CREATE UNIQUE INDEX `template_variant_place` ON `template_variant` (`template_id`,`template_version`,`channel`,`language`,`wording`);--> statement-breakpoint
ALTER TABLE `resource` ADD `captions` text;--> statement-breakpoint
ALTER TABLE `resource` ADD `transcript` text;--> statement-breakpoint
ALTER TABLE `resource` ADD `permission_held_by` text;--> statement-breakpoint
ALTER TABLE `resource` ADD `permission_for` text;--> statement-breakpoint
ALTER TABLE `resource` ADD `permission_about` text;--> statement-breakpoint
ALTER TABLE `resource` ADD `permission_ended_on` text;--> statement-breakpoint
ALTER TABLE `template` ADD `pending_state` text;--> statement-breakpoint
ALTER TABLE `partner` ADD `languages` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `partnership` ADD `words_ruled_out` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
UPDATE `template` SET `pending_state` = 'in-review' WHERE `pending_version` IS NOT NULL;--> statement-breakpoint
INSERT INTO `template_version` (`id`, `partnership_id`, `template_id`, `number`, `state`, `written_by`, `written_at`)
SELECT 'tpv_' || lower(hex(randomblob(16))), v.`partnership_id`, v.`template_id`, v.`template_version`,
	CASE
		WHEN v.`template_version` = t.`pending_version` THEN 'in-review'
		WHEN EXISTS (SELECT 1 FROM `audit` a WHERE a.`subject_id` = t.`id` AND a.`verb` = 'content.reject-template' AND a.`detail` ->> '$.copyVersion' = v.`template_version`) THEN 'sent-back'
		WHEN v.`template_version` > t.`current_version` THEN 'replaced'
		WHEN EXISTS (SELECT 1 FROM `audit` a WHERE a.`subject_id` = t.`id` AND a.`verb` = 'content.approve-template' AND a.`detail` ->> '$.copyBefore' < v.`template_version` AND a.`detail` ->> '$.copyVersion' > v.`template_version`) THEN 'replaced'
		ELSE 'approved'
	END,
	CASE WHEN v.`template_version` = t.`pending_version` THEN t.`pending_by` ELSE 'unknown' END,
	min(v.`created_at`)
FROM `template_variant` v JOIN `template` t ON t.`id` = v.`template_id`
GROUP BY v.`template_id`, v.`template_version`;
