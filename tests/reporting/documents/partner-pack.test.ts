import { beforeEach, expect, it } from 'vitest';
import type { Context } from '#src/platform/context.ts';
import { partnerPackDocx } from '#src/reporting/index.ts';
import { type AnswerPost, answerPost, getPartnerWeek, pause, recallTemplate } from '#src/takeup/index.ts';
import { type Edits, folder } from '#tests/support/definition-files.ts';
import { type ReadDocx, readDocx } from '#tests/support/read-docx.ts';
import { describeEachStore } from '#tests/support/stores.ts';
import { filled } from '../../support/filled.ts';

const PLACE = { partnership: 'dale', campaign: 'week' };
const WEEK = { ...PLACE, partner: 'dale-police' };
const NOW = '2020-10-12T07:00:00.000Z';

const POSTS: Edits = {
  'week/posts.yaml': (text) =>
    `${text}  - slug: later-that-day
    title: Later that day
    post-on: 2020-10-12
    post-at: "07:15"
    variants:
      - { channel: press-release, headline: News of ((partner)), text: "[[Call 101.]]", embargo-until: 2020-10-12T09:00, spokesperson: Inspector, sign-off: Editor }
      - { channel: facebook, text: "Not finished ((website))" }
      - { channel: lines-to-take, text: "If they ask, say ((partner)) listens." }
`,
};

describeEachStore('a partner’s posts as DOCX', (under) => {
  let ctx: Context;
  beforeEach(async () => {
    ctx = await filled(under, folder(POSTS));
  });

  const answer = (template: string, more: Partial<AnswerPost>) =>
    answerPost(ctx, { ...WEEK, template, version: 1, state: 'taken', ...more } as AnswerPost);
  const pack = async (): Promise<ReadDocx> => readDocx(await partnerPackDocx(await getPartnerWeek(ctx, WEEK), NOW));
  const lines = ({ paragraphs }: ReadDocx) => paragraphs.map(({ style, text }) => `${style}: ${text}`);

  it('has the posts in the order of the week, in the partner’s name, with what goes with them', async () => {
    const read = await pack();
    const said = lines(read);
    expect(said.filter((line) => /^Heading[123]/.test(line))).toEqual([
      'Heading1: Week of 2020: posts for Dale Police',
      'Heading2: Monday 12 October 2020',
      'Heading3: Later that day',
      'Heading3: The week starts',
      'Heading2: Any day',
      'Heading3: For the police',
    ]);
    expect(said).toEqual(
      expect.arrayContaining([
        'Caption: Your posts at a glance',
        'InTable: 07:15',
        'InTable: Any time',
        'Heading4: Facebook',
        'TextToCopy: From Dale Police.',
        'TextToCopy: News of Dale Police',
        'TextToCopy: A banner',
        'Note: Please don’t change: “Call 101.”',
        'Warning: Not finished: ((website)). Fill this in before you post, or ask your comms lead.',
        'Warning: Embargo: do not publish before Monday 12 October 2020 at 09:00',
        ': Spokesperson: Inspector',
        ': Released by: Editor',
      ]),
    );
    expect(read.links).toEqual([['Film', 'https://dale.example/film']]);
    expect(read.text).toContain('This is how your posts were on Monday 12 October 2020 at 08:00.');
  });

  it('keeps lines to take for the partner, and says so right above them', async () => {
    const said = lines(await pack());
    const at = said.indexOf('Heading4: If people comment: lines to take');
    expect(said.slice(at + 1, at + 3)).toEqual([
      'Warning: For you only. Please do not publish these.',
      'TextToCopy: If they ask, say Dale Police listens.',
    ]);
  });

  it('has a partner’s own wording instead of the text it stands for, and the other texts as they are', async () => {
    await answer('launch', { ownWording: 'Our words. Helpline 101 #DaleWeek', ownFor: 'facebook/en' });
    const read = await pack();
    const said = lines(read);
    expect(said[said.indexOf('Heading4: Facebook, in your own wording') + 1]).toBe(
      'TextToCopy: Our words. Helpline 101 #DaleWeek',
    );
    expect(read.text).not.toContain('starts in the Dale');
    expect(read.text).toContain('The week starts. From Dale Police.');
  });

  it('has the text that was sent again where the partner took its answer back, whose wording is kept for another time', async () => {
    await answer('launch', { ownWording: 'Our words. Helpline 101 #DaleWeek', ownFor: 'facebook/en' });
    await answer('launch', { state: 'offered', version: 2 });
    const { text } = await pack();
    expect(text).toContain('starts in the Dale');
    expect(text).not.toContain('Our words');
  });

  it('leaves out what is not for the partner, and says when nothing is left', async () => {
    await answer('launch', { state: 'declined', reason: 'Not our channel' });
    expect((await pack()).text).not.toContain('The week starts');
    await answer('for-police', { state: 'declined', reason: 'No' });
    await answer('later-that-day', { state: 'declined', reason: 'No' });
    expect((await pack()).text).toContain('Nothing was sent to you, or you use none of it.');
  });

  it('says first what must be taken down, and while everything is paused that and not that nothing was sent', async () => {
    await answer('launch', { state: 'posted' });
    await recallTemplate(ctx, { ...PLACE, template: 'launch', reason: 'The helpline has another number' });
    await pause(ctx, { partnership: 'dale', reason: 'National mourning' });
    const read = await pack();
    expect(
      lines(read)
        .filter((line) => line.startsWith('Warning: '))
        .slice(0, 2),
    ).toEqual([
      'Warning: Paused: please do not post. National mourning',
      'Warning: Please take this down: “The week starts”. The helpline has another number',
    ]);
    expect(read.text).not.toContain('Nothing was sent to you');
  });

  it('says which text changed after it was taken', async () => {
    await answer('launch', {});
    const week = await getPartnerWeek(ctx, WEEK);
    for (const { posts } of week.days) for (const post of posts) post.changed = post.template === 'launch';
    const said = lines(readDocx(await partnerPackDocx(week, NOW)));
    expect(said.filter((line) => line.includes('use the new one'))).toHaveLength(1);
  });

  it('is another file at another time, and the same at the same', async () => {
    const week = await getPartnerWeek(ctx, WEEK);
    const [one, two, later] = await Promise.all(
      [NOW, NOW, '2020-10-12T08:00:00.000Z'].map(async (now) => Buffer.from(await partnerPackDocx(week, now)).toString('base64')),
    );
    expect(two).toBe(one);
    expect(later).not.toBe(one);
  });
});
