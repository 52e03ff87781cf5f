import type { Child } from 'hono/jsx';
import type { Report } from '#src/reporting/index.ts';
import { day, days, many, moment, number } from '../format.ts';
import { Cell, Facts, Page, type PageProps, render, Table } from '../kit/page.tsx';
import { Breakdowns } from './breakdowns.tsx';
import { Differences, Items } from './items.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { Outcomes } from './outcomes.tsx';
import { Quotes } from './quotes.tsx';
import { Rates } from './rates.tsx';
import { Behind, Sources } from './sources.tsx';
import { Surveys } from './surveys.tsx';
import { TakingPart, WhatWasDone, WhatWasShared } from './taking-part.tsx';
import { Totals } from './totals.tsx';
import { traceOf } from './trace.ts';

/** The report as one file that stands alone, for saving and mailing. */
export function renderReport(report: Report): string {
  return render(<ReportPage report={report} standalone />);
}

/** A campaign's report: every number links to the entries behind it. */
export function ReportPage({ report, ...frame }: { report: Report } & Pick<PageProps, 'standalone' | 'home' | 'owner' | 'back'>) {
  return (
    <Page title={`Report: ${report.campaign.title}`} {...frame}>
      <ReportBody report={report} />
    </Page>
  );
}

/** The report itself, for a page that has a frame of its own; `after` follows its title. */
export function ReportBody({ report, after }: { report: Report; after?: Child }) {
  const { campaign } = report;
  const trace = traceOf(report);
  return (
    <>
      <h1>{campaign.title}: report</h1>
      <p class="lead">{report.partnership.name}</p>
      {after}
      {campaign.summary ? <p>{campaign.summary}</p> : null}
      <Summary report={report} />

      <h2>The week</h2>
      <Facts
        rows={[
          campaign.national !== null && (['National week', days(campaign.national.from, campaign.national.to)] as const),
          ['Local week', days(campaign.local.from, campaign.local.to)],
          campaign.focus !== null && (['Focus', campaign.focus] as const),
          campaign.strategy !== null && (['Strategy followed', campaign.strategy] as const),
          campaign.commissionedBy !== null && (['Commissioned by', campaign.commissionedBy] as const),
          campaign.hashtags.length > 0 && (['Hashtags', campaign.hashtags.map(({ tag }) => tag).join(' ')] as const),
          campaign.reportTo.length > 0 && (['Report goes to', campaign.reportTo.join('; ')] as const),
        ]}
      />
      <Themes report={report} />
      <Aims report={report} />

      <h2>Who has replied</h2>
      <Replies report={report} />

      <h2>Reach and impressions</h2>
      <p>
        For each partner the posts it counted are used where it gave any, otherwise its overall total. An overall total of reach
        that fits its posts is used as it is, because the platform itself left out the overlap. “At least” is the largest single
        number, “at most” is the sum, or the overall total where that is higher. Neither is a number of people.
      </p>
      <Totals report={report} trace={trace} />
      <Differences report={report} trace={trace} />
      <Items report={report} trace={trace} />
      <Breakdowns report={report} trace={trace} />
      <Rates report={report} trace={trace} />
      <OpenQuestions report={report} trace={trace} />
      <TakingPart report={report} />
      <WhatWasDone report={report} />
      <WhatWasShared report={report} />
      <Surveys report={report} />
      <Quotes report={report} />
      <Outcomes report={report} />

      <h2>What these numbers do not show</h2>
      <ul>
        {[...campaign.limits, ...report.caveats].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <Table caption="What each measure means" head={['Measure', 'Meaning', 'Source']}>
        {report.definitions.map((definition) => (
          <tr>
            <th scope="row">{definition.name}</th>
            <td>{definition.meaning}</td>
            <Cell of="Source">{definition.source}</Cell>
          </tr>
        ))}
      </Table>
      {campaign.recommendations.length > 0 ? (
        <>
          <h2>Recommendations</h2>
          <ol>
            {campaign.recommendations.map((line) => (
              <li>{line}</li>
            ))}
          </ol>
        </>
      ) : null}

      <h2>Where every number comes from</h2>
      <Behind report={report} trace={trace} />
      <Sources report={report} />
      <p class="hint">Made on {moment(report.generatedAt)}.</p>
    </>
  );
}

function Summary({ report }: { report: Report }) {
  const { completeness, takeUp, resources, themes } = report;
  const asked =
    completeness.asked === 'not-recorded'
      ? 'It was not recorded who was asked for numbers, so nobody can be shown as not having replied.'
      : `${number(completeness.asked - (completeness.outstanding?.length ?? 0))} of ${many(completeness.asked, 'partner')} that were asked have replied.`;
  return (
    <div class="inset">
      <ul>
        <li>
          The week had {many(themes.length, 'theme')} and {many(resources.length, 'thing')} to share.
        </li>
        {takeUp.answered.partners === 0 ? null : <li>{takeUpSentence(takeUp)}</li>}
        <li>
          {many(completeness.partnersWithFigures, 'partner')} gave numbers. {asked}
        </li>
        <li>Reach is shown as a range and is never a number of people. Reach and impressions are never added to one another.</li>
      </ul>
    </div>
  );
}

/** What became of the posts, told only of the partners that have said so. */
function takeUpSentence({ posts, partners, answered }: Report['takeUp']): string {
  const { offered, posted, willUse, declined } = answered;
  const [one, silent] = [answered.partners === 1, partners - answered.partners];
  const unsaid = offered - posted - willUse - declined;
  const said = [
    posted === 0 ? 'none posted yet' : `${number(posted)} of ${number(offered)} posted`,
    willUse === 0 ? '' : `${number(willUse)} to be used`,
    declined === 0 ? '' : `${number(declined)} not for ${one ? 'it' : 'them'}`,
    unsaid === 0 ? '' : `${number(unsaid)} not said yet`,
  ].filter((part) => part !== '');
  const who = `${many(answered.partners, 'partner has', 'partners have')} said what became of ${one ? 'its' : 'their'} posts`;
  const others = silent === 1 ? 'The other has not said' : 'The others have not said';
  return [
    `${many(posts, 'ready-made post')} for ${many(partners, 'partner')}.`,
    `${who}: ${said.join(', ')}.`,
    silent === 0 ? '' : `${others}; that is not zero.`,
  ]
    .join(' ')
    .trim();
}

function Themes({ report }: { report: Report }) {
  if (report.themes.length === 0) return null;
  return (
    <Table caption="Themes by day" head={['Date', 'Theme', 'Questions and key messages']}>
      {report.themes.map((theme) => (
        <tr>
          <td>
            {theme.days.map((date) => (
              <div>{day(date)}</div>
            ))}
          </td>
          <th scope="row">{theme.title}</th>
          <td>
            <ul>
              {[...theme.questions, ...theme.keyMessages].map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Aims({ report }: { report: Report }) {
  const { objectives } = report.campaign;
  if (objectives.length === 0) return null;
  return (
    <Table caption="Aims and how they were judged" head={['Aim', 'Target', 'Result', 'Evidence']}>
      {objectives.map((aim) => (
        <tr>
          <th scope="row">{aim.text}</th>
          <Cell of="Target">{aim.target ?? aim.kpi ?? 'No target was set'}</Cell>
          <Cell of="Result">{aim.result ?? 'Not measured'}</Cell>
          <Cell of="Evidence">{aim.evidence ?? 'None recorded'}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function Replies({ report }: { report: Report }) {
  const { completeness } = report;
  return (
    <>
      <Facts
        rows={[
          ['Partners asked', completeness.asked === 'not-recorded' ? 'Not recorded' : number(completeness.asked)],
          ['Partners with numbers', number(completeness.partnersWithFigures)],
          completeness.outstanding !== null && (['Numbers were due by', day(completeness.due)] as const),
          completeness.outstanding !== null &&
            ([
              completeness.overdue ? 'Overdue' : 'Not replied yet',
              completeness.outstanding.length === 0
                ? 'Nobody'
                : completeness.outstanding.map((partner) => partner.name).join('; '),
            ] as const),
        ]}
      />
      <ul>
        {completeness.partners.map((partner) => (
          <li>
            {partner.name}: <a href={`#from-${partner.slug}`}>{many(partner.figures, 'number')}</a>
            {partner.withoutNumber > 0 ? `, and ${many(partner.withoutNumber, 'answer')} without a number` : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
