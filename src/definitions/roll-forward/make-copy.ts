import type { Day } from '#src/calendar/index.ts';
import type { ItemChange } from '../change-items.ts';
import { type Decisions, Desk, type RollItem } from './items.ts';
import type { NewDates } from './new-dates.ts';
import type { Source } from './read-source.ts';
import { moved, openRoll, type Roll, reworded } from './roll.ts';
import { settleAsked } from './settle-asked.ts';
import { settleEntries } from './settle-entries.ts';
import { settleHashtags } from './settle-hashtags.ts';
import { settleLinks } from './settle-links.ts';
import { settleNational } from './settle-national.ts';
import { type StandIns, settlePartners } from './settle-partners.ts';
import { type SettledPost, settlePosts } from './settle-posts.ts';
import { settleResources } from './settle-resources.ts';
import { renewed } from './written-dates.ts';

/** What the new week is to be called. */
export interface Names {
  title?: string | undefined;
  slug?: string | undefined;
}

/** A week made from another: everything it will hold, and what it took to decide that. */
export interface MadeCopy {
  /** Without the national days where they are left out. */
  dates: NewDates;
  title: string;
  slug: string;
  items: RollItem[];
  faults: { pointer: string; message: string }[];
  posts: SettledPost[];
  /** Slugs of the resources that go along. */
  resources: string[];
  changes: ItemChange[];
}

/** Makes the new week out of the old one. Pure: the same source and decisions give the same week. */
export function makeCopy(source: Source, proposed: NewDates, names: Names, decisions: Decisions, today: Day): MadeCopy {
  const desk = new Desk(decisions);
  const dates = settleNational(desk, source, proposed);
  const roll = openRoll(source, dates, desk, today);
  const { title, slug } = namesOf(roll, names);
  const partners = settlePartners(roll);
  const hashtags = settleHashtags(roll);
  settleLinks(roll);
  const resources = settleResources(roll, partners);
  const posts = settlePosts(roll, partners, resources);
  const entries = settleEntries(roll, partners);
  const campaign = newCampaign(roll, partners, { title, hashtags, posts });
  const at = (kind: ItemChange['kind'], value: { slug?: unknown }): ItemChange => ({
    ...{ kind, campaign: slug, slug: String(value.slug), value, version: null },
  });
  return {
    ...{ dates, title, slug, posts, items: desk.items, faults: desk.faults },
    resources: resources.copied.map((each) => each.slug),
    changes: [
      { kind: 'campaign', slug, value: campaign, version: null },
      ...newThemes(roll, partners).map((theme) => at('theme', theme)),
      ...resources.copied.map((resource) => at('resource', resource)),
      ...entries.map((entry) => at('entry', entry)),
      ...posts.map(({ post }) => at('template', post)),
    ],
  };
}

/** Last year's names with the new year in them; a name without a year gets one. */
function namesOf({ source, frame, dates }: Roll, names: Names): { title: string; slug: string } {
  const { title, slug } = source.campaign;
  const year = (dates.national ?? dates.local).from.slice(0, 4);
  const next = { title: renewed(title, frame), slug: renewed(slug, frame) };
  const added = frame.years === 0 ? '2' : year;
  return {
    title: names.title ?? (next.title === title ? `${title} ${frame.years === 0 ? '(2)' : year}` : next.title),
    slug: names.slug ?? (next.slug === slug ? `${slug.slice(0, 80 - added.length - 1)}-${added}` : next.slug),
  };
}

/** The week itself: nothing of what was counted, found or recommended. */
function newCampaign(
  roll: Roll,
  partners: StandIns,
  { title, hashtags, posts }: { title: string; hashtags: Source['campaign']['hashtags']; posts: readonly SettledPost[] },
): object {
  const { source, dates } = roll;
  const { campaign } = source;
  const said = (field: string, what: string, text: string): string => reworded(roll, { id: `week/${field}`, title: what }, text);
  const { strategy, 'toolkit-from': toolkitFrom } = campaign;
  const lead = partners.one(campaign.lead);
  const focus = newFocus(roll);
  const given = {
    title,
    summary: newSummary(roll),
    national: dates.national,
    local: dates.local,
    focus,
    'focus-chosen-by': focus === undefined ? [] : partners.many(campaign['focus-chosen-by']),
    strategy: strategy === undefined ? undefined : said('strategy', 'Strategy', strategy),
    'commissioned-by': campaign['commissioned-by'],
    lead,
    'report-to': campaign['report-to'],
    asked: settleAsked(roll, partners, posts),
    hashtags,
    // The result of the old week is not the baseline of the new one before somebody has said so.
    objectives: campaign.objectives.map(({ slug, text, kpi, target }) => ({
      slug,
      text: said(`objectives/${slug}/text`, 'Objective', text),
      ...(kpi === undefined ? {} : { kpi: said(`objectives/${slug}/kpi`, 'How an objective is measured', kpi) }),
      ...(target === undefined ? {} : { target: said(`objectives/${slug}/target`, 'Target', target) }),
    })),
    'toolkit-from': toolkitFrom === undefined ? undefined : moved(roll, toolkitFrom),
  };
  return Object.fromEntries(Object.entries(given).filter(([, part]) => part !== undefined));
}

/** The summary tells of a week that is over, and stands on public pages. */
function newSummary({ source, desk }: Roll): string | undefined {
  const { summary } = source.campaign;
  if (summary === undefined) return undefined;
  const { choice, text } = desk.settle({
    id: 'summary',
    kind: 'summary',
    title: 'Summary of the week',
    reason: `The public reads it, and it tells of the old week: “${summary}”`,
    places: [],
    choices: [
      { value: 'leave-out', label: 'Leave it out' },
      { value: 'keep', label: 'Keep it as it is' },
      { value: 'own', label: 'Write another', text: '' },
    ],
    otherwise: 'leave-out',
  });
  return { keep: summary, own: text }[choice];
}

function newFocus({ source, desk }: Roll): string | undefined {
  const { focus } = source.campaign;
  if (focus === undefined) return undefined;
  const { choice, text } = desk.settle({
    id: 'focus',
    kind: 'focus',
    title: focus,
    reason: 'The focus of the old week.',
    places: [],
    choices: [
      { value: 'keep', label: 'Keep it' },
      { value: 'own', label: 'Another one', text: focus },
      { value: 'none', label: 'None yet' },
    ],
    otherwise: 'keep',
  });
  if (choice === 'none') return undefined;
  return choice === 'own' ? text : focus;
}

function newThemes(roll: Roll, partners: StandIns) {
  return roll.source.themes.map(({ campaign: _campaign, lead, ...theme }) => {
    const said = (field: string, what: string, text: string): string =>
      reworded(roll, { id: `theme/${theme.slug}/${field}`, title: `${what} “${theme.title}”` }, text);
    const next = partners.one(lead);
    return {
      ...theme,
      title: said('title', 'Title of the theme', theme.title),
      days: [...new Set(theme.days.map((day) => moved(roll, day)))].sort(),
      questions: theme.questions.map((text, index) => said(`questions/${index}`, 'Question of', text)),
      'key-messages': theme['key-messages'].map((text, index) => said(`key-messages/${index}`, 'Key message of', text)),
      ...(next === undefined ? {} : { lead: next }),
    };
  });
}
