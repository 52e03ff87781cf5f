import { Page } from '../kit/page.tsx';

/** The first page where it cannot be about one partnership: there is none yet, or several, which never see each other. */
export function HomePage() {
  return (
    <Page title="Awareness Week Planner">
      <h1>Awareness Week Planner</h1>
      <p>Your partnership’s calendars and reports have their own addresses. Please ask your comms lead for them.</p>
      <p>
        Comms leads and staff: <a href="/sign-in">sign in</a>.
      </p>
      <p class="hint">Comms lead: nothing to see? Import your campaigns folder first.</p>
    </Page>
  );
}
