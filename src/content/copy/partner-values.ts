import type { Account, Partner } from '#src/partners/index.ts';
import { channelName } from '../channel-names.ts';
import type { Values } from './fill.ts';

/** A partner as its copy names it. */
export interface CopyPartner extends Pick<Partner, 'name' | 'website'> {
  accounts: readonly Account[];
}

/** What the placeholders of one text print: `shared` of its campaign, and what its partner, its channel and its post's theme add. */
export function valuesFor(
  shared: Values,
  partner: CopyPartner,
  { channel, theme }: { channel: string; theme?: string | undefined },
): Values {
  const handle = partner.accounts.find((account) => account.platform === channel && account.handle !== null)?.handle ?? null;
  return {
    ...shared,
    partner: partner.name,
    channel: channelName(channel),
    ...(partner.website === null ? {} : { website: partner.website }),
    ...(handle === null ? {} : { handle }),
    ...(theme === undefined ? {} : { theme }),
  };
}
