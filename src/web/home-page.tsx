import { days } from './format.ts';
import { Page } from './kit/page.tsx';

/** What anyone may see of a partnership: its calendars and its published reports. */
export interface HomeProps {
  name: string;
  programme: string;
  campaigns: { title: string; from: string; to: string; calendar: string; report: string | null }[];
}

/** The first page: where the calendars and published reports are. */
export function renderHome(home: HomeProps | null): string {
  return `<!doctype html>\n${(<HomePage home={home} />).toString()}`;
}

function HomePage({ home }: { home: HomeProps | null }) {
  if (home === null) {
    return (
      <Page title="Awareness Week Planner">
        <h1>Awareness Week Planner</h1>
        <p>Your partnership’s calendars and reports have their own addresses. Please ask your comms lead for them.</p>
        <p class="hint">Comms lead: nothing to see? Import your campaigns folder first.</p>
      </Page>
    );
  }
  return (
    <Page title={home.name}>
      <h1>{home.name}</h1>
      <p class="lead">The year’s awareness days, campaigns, training and meetings, shared by all partners.</p>
      <h2>Calendar of the year</h2>
      <p>
        Subscribe to this address in Outlook, Google or Apple calendar. It stays up to date by itself; importing the file once
        does not.
      </p>
      <p>
        <a href={home.programme}>
          <code>{home.programme}</code>
        </a>
      </p>
      <h2>Awareness weeks</h2>
      {home.campaigns.length === 0 ? <p>There is no awareness week yet.</p> : null}
      {home.campaigns.map((campaign) => (
        <>
          <h3>{campaign.title}</h3>
          <p>{days(campaign.from, campaign.to)}</p>
          <ul>
            <li>
              <a href={campaign.calendar}>Calendar of {campaign.title}</a>
            </li>
            {campaign.report === null ? null : (
              <li>
                <a href={campaign.report}>Report of {campaign.title}</a>
              </li>
            )}
          </ul>
        </>
      ))}
    </Page>
  );
}
