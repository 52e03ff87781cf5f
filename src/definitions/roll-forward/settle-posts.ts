import { formatDay } from '#src/calendar/index.ts';
import { channelName, linkedResources, placeholdersIn } from '#src/content/index.ts';
import { meetsClockChange, postingClashes } from '../posting-times.ts';
import { moved, type Roll, reworded } from './roll.ts';
import { sayUnfilled } from './say-unfilled.ts';
import type { StandIns } from './settle-partners.ts';
import { linkedIn, type SettledResources } from './settle-resources.ts';

type Post = Roll['source']['templates'][number];
type Text = Post['variants'][number];
export type NewPost = Omit<Post, 'campaign'>;

/** A post of the new week, with what speaks against its time. */
export interface SettledPost {
  post: NewPost;
  /** "Saturday 17 October 2020 is not a working day", once each. */
  clashes: string[];
}

/** The posts of the new week, all of them drafts. */
export function settlePosts(roll: Roll, partners: StandIns, resources: SettledResources): SettledPost[] {
  return roll.source.templates.flatMap((old) => {
    const texts = withoutGone(roll, old, resources);
    const assign = Array.isArray(old.assign) ? recipients(roll, old, partners.bodies(old.assign), partners) : old.assign;
    if (texts.length === 0 || assign === undefined) return [];
    const { campaign: _campaign, 'post-on': on, ...rest } = old;
    const said = (field: string, what: string, text: string): string =>
      reworded(roll, { id: `post/${old.slug}/${field}`, title: `${what} “${old.title}”` }, text);
    const post: NewPost = {
      ...rest,
      title: said('title', 'Title of', old.title),
      ...(on === undefined ? {} : { 'post-on': moved(roll, on) }),
      times: ownTimes(roll, old, partners),
      resources: old.resources.filter((slug) => !resources.gone.has(slug)),
      assign,
      variants: renumbered(texts).map((text) => ({
        ...text,
        ...newWords(text, said),
        ...(text['embargo-until'] === undefined
          ? {}
          : { 'embargo-until': `${moved(roll, text['embargo-until'].slice(0, 10))}${text['embargo-until'].slice(10)}` }),
      })),
    };
    const { timed, clashes } = settleTimes(roll, post);
    sayUnfilled(roll, timed);
    return [{ post: timed, clashes }];
  });
}

function newWords(text: Text, said: (field: string, what: string, words: string) => string): Partial<Text> {
  const where = `${text.channel}${text.language === 'en' ? '' : `-${text.language}`}-${text.wording ?? 1}`;
  const named = `${channelName(text.channel)}${text.wording === undefined ? '' : `, wording ${text.wording}`}`;
  const { headline, 'alt-text': picture } = text;
  return {
    text: said(`${where}/text`, `${named}: text of`, text.text),
    ...(headline === undefined ? {} : { headline: said(`${where}/headline`, `${named}: headline of`, headline) }),
    ...(picture === undefined ? {} : { 'alt-text': said(`${where}/alt-text`, `${named}: picture description of`, picture) }),
  };
}

/** The texts of a post that can stand: those that print the link of something left out are left out too, or print another address. */
function withoutGone(roll: Roll, post: Post, { gone, atStake }: SettledResources): Text[] {
  let texts = post.variants;
  const linked = linkedResources(
    texts.flatMap((text) => Object.values(text)).map((part) => (typeof part === 'string' ? part : null)),
  );
  for (const slug of linked) {
    const decidedBy = atStake.get(slug);
    if (decidedBy === undefined) continue;
    const printing = texts.filter((text) => linkedIn(text).has(slug));
    const { choice, text: address } = roll.desk.settle({
      id: `post/${post.slug}/without/${slug}`,
      kind: 'post-without-resource',
      title: post.title,
      reason: `These texts print the link of “${titleOf(roll, slug)}”: ${[...new Set(printing.map(({ channel }) => channelName(channel)))].join(', ')}.`,
      places: [],
      choices: [
        {
          value: 'without-texts',
          label: printing.length === texts.length ? 'Leave the post out' : 'Leave these texts out',
        },
        { value: 'address', label: 'Print this address instead', text: '' },
      ],
      otherwise: 'without-texts',
      ...(decidedBy === null ? {} : { onlyIf: { id: decidedBy, choice: 'leave-out' } }),
    });
    if (!gone.has(slug)) continue;
    texts =
      choice === 'address'
        ? texts.map((text) => withAddress(text, slug, address))
        : texts.filter((text) => !printing.includes(text));
  }
  return texts.some(({ channel }) => channel !== 'lines-to-take') ? texts : [];
}

const titleOf = ({ source }: Roll, slug: string): string =>
  [...source.resources, ...source.ended].find((each) => each.slug === slug)?.title ?? slug;

function withAddress(text: Text, slug: string, address: string): Text {
  const filled = (words: string): string =>
    placeholdersIn(words)
      .filter(({ name }) => name === `link:${slug}`)
      .reduceRight((rest, { at, text: whole, onlyIf }) => {
        return rest.slice(0, at) + (onlyIf ?? address) + rest.slice(at + whole.length);
      }, words);
  return {
    ...text,
    text: filled(text.text),
    ...(text.headline === undefined ? {} : { headline: filled(text.headline) }),
    ...(text['alt-text'] === undefined ? {} : { 'alt-text': filled(text['alt-text']) }),
  };
}

/** Wordings counted from the first again, where one was left out. */
function renumbered(texts: readonly Text[]): Text[] {
  const counts = new Map<string, number>();
  return texts.map(({ wording: _wording, ...text }) => {
    const key = `${text.channel}/${text.language}`;
    const wording = (counts.get(key) ?? 0) + 1;
    counts.set(key, wording);
    return wording === 1 ? text : { ...text, wording };
  });
}

/** To whom a post goes that named its partners; undefined where it is left out because nobody is left. */
function recipients(roll: Roll, post: Post, left: string[], partners: StandIns): Post['assign'] | undefined {
  if (left.length > 0) return left;
  const lead = partners
    .bodies([roll.source.campaign.lead ?? ''].filter(Boolean))
    .filter((slug) => roll.source.partners.has(slug));
  const [leader] = lead.map((slug) => roll.source.partners.get(slug)?.name ?? slug);
  const { choice } = roll.desk.settle({
    id: `post/${post.slug}/nobody`,
    kind: 'nobody',
    title: post.title,
    reason: 'None of the partners it was sent to is there in the new week.',
    places: [],
    choices: [
      ...(leader === undefined ? [] : [{ value: 'lead', label: `Send it to ${leader}, who leads the week` }]),
      { value: 'all', label: 'Send it to every partner' },
      { value: 'leave-out', label: 'Leave the post out' },
    ],
    otherwise: leader === undefined ? 'leave-out' : 'lead',
  });
  if (choice === 'leave-out') return undefined;
  return choice === 'all' ? 'all' : lead;
}

/** Partners' own times; two old bodies of one new one leave it the first. */
function ownTimes(roll: Roll, post: Post, partners: StandIns): Post['times'] {
  const times = post.times.flatMap(({ partner, at, on }) => {
    const [body] = partners.bodies([partner]);
    return body === undefined ? [] : [{ partner: body, at, ...(on === undefined ? {} : { on: moved(roll, on) }) }];
  });
  return times.filter(({ partner }, index) => times.findIndex((other) => other.partner === partner) === index);
}

/** A post at its new time, or without one where it should not be posted then. */
function settleTimes(roll: Roll, post: NewPost): { timed: NewPost; clashes: string[] } {
  const { anyway, ...plain } = post;
  const messages = [...new Set(postingClashes(plain, roll.source.partnership).map(({ message }) => message))];
  const changing = clockFaults(plain);
  if (messages.length + changing.length === 0) return { timed: plain, clashes: [] };
  const { 'post-on': _on, 'post-at': _at, 'spread-until': _until, times: _times, ...untimed } = plain;
  const quiet = messages.some((message) => message.includes('do-not-post dates'));
  const goesOn = anyway !== undefined && !quiet && changing.length === 0;
  const { choice, text } = roll.desk.settle({
    id: `post/${post.slug}/time`,
    kind: 'time',
    title: post.title,
    reason: `${[...messages, ...changing].join('. ')}.`,
    places: [],
    choices: [
      { value: 'later', label: 'Copy it without a day, and choose one later' },
      ...(changing.length > 0 ? [] : [{ value: 'anyway', label: 'Post it all the same, because', text: anyway ?? '' }]),
    ],
    otherwise: goesOn ? 'anyway' : 'later',
  });
  const timed = choice === 'anyway' ? { ...plain, anyway: text } : { ...untimed, times: [] };
  return { timed, clashes: [...messages, ...changing] };
}

/** Times at which partners would post while the clocks change. */
function clockFaults({ 'post-on': on, 'post-at': from, 'spread-until': until, times }: NewPost): string[] {
  const given = [{ on, at: from, until }, ...times.map((own) => ({ on: own.on ?? on, at: own.at, until: undefined }))];
  return [
    ...new Set(
      given.flatMap(({ on: day, at, until: last }) => {
        if (day === undefined || at === undefined || !meetsClockChange(day, at, last)) return [];
        const said = last === undefined ? `${at} is not a time` : `${at} to ${last} are not times`;
        return [`On ${formatDay(day)} the clocks change, and ${said} to post at`];
      }),
    ),
  ];
}
