const PLATFORM_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    facebook: 'Facebook',
    instagram: 'Instagram',
    twitter: 'Twitter (X)',
    linkedin: 'LinkedIn',
    youtube: 'YouTube',
    tiktok: 'TikTok',
    threads: 'Threads',
    bluesky: 'Bluesky',
    mastodon: 'Mastodon',
    whatsapp: 'WhatsApp',
    nextdoor: 'Nextdoor',
    'not-stated': 'Platform not stated',
  }),
);

/** A platform as people call it. */
export const platformName = (slug: string): string => PLATFORM_NAMES.get(slug) ?? slug;
