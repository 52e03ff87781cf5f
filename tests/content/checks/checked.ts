import { type CopyInput, checkCopy, type Finding } from '#src/content/index.ts';

/** A post with nothing to mend, but for what a test gives. */
export const post = (given: Partial<CopyInput> = {}): CopyInput => ({
  text: 'Seen something hateful? You can tell us online, at any time.',
  channel: 'facebook',
  language: 'en',
  resources: [],
  supportRoutes: [{ name: 'Report It Dale', link: 'https://www.example.org/report' }],
  hashtags: ['#HelpNotHate2020'],
  today: '2020-10-12',
  wordsRuledOut: [],
  ...given,
});

/** The findings of one kind. */
export const found = (id: string, given: Partial<CopyInput>): Finding[] =>
  checkCopy(post(given)).filter((each) => each.id === id);
