import { describe, expect, it } from 'vitest';
import { channelOrder } from '#src/web/plan/campaign/post-order.ts';

const partner = (...platforms: string[]) => ({ accounts: platforms.map((platform) => ({ platform })) });

describe('the channels of a post', () => {
  it.each([
    ['as they are where nobody has an account', [], ['facebook', 'instagram', 'twitter']],
    [
      'by how many partners have an account',
      [partner('nextdoor', 'bluesky'), partner('nextdoor'), partner('twitter')],
      ['nextdoor', 'twitter', 'bluesky', 'facebook', 'instagram'],
    ],
    [
      'counting two accounts of one partner once',
      [partner('twitter', 'twitter'), partner('linkedin'), partner('linkedin')],
      ['linkedin', 'twitter', 'facebook'],
    ],
  ])('come %s', (_label, partners, first) => {
    const order = channelOrder(partners);
    expect(order.slice(0, first.length)).toEqual(first);
    expect(order.slice(-8)).toEqual(
      'website newsletter intranet press-release email-banner screen print lines-to-take'.split(' '),
    );
    expect(order.length).toBe(19);
  });
});
