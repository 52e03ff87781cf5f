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

/** Where a text goes, as people call it: a platform, or one of the partner's own channels. */
export function channelName(slug: string): string {
  if (slug === 'email-banner') return 'E-mail banner';
  const spaced = slug.replaceAll('-', ' ');
  return PLATFORM_NAMES.get(slug) ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
