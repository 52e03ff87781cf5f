import { PartnerDefinition, SupportRouteDefinition } from '#src/partners/index.ts';
import { editable, type Kind } from './editable.ts';
import { itemPart } from './item-part.ts';
import type { Operation } from './operation.ts';

const PARTNER: Kind = {
  kind: 'partner',
  tag: 'Partners',
  path: '/partnerships/{partnership}/partners',
  param: 'partner',
  name: 'Partner',
  one: 'a partner',
  many: 'partners',
  about: 'A member body, or a group of bodies that are not asked one by one.',
  schema: PartnerDefinition,
  edit: 'partners.edit',
  known: 'dale-police',
  made: 'dale-college',
  body: {
    name: 'Dale College',
    kind: 'education',
    representedBy: ['Student services'],
    website: 'https://college.dale.example/',
    channels: [{ platform: 'instagram', handle: 'dalecollege', audience: 800 }],
  },
};

const SUPPORT_ROUTE: Kind = {
  kind: 'support-route',
  tag: 'Partners',
  path: '/partnerships/{partnership}/support-routes',
  param: 'supportRoute',
  name: 'SupportRoute',
  one: 'a support route',
  many: 'support routes',
  about: 'Where to report or get help. Copy names it as ((support:slug)), so one change reaches every post.',
  schema: SupportRouteDefinition,
  edit: 'partners.edit',
  known: 'helpline',
  made: 'reporting-centre',
  body: {
    name: 'Third-party reporting centre',
    forWhom: 'Anyone who would rather not go to the police',
    level: 'main',
    link: 'https://dale.example/report',
    hours: 'Weekdays 9:00 to 17:00',
    languages: ['en', 'pl'],
    lastChecked: '2020-09-01',
    checkAgainBy: '2021-03-01',
  },
};

/** Partners with their channels, and support routes. */
export const partnerOperations: readonly Operation[] = [
  ...editable(PARTNER),
  ...itemPart({
    of: PARTNER,
    field: 'channels',
    name: 'Channels',
    about: 'Accounts the partner posts from, in its own order.',
    example: [
      { platform: 'facebook', handle: 'dalepolice', audience: 1250 },
      { platform: 'instagram', handle: 'dalepolice' },
    ],
  }),
  ...editable(SUPPORT_ROUTE),
];
