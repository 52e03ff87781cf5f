import { day, days, language } from '../format.ts';
import { Facts, Page } from '../kit/page.tsx';
import { Dates, type PublicDate } from './dates.tsx';
import { Subscribe } from './subscribe.tsx';

/** A theme of the week as anyone may see it. */
export interface PublicTheme {
  days: readonly string[];
  title: string;
  questions: readonly string[];
  keyMessages: readonly string[];
  /** Name of the organisation that leads. */
  lead: string | null;
}

/** A thing to share or look at. */
export interface PublicResource {
  title: string;
  kind: string;
  link: string;
  /** Name of the organisation that made it or looks after it. */
  owner: string | null;
  /** Language tags. */
  languages: readonly string[];
}

/** Where to report or get help. */
export interface PublicRoute {
  name: string;
  forWhom: string;
  link: string | null;
  phone: string | null;
  hours: string | null;
  languages: readonly string[];
}

export interface WeekPageProps {
  partnership: { name: string; page: string };
  title: string;
  summary: string | null;
  local: { from: string; to: string };
  /** Null where there is none. */
  national: { from: string; to: string } | null;
  focus: string | null;
  lead: string | null;
  hashtags: readonly string[];
  themes: readonly PublicTheme[];
  dates: readonly PublicDate[];
  resources: readonly PublicResource[];
  routes: readonly PublicRoute[];
  /** Absolute address of the week's calendar. */
  calendar: string;
  report: string | null;
}

/** An awareness week on one page, for anyone; ready-made posts are for partners and not part of it. */
export function WeekPage(week: WeekPageProps) {
  const { partnership, title, local, national } = week;
  return (
    <Page
      title={title}
      home={partnership.page}
      owner={partnership.name}
      back={{ href: partnership.page, text: 'The year’s programme' }}
    >
      <div class="week-page">
        <h1>{title}</h1>
        <p class="lead">{days(local.from, local.to)}</p>
        {week.summary === null ? null : <p>{week.summary}</p>}
        <Facts
          rows={[
            national !== null && (['National week', days(national.from, national.to)] as const),
            week.focus !== null && (['Focus', week.focus] as const),
            week.hashtags.length > 0 && (['Hashtags', week.hashtags.join(' ')] as const),
            week.lead !== null && (['Led by', week.lead] as const),
            week.report !== null && (['How it went', <a href={week.report}>Report of {title}</a>] as const),
          ]}
        />

        <h2>Day by day</h2>
        {week.themes.length === 0 ? <p>The themes of the days are not chosen yet.</p> : <Themes themes={week.themes} />}

        {week.dates.length === 0 ? null : (
          <>
            <h2>Events and dates</h2>
            <Dates dates={week.dates} />
          </>
        )}
        <Resources resources={week.resources} />
        <Routes routes={week.routes} />
        <Subscribe address={week.calendar} of={title} />
      </div>
    </Page>
  );
}

function Themes({ themes }: { themes: readonly PublicTheme[] }) {
  return (
    <ol class="dates">
      {themes.map((theme) => (
        <li>
          <div class="when">
            {theme.days.map((each) => (
              <div>{day(each)}</div>
            ))}
          </div>
          <div>
            <h3>{theme.title}</h3>
            {theme.lead === null ? null : <p class="hint">Led by {theme.lead}</p>}
            {theme.questions.length === 0 ? null : <p class="questions">{theme.questions.join(' ')}</p>}
            <ul>
              {theme.keyMessages.map((message) => (
                <li>{message}</li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Languages in words, where there is more to say than English. */
const spoken = (tags: readonly string[]): string | null =>
  tags.length === 0 || (tags.length === 1 && tags[0] === 'en') ? null : tags.map(language).join(', ');

const hint = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

function Resources({ resources }: { resources: readonly PublicResource[] }) {
  if (resources.length === 0) return null;
  return (
    <>
      <h2>Watch, read and share</h2>
      <ul class="columns">
        {resources.map((resource) => (
          <li>
            <a href={resource.link} rel="noopener noreferrer">
              {resource.title}
            </a>
            <div class="hint">{hint(resource.kind, resource.owner, spoken(resource.languages))}</div>
            <div class="printed-address">{resource.link}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Routes({ routes }: { routes: readonly PublicRoute[] }) {
  if (routes.length === 0) return null;
  return (
    <>
      <h2>Report it, or get help</h2>
      <p class="emergency">In an emergency, call 999.</p>
      <ul class="columns">
        {routes.map((route) => (
          <li>
            {route.link === null ? (
              <strong>{route.name}</strong>
            ) : (
              <a href={route.link} rel="noopener noreferrer">
                {route.name}
              </a>
            )}
            {route.phone === null ? null : <Phone of={route.name} number={route.phone} />}
            <div class="hint">{hint(route.forWhom, route.hours, spoken(route.languages))}</div>
            {route.link === null ? null : <div class="printed-address">{route.link}</div>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Phone({ of, number }: { of: string; number: string }) {
  const dialled = number.replaceAll(/[^\d+]/g, '');
  // “101, then 2” is for people: only a plain number can be dialled as it stands.
  const plain = /^[\d\s+()-]+$/.test(number) && dialled !== '';
  return (
    <>
      {': '}
      {plain ? (
        <a href={`tel:${dialled}`} aria-label={`Call ${of} on ${number}`}>
          {number}
        </a>
      ) : (
        number
      )}
    </>
  );
}
