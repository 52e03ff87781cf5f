import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DefinitionFile } from '#src/definitions/index.ts';

export const CAMPAIGNS_FOLDER = fileURLToPath(new URL('../../campaigns', import.meta.url));

/** The repository's own campaigns folder, as an installation reads it. */
export function realFolder(): DefinitionFile[] {
  return readdirSync(CAMPAIGNS_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yaml|csv)$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), bytes: readFileSync(`${CAMPAIGNS_FOLDER}/${path}`) }));
}

const PARTNERSHIP = `# yaml-language-server: $schema=schema/partnership.json
format: 1
partnership:
  slug: dale
  name: Dale Partnership
  zone: Europe/London
  host: dale-council
  working-groups:
    - { slug: week-group, name: Week Group }
  boards:
    - { slug: safety-board, name: Safety Board }
  placeholders:
    area: the Dale
partners:
  - slug: dale-council
    name: Dale Council
    kind: council
    website: https://dale.example/
  - slug: dale-police
    name: Dale Police
    kind: police
    channels:
      - { platform: facebook, handle: dalepolice, audience: 1200 }
  - slug: old-council
    name: Old Council
    kind: council
    member-of: [districts]
    ended-on: 2020-04-01
    succeeded-by: dale-council
  - slug: districts
    name: District councils
    kind: council
    group: true
support-routes:
  - slug: helpline
    name: Helpline
    for-whom: Everyone
    level: main
    phone: "101"
`;

const PROGRAMME = `format: 1
entries:
  - slug: memorial-day
    title: Memorial Day
    kind: awareness-day
    rule: every year on 27 January
    starts: 2020-01-27
    lead: dale-council
  - slug: planning-meeting
    title: Planning meeting
    kind: meeting
    date: 2020-09-01
    time: { from: "10:00", to: "11:30" }
    audience: [partners]
`;

const CAMPAIGN = `format: 1
campaign:
  title: Week of 2020
  national: { from: 2020-10-10, to: 2020-10-17 }
  local: { from: 2020-10-12, to: 2020-10-16 }
  lead: dale-police
  commissioned-by: week-group
  report-to: [safety-board]
  asked: [dale-council, dale-police]
  hashtags:
    - { tag: "#DaleWeek", level: local }
  objectives:
    - { slug: know, text: People know where to report }
themes:
  - slug: opening
    title: What it is
    days: [2020-10-12]
    lead: dale-council
  - slug: closing
    title: What comes next
    days: [2020-10-15, 2020-10-16]
resources:
  - slug: film
    title: Film
    kind: video
    owner: dale-police
    link: https://dale.example/film
  - slug: leaflet
    title: Leaflet
    kind: leaflet
entries:
  - slug: stall
    title: Market stall
    kind: event
    date: 2020-10-14
    lead: dale-police
participation:
  - slug: webinar
    activity: Webinar
    measure: attendances
    value: 90
    partner: dale-police
surveys:
  - slug: partner-survey
    title: Survey of partners
    responses: 20
    questions:
      - text: Was it useful?
        base: 20
        answers:
          - { text: "Yes", count: 18 }
quotes:
  - slug: well-run
    text: It was well run.
    kind: praise
    said-by: A practitioner
    permission: given
outcomes:
  - slug: online-reports
    title: Reports made online
    kind: reports-made
    partner: dale-police
    during: { from: 2020-10-13, to: 2020-10-15, count: 12 }
`;

const POSTS = `format: 1
templates:
  - slug: launch
    title: The week starts
    theme: opening
    post-on: 2020-10-12
    post-at: "08:30"
    resources: [film]
    variants:
      - channel: facebook
        text: "((campaign)) starts in ((area)): ((theme)). ((link:film)) ((support:helpline)) ((hashtag))"
        alt-text: A banner
      - channel: twitter
        text: The week starts. From ((partner)).
  - slug: for-police
    title: For the police
    assign: { kinds: [police] }
    variants:
      - channel: facebook
        text: From ((partner)).
`;

const RETURNS = `partner,item,platform,metric,value,scope,period,source,note
dale-police,,facebook,reach,1500,,,Return,
dale-police,film,facebook,reach,900,campaign,week,Return,
dale-police,launch,twitter,impressions,0,campaign,2020-10-12/2020-10-16,Return,
`;

/** The paths of the small folder; `week` is its only campaign. */
export const FILES = {
  'partnership.yaml': PARTNERSHIP,
  'year-round-programme/programme.yaml': PROGRAMME,
  'week/campaign.yaml': CAMPAIGN,
  'week/posts.yaml': POSTS,
  'week/returns.csv': RETURNS,
} as const;

/** A file's new content from its old text; null takes the file away. */
export type Edit = (text: string) => string | Uint8Array | null;
export type Edits = Readonly<Record<string, Edit>>;

/** Replaces text that must be there exactly once, so that a test never passes because its edit missed. */
export const swap =
  (from: string, to: string): ((text: string) => string) =>
  (text) => {
    if (text.split(from).length !== 2) throw new Error(`The file does not hold exactly one: ${from}`);
    return text.replace(from, () => to);
  };

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** A small folder without faults, with some files edited, added (they start empty) or taken away. */
export function folder(edits: Edits = {}): DefinitionFile[] {
  const files = new Map<string, string | Uint8Array>(Object.entries(FILES));
  for (const [path, edit] of Object.entries(edits)) {
    const given = files.get(path);
    const edited = edit(typeof given === 'string' ? given : '');
    if (edited === null) files.delete(path);
    else files.set(path, edited);
  }
  return [...files].map(([path, content]) => ({ path, bytes: bytesOf(content) }));
}

/** The same folder with the campaign standing under another name. */
export function movedCampaign(files: readonly DefinitionFile[], from: string, to: string): DefinitionFile[] {
  return files.map((file) =>
    file.path.startsWith(`${from}/`) ? { ...file, path: `${to}${file.path.slice(from.length)}` } : file,
  );
}
