import type { OnePageDay, WeekOnOnePage } from '#src/reporting/index.ts';
import { day, days } from '../format.ts';
import { Cell, Facts, Page, Table } from '../kit/page.tsx';
import { Routes } from './share-and-help.tsx';

/** An awareness week on one sheet of paper. */
export function OnePage({ week, baseUrl }: { week: WeekOnOnePage; baseUrl: string }) {
  const { partnership, campaign, resources, routes } = week;
  const { title, summary, focus, lead, local, national, hashtags } = campaign;
  const page = `/${partnership.slug}/${campaign.slug}`;
  return (
    <Page
      title={`${title}: the week on one page`}
      home={`/${partnership.slug}`}
      owner={partnership.name}
      back={{ href: page, text: title }}
    >
      <div class="one-page">
        <h1>
          {title}
          <span class="govuk-visually-hidden"> on one page</span>
        </h1>
        <p class="lead">{days(local.from, local.to)}</p>
        {summary === null ? null : <p>{summary}</p>}
        <ul class="links not-printed">
          <li>
            <a href={`${page}/one-page.docx`}>Download this page for Word (DOCX)</a>
          </li>
          <li>
            <a href={`${page}/toolkit`}>Toolkit: ready-made texts for everybody</a>
          </li>
        </ul>
        <Facts
          rows={[
            focus !== null && (['Focus', focus] as const),
            lead !== null && (['Led by', lead] as const),
            hashtags.length > 0 && (['Hashtags', hashtags.join(' ')] as const),
            national !== null && (['National week', days(national.from, national.to)] as const),
          ]}
        />
        {week.days.length === 0 ? <p>The themes of the days are not chosen yet.</p> : <Days days={week.days} />}
        {resources.length === 0 ? null : (
          <p>
            Also to watch, read and share: <Links of={resources} />
          </p>
        )}
        <Routes routes={routes} />
        <p class="printed-address">
          {partnership.name}. {baseUrl}
          {page}/one-page
        </p>
      </div>
    </Page>
  );
}

function Days({ days }: { days: readonly OnePageDay[] }) {
  const hasLeads = days.some(({ lead }) => lead !== null);
  const hasResources = days.some(({ resources }) => resources.length > 0);
  return (
    <Table
      caption="Day by day"
      head={['Date', 'Theme', ...(hasLeads ? ['Who leads'] : []), ...(hasResources ? ['Watch, read, share'] : [])]}
    >
      {days.map((each) => (
        <tr>
          <Cell of="Date">
            {each.days.length === 0
              ? 'Any day'
              : each.days.map((one, at) => (
                  <>
                    {at === 0 ? null : <br />}
                    {day(one)}
                  </>
                ))}
          </Cell>
          <Cell of="Theme">
            <strong>{each.title}</strong>
            {each.keyMessages.map((message) => (
              <div>{message}</div>
            ))}
          </Cell>
          {hasLeads ? (
            <Cell of="Who leads" empty={each.lead === null}>
              {each.lead}
            </Cell>
          ) : null}
          {hasResources ? (
            <Cell of="Watch, read, share" empty={each.resources.length === 0}>
              <Links of={each.resources} />
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}

function Links({ of }: { of: readonly { title: string; link: string }[] }) {
  return (
    <>
      {of.map(({ title, link }, at) => (
        <>
          {at === 0 ? '' : ', '}
          <a href={link} rel="noopener noreferrer">
            {title}
          </a>
        </>
      ))}
    </>
  );
}
