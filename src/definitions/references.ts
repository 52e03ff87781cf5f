import { formatDay } from '#src/calendar/index.ts';
import { bracketFault, placeholdersIn } from '#src/content/index.ts';
import { BUILT_IN_PLACEHOLDERS } from '#src/partners/index.ts';
import { didYouMean } from '#src/platform/closest.ts';
import type { Problem } from '#src/platform/errors.ts';
import type { Part, Plan, PlannedCampaign, PlannedPartner, PlannedRoute, PlannedTemplate, PlannedWeek } from './plan.ts';
import { meetsClockChange } from './posting-times.ts';

/** A part of a plan with the way to say where something in it stands: a place in a file, or a field of a stored item. */
type At<P> = (path: readonly PropertyKey[]) => P;

interface World<P> {
  partners: Set<string>;
  bodiesOf: Map<string, PlannedPartner>;
  bodies: Set<string>;
  routes: Map<string, PlannedRoute>;
  placeholders: Set<string>;
  problems: Found<P>[];
  /** False while partnership.yaml itself is broken: then every reference would look unknown. */
  known: boolean;
  /** Where partners and boards are named: `in partnership.yaml`. */
  home: string;
}

/** A reference that leads nowhere, and its place. */
export type Found<P> = P & Pick<Problem, 'message'>;

/** Every reference of a plan that leads nowhere, with its place. */
export function references<P extends object>(plan: Plan<P>): Found<P>[] {
  const { partnership, programme } = plan;
  const world: World<P> = {
    partners: new Set(partnership?.value.partners.map(({ slug }) => slug)),
    bodiesOf: new Map(partnership?.value.partners.map((partner) => [partner.slug, partner])),
    bodies: new Set(
      [...(partnership?.value.partnership['working-groups'] ?? []), ...(partnership?.value.partnership.boards ?? [])].map(
        ({ slug }) => slug,
      ),
    ),
    routes: new Map(partnership?.value['support-routes'].map((route) => [route.slug, route])),
    placeholders: new Set(Object.keys(partnership?.value.partnership.placeholders ?? {})),
    problems: [],
    known: partnership !== undefined,
    home: plan.home,
  };
  if (partnership) checkPartnership(partnership, world);
  if (programme) {
    programme.value.entries.forEach((entry, index) => {
      needPartner(world, programme.at, ['entries', index, 'lead'], entry.lead);
    });
  }
  for (const own of plan.campaigns) checkCampaign(own, world);
  return world.problems;
}

function need<P>(
  world: World<P>,
  at: At<P>,
  path: PropertyKey[],
  given: string | undefined,
  known: ReadonlySet<string>,
  what: string,
): void {
  if (given === undefined || !world.known || known.has(given)) return;
  world.problems.push({ ...at(path), message: `"${given}" is not ${what}${didYouMean(given, known)}` });
}

function needPartner<P>(world: World<P>, at: At<P>, path: PropertyKey[], given: string | undefined): void {
  need(world, at, path, given, world.partners, `a partner ${world.home}`);
}

function checkPartnership<P>(opened: NonNullable<Plan<P>['partnership']>, world: World<P>): void {
  const { at } = opened;
  needPartner(world, at, ['partnership', 'host'], opened.value.partnership.host);
  opened.value.partners.forEach((partner, index) => {
    partner['member-of'].forEach((group, position) => {
      needPartner(world, at, ['partners', index, 'member-of', position], group);
    });
    needPartner(world, at, ['partners', index, 'succeeded-by'], partner['succeeded-by']);
  });
}

function checkCampaign<P>(own: PlannedCampaign<P>, world: World<P>): void {
  const { campaign: opened, posts } = own;
  const themes = new Set(opened?.value.themes.map(({ slug }) => slug));
  const resources = new Map((opened?.value.resources ?? []).map((resource) => [resource.slug, resource]));
  if (opened) {
    const { at } = opened;
    const { campaign } = opened.value;
    campaign['focus-chosen-by'].forEach((slug, index) => {
      needPartner(world, at, ['campaign', 'focus-chosen-by', index], slug);
    });
    needPartner(world, at, ['campaign', 'lead'], campaign.lead);
    need(
      world,
      at,
      ['campaign', 'commissioned-by'],
      campaign['commissioned-by'],
      world.bodies,
      `a working group or board ${world.home}`,
    );
    campaign['report-to'].forEach((slug, index) => {
      need(world, at, ['campaign', 'report-to', index], slug, world.bodies, `a working group or board ${world.home}`);
    });
    if (campaign.asked !== 'not-recorded') {
      campaign.asked.forEach((slug, index) => {
        needPartner(world, at, ['campaign', 'asked', index], slug);
      });
    }
    opened.value.themes.forEach((theme, index) => {
      needPartner(world, at, ['themes', index, 'lead'], theme.lead);
      theme.days.forEach((day, position) => {
        insideWeek(opened, day, at, ['themes', index, 'days', position], world);
      });
    });
    opened.value.resources.forEach((resource, index) => {
      needPartner(world, at, ['resources', index, 'owner'], resource.owner);
    });
    opened.value.entries.forEach((entry, index) => {
      needPartner(world, at, ['entries', index, 'lead'], entry.lead);
    });
    for (const list of ['participation', 'surveys', 'quotes', 'outcomes'] as const) {
      opened.value[list].forEach((row, index) => {
        needPartner(world, at, [list, index, 'partner'], row.partner);
      });
    }
    const surveys = new Set(opened.value.surveys.map(({ slug }) => slug));
    opened.value.quotes.forEach((row, index) => {
      need(world, at, ['quotes', index, 'survey'], row.survey, surveys, 'a survey of this campaign');
    });
  }
  if (!posts || !opened) return;
  const { at } = posts;
  posts.value.templates.forEach((template, index) => {
    const here = ['templates', index];
    need(world, at, [...here, 'theme'], template.theme, themes, 'a theme of this campaign');
    template.resources.forEach((slug, position) => {
      need(world, at, [...here, 'resources', position], slug, new Set(resources.keys()), 'a resource of this campaign');
    });
    if (Array.isArray(template.assign)) {
      template.assign.forEach((slug, position) => {
        needPartner(world, at, [...here, 'assign', position], slug);
        const fault = assignFault(world.bodiesOf.get(slug), opened.value.campaign.local);
        if (fault !== undefined) world.problems.push({ ...at([...here, 'assign', position]), message: `"${slug}" ${fault}` });
      });
    }
    if (template['post-on'] !== undefined) insideWeek(opened, template['post-on'], at, [...here, 'post-on'], world);
    if (template['post-at'] !== undefined && template['post-on'] === undefined) {
      world.problems.push({ ...at([...here, 'post-at']), message: 'needs "post-on": a time without a day says nothing' });
    }
    checkTimes(template, opened, (path) => at([...here, ...path]), world);
    const { 'post-on': on, 'post-at': from } = template;
    if (on !== undefined && from !== undefined && meetsClockChange(on, from)) {
      const message = `must keep away from 01:00 to 02:00 on ${formatDay(on)}, when the clocks change: use 00:30 or 02:00`;
      world.problems.push({ ...at([...here, 'post-at']), message });
    }
    const places = new Set<string>();
    template.variants.forEach((variant, position) => {
      const { channel, language, wording = 1 } = variant;
      const key = `${channel}/${language}/${wording}`;
      const spot = at([...here, 'variants', position]);
      if (places.has(key)) {
        world.problems.push({ ...spot, message: `has a second text for ${channel} in "${language}": keep one` });
      }
      if (wording > 1 && !places.has(`${channel}/${language}/${wording - 1}`)) {
        world.problems.push({
          ...spot,
          message: `is wording ${wording} for ${channel} in "${language}", and wording ${wording - 1} does not stand before it`,
        });
      }
      places.add(key);
      for (const field of ['text', 'alt-text', 'headline'] as const) {
        const written = variant[field] ?? '';
        const place = at([...here, 'variants', position, field]);
        const brackets = bracketFault(written);
        if (brackets !== undefined) world.problems.push({ ...place, message: brackets });
        for (const { name } of placeholdersIn(written)) {
          const fault = placeholderFault(name, world, resources, {
            theme: template.theme !== undefined,
            hashtag: opened.value.campaign.hashtags.length > 0,
          });
          if (fault !== undefined) world.problems.push({ ...place, message: fault });
        }
      }
    });
  });
}

/** When each partner posts: who is named, and whether the times make sense together. */
function checkTimes<P>(template: PlannedTemplate, opened: Part<PlannedWeek, P>, at: At<P>, world: World<P>): void {
  const { 'post-on': on, 'post-at': from, 'spread-until': until } = template;
  const wrong = (path: PropertyKey[], message: string) => world.problems.push({ ...at(path), message });
  if (until !== undefined && (on === undefined || from === undefined)) {
    wrong(['spread-until'], 'needs "post-on" and "post-at": times are spread from then on');
  } else if (until !== undefined && from !== undefined && until <= from) {
    wrong(['spread-until'], `must be later than ${from}, when the first partner posts`);
  } else if (until !== undefined && on !== undefined && from !== undefined && meetsClockChange(on, from, until)) {
    // Where the first time is wrong itself, that is told.
    const message = `must not spread posts over 01:00 to 02:00 on ${formatDay(on)}, when the clocks change: begin at 02:00 or later`;
    if (!meetsClockChange(on, from)) wrong(['spread-until'], message);
  }
  const named = new Set<string>();
  template.times.forEach((own, index) => {
    needPartner(world, at, ['times', index, 'partner'], own.partner);
    if (named.has(own.partner)) wrong(['times', index, 'partner'], `"${own.partner}" has a time already: keep one`);
    named.add(own.partner);
    const day = own.on ?? on;
    if (day === undefined) wrong(['times', index, 'at'], 'needs a day: say "on", or give the post its "post-on"');
    if (own.on !== undefined) insideWeek(opened, own.on, at, ['times', index, 'on'], world);
    if (day !== undefined && meetsClockChange(day, own.at)) {
      wrong(['times', index, 'at'], `must keep away from 01:00 to 02:00 on ${formatDay(day)}, when the clocks change`);
    }
  });
}

function insideWeek<P>(opened: Part<PlannedWeek, P>, day: string, at: At<P>, path: PropertyKey[], world: World<P>): void {
  const { national, local } = opened.value.campaign;
  const from = national && national.from < local.from ? national.from : local.from;
  const to = national && national.to > local.to ? national.to : local.to;
  if (day >= from && day <= to) return;
  world.problems.push({ ...at(path), message: `${formatDay(day)} is outside the week (${formatDay(from)} to ${formatDay(to)})` });
}

/** Why nothing would ever be sent to a partner that a template names. */
function assignFault(partner: PlannedPartner | undefined, week: { from: string; to: string }): string | undefined {
  if (!partner) return undefined;
  if (partner.group) return 'is a group, and groups are sent nothing: name its members';
  const { 'ended-on': ended, 'started-on': started } = partner;
  if (ended !== undefined && ended < week.from) return `ended on ${formatDay(ended)}, before this week`;
  if (started !== undefined && started > week.to) return `began on ${formatDay(started)}, after this week`;
  return undefined;
}

function placeholderFault<P>(
  name: string,
  world: World<P>,
  resources: ReadonlyMap<string, { link?: string | undefined }>,
  has: { theme: boolean; hashtag: boolean },
): string | undefined {
  if (!world.known || world.placeholders.has(name)) return undefined;
  const [, prefix = '', slug = ''] = /^(support(?:-name|-link|-phone)?|link):(.*)$/s.exec(name) ?? [];
  if (prefix === 'link') {
    const resource = resources.get(slug);
    if (!resource) return `((${name})) names no resource of this campaign`;
    return resource.link === undefined ? `((${name})) has nothing to print: the resource "${slug}" has no link` : undefined;
  }
  if (prefix !== '') return supportFault(name, prefix, world.routes.get(slug), [...world.routes.keys()]);
  if (name === 'theme' && !has.theme) return '((theme)) needs a template that has a theme';
  if (/^hashtags?$/.test(name) && !has.hashtag) return `((${name})) needs a campaign that has a hashtag`;
  if (BUILT_IN_PLACEHOLDERS.includes(name)) return undefined;
  const known = [...BUILT_IN_PLACEHOLDERS, ...world.placeholders, 'support:<route>', 'link:<resource>'];
  return `((${name})) is not a known placeholder; known are ${known.join(', ')}`;
}

function supportFault(
  name: string,
  prefix: string,
  route: PlannedRoute | undefined,
  known: readonly string[],
): string | undefined {
  if (route === undefined) return `((${name})) names no support route: known are ${known.join(', ')}`;
  if (prefix === 'support-link' && route.link === undefined)
    return `((${name})) has nothing to print: "${route.slug}" has no link`;
  if (prefix === 'support-phone' && route.phone === undefined)
    return `((${name})) has nothing to print: "${route.slug}" has no phone`;
  return undefined;
}
