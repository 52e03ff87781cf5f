import { CHANNELS } from '#src/content/index.ts';

/**
 * The channels as this week's partners use them: platforms by how many of the partners have an account there, then those that
 * nobody is known to use, then the organisations' own channels.
 */
export function channelOrder(partners: readonly { accounts: readonly { platform: string }[] }[]): string[] {
  const used = new Map<string, number>();
  for (const { accounts } of partners) {
    for (const platform of new Set(accounts.map((account) => account.platform))) {
      used.set(platform, (used.get(platform) ?? 0) + 1);
    }
  }
  // Sorting keeps the order of those that are alike; nobody has an account on what is no platform, and those come last already.
  return [...CHANNELS].sort((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0));
}
