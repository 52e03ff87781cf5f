import type { WeekCopy } from '#src/content/index.ts';

const CHANNELS = ['facebook', 'twitter', 'instagram', 'linkedin', 'bluesky', 'mastodon'] as const;

const OPENINGS = [
  'Seen it, heard it or lived it? You can report hate crime in the way that suits you.',
  'Would you know what to do if you saw or faced hate?',
  'A mate looks out for you. 💚 Somebody who only wants your money is not a mate.',
  'Everyone should feel safe being who they are.',
  'You do not have to deal with hate on your own.',
];
const MIDDLES = [
  'Every day this week we share a short answer from ((partner)).',
  'If it does not feel right, tell someone you trust: ((partner)) will listen.',
  'Staff of ((partner)) and partners in ((area)) are here to help you.',
  'From @((handle)) and ((partner)), for ((area)).',
  '((partner)) shares what works in ((area)), and who can help.',
];

/**
 * A large partnership's week: `count` posts with a text for each of six channels, every one of which names its partner, the
 * partner's account and a way to get help, and so differs from partner to partner. Some have something to mend.
 */
export function weekOf(count: number, partners: number): WeekCopy {
  return {
    partnership: {
      name: 'Bench Partnership',
      placeholders: { area: 'the county and the city' },
      wordsRuledOut: ['wheelchair-bound', 'suffers from', 'the elderly', 'able-bodied', 'handicapped'].map((word) => ({ word })),
    },
    campaign: {
      title: 'Awareness Week',
      hashtags: [{ tag: '#HelpNotHate', level: 'local' }],
      localFrom: '2026-10-12',
      localTo: '2026-10-16',
    },
    themes: [],
    routes: Array.from({ length: 8 }, (_, index) => ({
      ...{ slug: `route-${index}`, name: `Support Route ${index}`, link: `https://www.example.org/report/${index}`, phone: null },
    })),
    resources: [
      {
        ...{
          slug: 'film',
          title: 'Film',
          kind: 'video',
          link: 'https://www.example.org/film',
          captions: 'yes',
          transcript: 'yes',
        },
        ...{ altText: null, permissionEndedOn: null, reuseUntil: null },
      },
    ],
    partners: Array.from({ length: partners }, (_, index) => ({
      ...{ id: `p${index}`, slug: `p${index}`, name: `Borough Council of Town ${index}`, kind: 'council', isGroup: false },
      ...{ inUse: true, startedOn: null, endedOn: null, website: `https://town-${index}.example.org/` },
      accounts: CHANNELS.map((platform) => ({ platform, handle: `town${index}` })),
    })),
    templates: Array.from({ length: count }, (_, index) => ({
      ...{ slug: `post-${index}`, title: `Post ${index}`, theme: null, postDay: '2026-10-12' },
      ...{ resources: index % 4 === 0 ? ['film'] : [], assign: 'all' as const },
      variants: CHANNELS.map((channel, position) => ({
        ...{ channel, language: 'en', wording: 1, headline: null, text: textOf(index, position) },
        ...{ altText: index % 3 === 0 ? `Plain card ${index} with the words: Help, not hate.` : null },
        ...{ embargoUntil: null, spokesperson: null, signOff: null },
      })),
    })),
    today: '2026-10-01',
  };
}

function textOf(post: number, position: number): string {
  const opening = OPENINGS[(post + position) % OPENINGS.length];
  const middle = MIDDLES[(post * 3 + position) % MIDDLES.length];
  const slip = post % 10 === 0 ? ' We utilise this week for it.' : '';
  return `${opening}${slip}\n\n${middle} (${post})\n\n[[Call 101 or go to ((support:route-${post % 8}))]]\n\n((hashtag))`;
}
