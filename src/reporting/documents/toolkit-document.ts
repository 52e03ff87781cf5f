import { formatDay } from '#src/calendar/index.ts';
import { type Block, type Document, heading, paragraph, run } from './document.ts';
import { daysInWords, momentInWords, textInWords } from './in-words.ts';
import { fact, otherWordingBlocks, resourceItems, routeItems, textBlocks } from './shared-parts.ts';
import type { ToolkitContent, ToolkitDay, ToolkitPost } from './toolkit.ts';
import type { LaterText, ToolkitText } from './toolkit-texts.ts';

/** A toolkit that is open, to read, print and copy from. `address` is where it is published. */
export function toolkitDocument(owner: string, content: ToolkitContent, address: string): Document {
  const { campaign, days, resources, routes } = content;
  const { title, summary, focus, lead, local, national, hashtags, changedAt } = campaign;
  const posts = days.some((day) => day.posts.length > 0);
  return {
    title: `${title}: toolkit`,
    owner,
    madeAt: changedAt,
    header: `${title}: toolkit`,
    footer: address,
    blocks: [
      heading(1, `${title}: toolkit`),
      paragraph(daysInWords(local.from, local.to), 'lead'),
      ...(content.isPaused ? [paragraph('Paused: please do not post for now.', 'warning')] : []),
      ...(summary === null ? [] : [paragraph(summary)]),
      ...(national === null ? [] : [fact('National week', daysInWords(national.from, national.to))]),
      ...(focus === null ? [] : [fact('Focus', focus)]),
      ...(lead === null ? [] : [fact('Led by', lead)]),
      ...(hashtags.length === 0 ? [] : [fact('Hashtags', hashtags.join(' '))]),
      heading(2, 'How to use it'),
      { kind: 'list', items: HOW_TO.map(run) },
      ...(content.hasPostsForSome ? [paragraph(FOR_SOME, 'hint')] : []),
      ...(days.length === 0 ? [] : [overview(days)]),
      ...(posts || content.isPaused ? [] : [paragraph('There are no ready-made texts for everybody yet.')]),
      ...days.flatMap(dayBlocks),
      ...(resources.length === 0
        ? []
        : [heading(2, 'Watch, read and share'), { kind: 'list' as const, items: resourceItems(resources) }]),
      ...(routes.length === 0
        ? []
        : [
            heading(2, 'Report it, or get help'),
            paragraph([{ text: 'In an emergency, call 999.', bold: true }]),
            { kind: 'list' as const, items: routeItems(routes) },
          ]),
    ],
  };
}

const HOW_TO = [
  'Anybody may use these texts. Post them from your own account, in your own words where you like.',
  'Put your own details where it says [your organisation], [your website] or [your account].',
  'Please don’t change the parts with dots under them: ways to get help, hashtags and what was agreed word for word.',
  'Give every picture its description, so that people who cannot see it know what it shows.',
];

const FOR_SOME = 'Some posts of the week are written for particular organisations and are not part of this toolkit.';

/** Every day with its themes and posts, at a glance. */
function overview(days: readonly ToolkitDay[]): Block {
  return {
    kind: 'table',
    caption: 'The week at a glance',
    head: ['Day', 'Theme', 'Ready-made posts'],
    widths: [3, 3, 4],
    rows: days.map((day) => [
      run(dayName(day.day)),
      run(day.themes.map(({ title }) => title).join('\n')),
      run(day.posts.map(({ title }) => title).join('\n')),
    ]),
  };
}

const dayName = (day: string | null): string => (day === null ? 'Any day' : formatDay(day));

function dayBlocks(day: ToolkitDay): Block[] {
  return [
    heading(2, dayName(day.day)),
    ...day.themes.flatMap(({ title, lead, questions, keyMessages }): Block[] => [
      paragraph([{ text: title, bold: true }, ...(lead === null ? [] : [{ text: `, led by ${lead}` }])], 'lead'),
      ...(questions.length === 0 ? [] : [paragraph(questions.join(' '))]),
      ...(keyMessages.length === 0 ? [] : [{ kind: 'list' as const, items: keyMessages.map(run) }]),
    ]),
    ...day.posts.flatMap(postBlocks),
    ...(day.later.length === 0 ? [] : [heading(3, 'Still to come'), { kind: 'list' as const, items: day.later.map(laterItem) }]),
  ];
}

function postBlocks({ title, time, texts, resources }: ToolkitPost): Block[] {
  return [
    heading(3, title),
    ...(time === null ? [] : [paragraph(`Suggested time: ${time}`, 'hint')]),
    ...(resources.length === 0 ? [] : [{ kind: 'list' as const, items: resourceItems(resources) }]),
    ...texts.flatMap(wordingBlocks),
  ];
}

function wordingBlocks({ channel, language, wordings }: ToolkitText): Block[] {
  const [first, ...others] = wordings.map((wording) => ({ channel, language, ...wording }));
  return first === undefined ? [] : [...textBlocks(first), ...otherWordingBlocks(others)];
}

const laterItem = (text: LaterText) =>
  run(`${textInWords(text)}: ${text.until === null ? 'not ready yet' : `from ${momentInWords(text.until)}`}`);
