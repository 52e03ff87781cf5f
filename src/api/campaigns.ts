import { CampaignDefinition, ResourceDefinition, TemplateDefinition, ThemeDefinition } from '#src/content/index.ts';
import { EntryDefinition } from '#src/programme/index.ts';
import { ParticipationDefinition } from '#src/returns/index.ts';
import { editable, type Kind } from './editable.ts';
import { itemPart } from './item-part.ts';
import type { Operation } from './operation.ts';

const CAMPAIGN: Kind = {
  kind: 'campaign',
  tag: 'Campaigns',
  path: '/partnerships/{partnership}/campaigns',
  param: 'campaign',
  name: 'Campaign',
  one: 'a campaign',
  many: 'campaigns',
  about: 'An awareness week: its dates, focus, aims, hashtags and who it answers to.',
  schema: CampaignDefinition,
  edit: 'content.edit',
  known: 'week',
  made: 'week-2021',
  body: {
    title: 'Week of 2021',
    national: { from: '2021-10-09', to: '2021-10-16' },
    local: { from: '2021-10-11', to: '2021-10-15' },
    focus: 'Mate crime',
    lead: 'dale-police',
    commissionedBy: 'week-group',
    reportTo: ['safety-board'],
    asked: ['dale-council', 'dale-police'],
    hashtags: [{ tag: '#DaleWeek', level: 'local' }],
    objectives: [{ slug: 'know', text: 'People know where to report', kpi: 'Reports made', target: '10 more than last year' }],
  },
};

const within = { tag: 'Campaigns', edit: 'content.edit' } as const;
const at = (list: string): string => `/partnerships/{partnership}/campaigns/{campaign}/${list}`;

const ENTRY = {
  param: 'entry',
  schema: EntryDefinition,
  edit: 'programme.edit',
  one: 'an entry',
  many: 'entries',
} as const;

/** The year-round programme. */
export const programmeOperations: readonly Operation[] = editable({
  ...ENTRY,
  kind: 'entry',
  tag: 'Programme',
  path: '/partnerships/{partnership}/programme',
  name: 'ProgrammeEntry',
  about: 'A dated thing of the year: on a `date`, over several days, or by a `rule` such as "every year on 27 January".',
  known: 'memorial-day',
  made: 'practitioner-training',
  body: {
    title: 'Training for practitioners',
    kind: 'training',
    rule: 'every 3 months on the first Tuesday',
    starts: '2021-01-05',
    time: { from: '10:00', to: '12:00' },
    lead: 'dale-council',
    audience: ['partners', 'practitioners'],
    status: 'provisional',
  },
});

/** Campaigns and what belongs to one, without its copy. */
export const campaignOperations: readonly Operation[] = [
  ...editable(CAMPAIGN),
  ...itemPart({
    of: CAMPAIGN,
    field: 'hashtags',
    name: 'Hashtags',
    about: 'National and local hashtags, the first one first.',
    example: [
      { tag: '#DaleWeek', level: 'local' },
      { tag: '#NationalWeek', level: 'national' },
    ],
  }),
  ...editable({
    ...within,
    kind: 'theme',
    path: at('themes'),
    param: 'theme',
    name: 'Theme',
    one: 'a theme',
    many: 'themes',
    about: 'The subject of a day or of several days.',
    schema: ThemeDefinition,
    known: 'opening',
    made: 'mate-crime',
    body: {
      title: 'Mate crime',
      days: ['2020-10-13', '2020-10-14'],
      questions: ['What is mate crime?'],
      keyMessages: ['A friend who takes is no friend.'],
      lead: 'dale-police',
    },
  }),
  ...editable({
    ...within,
    kind: 'resource',
    path: at('resources'),
    param: 'resource',
    name: 'Resource',
    one: 'a resource',
    many: 'resources',
    about: 'A thing to share, by its link. Copy names it as ((link:slug)).',
    schema: ResourceDefinition,
    known: 'film',
    made: 'easy-read-guide',
    body: {
      title: 'Easy Read guide',
      kind: 'easy-read',
      owner: 'dale-council',
      link: 'https://dale.example/easy-read',
      altText: 'Front page with three drawings',
      languages: ['en'],
      reuseUntil: '2022-10-31',
    },
  }),
  ...editable({
    ...within,
    ...ENTRY,
    kind: 'entry',
    path: at('entries'),
    name: 'CampaignEntry',
    about: 'A dated thing that belongs to the campaign.',
    known: 'stall',
    made: 'opening-event',
    body: {
      title: 'Opening event',
      kind: 'event',
      date: '2020-10-12',
      time: { from: '14:00', to: '15:30' },
      location: 'Town Hall',
      lead: 'dale-council',
      audience: ['public'],
    },
  }),
  ...editable({
    ...within,
    edit: 'figures.record',
    kind: 'participation',
    path: at('participation'),
    param: 'participation',
    name: 'Participation',
    one: 'a count',
    many: 'counts of what people did',
    about: 'Attendances, responses, players … Kinds of count stand side by side and are never added up.',
    schema: ParticipationDefinition,
    known: 'webinar',
    made: 'quiz',
    body: {
      activity: 'Quiz in libraries',
      measure: 'players',
      value: 140,
      approximate: true,
      partner: 'dale-council',
      period: { from: '2020-10-12', to: '2020-10-23' },
    },
  }),
];

/** Ready-made posts; approving them stands with the copy. */
export const templateKind: Kind = {
  kind: 'template',
  tag: 'Copy',
  path: at('templates'),
  param: 'template',
  name: 'Template',
  one: 'a post',
  many: 'posts',
  about: 'Ready-made copy with ((placeholders)), one text a channel. Where two must agree, new texts wait for approval.',
  schema: TemplateDefinition,
  edit: 'content.edit',
  known: 'launch',
  made: 'thank-you',
  body: {
    title: 'Thank you',
    theme: 'closing',
    postOn: '2020-10-16',
    postAt: '16:00',
    spreadUntil: '17:30',
    resources: ['film'],
    assign: { kinds: ['council', 'police'] },
    variants: [
      { channel: 'facebook', text: 'Thank you for a week of ((campaign)). ((link:film)) ((hashtag))', altText: 'A banner' },
      { channel: 'twitter', text: 'Thank you from ((partner)). ((hashtag))' },
    ],
  },
};
