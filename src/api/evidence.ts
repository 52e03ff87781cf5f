import { OutcomeDefinition, QuoteDefinition, SurveyDefinition } from '#src/evidence/index.ts';
import { editable } from './editable.ts';
import type { Operation } from './operation.ts';

const OWN = { tag: 'Returns', edit: 'figures.record', read: 'figures.record' } as const;
const at = (list: string): string => `/partnerships/{partnership}/campaigns/{campaign}/${list}`;

/** Surveys, quotes and outcomes of a campaign, whole: the report shows them without small counts and without what may not be printed. */
export const evidenceOperations: readonly Operation[] = [
  ...editable({
    ...OWN,
    kind: 'survey',
    path: at('surveys'),
    param: 'survey',
    name: 'Survey',
    one: 'a survey',
    many: 'surveys',
    about:
      'A survey with its questions. A question without a base is printed as such; percentages are checked and never corrected.',
    schema: SurveyDefinition,
    known: 'partner-survey',
    made: 'snap-survey',
    body: {
      title: 'Snap survey',
      partner: 'dale-council',
      opened: '2020-11-20',
      closed: '2020-11-27',
      distributed: 'To everybody who came to the webinar',
      invited: 120,
      responses: 39,
      respondents: [{ kind: 'Councils', count: 12 }],
      questions: [
        {
          text: 'Was the webinar useful?',
          base: 35,
          notApplicable: 4,
          answers: [
            { text: 'Yes', count: 31, percent: 89 },
            { text: 'No', count: 4 },
          ],
        },
      ],
    },
  }),
  ...editable({
    ...OWN,
    kind: 'quote',
    path: at('quotes'),
    param: 'quote',
    name: 'Quote',
    one: 'a quote',
    many: 'quotes',
    about:
      'What somebody said, without a name. Only what is `given` and not past its day, or `published`, is printed; one that a partner gave on its private link only once somebody of the partnership has looked at it or saved it.',
    schema: QuoteDefinition,
    known: 'well-run',
    made: 'learnt-a-lot',
    body: {
      text: 'I had never heard of mate crime.',
      kind: 'learning',
      saidBy: 'Survey respondent',
      survey: 'partner-survey',
      permission: 'given',
      permissionReference: 'Held by the council’s comms team',
      permissionUntil: '2022-10-31',
    },
  }),
  ...editable({
    ...OWN,
    kind: 'outcome',
    path: at('outcomes'),
    param: 'outcome',
    name: 'Outcome',
    one: 'an outcome',
    many: 'outcomes',
    about:
      'What people did, counted before, during and after, and never said to be caused by a campaign. The report prints no count below 5.',
    schema: OutcomeDefinition,
    known: 'online-reports',
    made: 'referrals',
    body: {
      title: 'Referrals to support',
      kind: 'referrals',
      partner: 'dale-council',
      before: { from: '2020-10-05', to: '2020-10-09', count: 7 },
      during: { from: '2020-10-12', to: '2020-10-16', count: 9 },
      after: { from: '2020-10-19', to: '2020-10-23' },
    },
  }),
];
