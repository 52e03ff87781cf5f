import type { PublicResource, PublicRoute } from '#src/reporting/index.ts';
import { day, days } from '../format.ts';
import { Facts, Page } from '../kit/page.tsx';
import { Dates, type PublicDate } from './dates.tsx';
import { Resources, Routes } from './share-and-help.tsx';
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
  /** Paths of the week on one page and of its toolkit. */
  onePage: string;
  toolkit: string;
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

        <ul class="links not-printed">
          <li>
            <a href={week.onePage}>The week on one page</a>
          </li>
          <li>
            <a href={week.toolkit}>Toolkit: ready-made texts for everybody</a>
          </li>
        </ul>

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
