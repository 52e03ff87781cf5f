import type { Problem } from '#src/platform/errors.ts';
import { number } from '../../format.ts';
import { Button, ErrorSummary, type FieldErrors, FileField, Form, TextField } from '../../kit/fields.tsx';
import { Details, Done } from '../../kit/notice.tsx';
import { Cell, Table } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';

export interface ImportNumbersProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  role: string;
  errors: FieldErrors;
  /** What is wrong in the file that was sent, the first of it. */
  problems: readonly Problem[];
  done: boolean;
}

const ACCEPT = '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Puts the numbers of a file on record, or says by cell what is wrong in it. */
export function ImportNumbersPage({ viewer, campaign, role, errors, problems, done }: ImportNumbersProps) {
  const week = `/plan/campaigns/${campaign.slug}`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Import numbers from a file: ${campaign.title}`}
      back={{ href: `${week}/replies`, text: 'Who has replied' }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {done ? (
        <Done heading="The numbers are on record">
          <a href={`${week}/report`}>Read the report</a>
        </Done>
      ) : null}
      <h1>Import numbers from a file</h1>
      <p class="lead">{campaign.title}</p>
      {problems.length === 0 ? null : <WhatIsWrong problems={problems} />}
      <p>
        For numbers of many partners at once, with one row for each number. Either all of the file is put on record or nothing. A
        number for a place that has one replaces it, and the old one stays in the history.
      </p>
      <Form action={`${week}/import-numbers`} upload>
        <FileField
          name="file"
          label="File of numbers"
          hint="A CSV with up to 100,000 rows, or an Excel workbook (.xlsx) with up to 2,000. OFFICIAL: no names of people."
          accept={ACCEPT}
          error={errors.file}
        />
        <TextField
          name="role"
          label="Who gave the numbers (optional)"
          hint="A role, such as “Comms officer”; never a name"
          value={role}
          error={errors.role}
          width={20}
        />
        <Button>Import the numbers</Button>
      </Form>
      <Details summary="What the file looks like">
        <p>
          The first row names the columns: partner, platform, metric and value, and where you have them item, “part of this
          week?”, period, counted-on, source, estimate, paid, reshared, note and post. An empty item is the partner’s overall
          total.
        </p>
        <p>
          A value is a whole number, “not-used” (the partner does not use that platform) or “not-available” (it cannot get the
          number). A row without a value is left out: no answer is not zero.
        </p>
        <pre>{EXAMPLE}</pre>
      </Details>
    </PlanPage>
  );
}

const EXAMPLE = 'partner,item,platform,metric,value,counted-on\ncounty-police,,facebook,reach,671500,2020-10-19';

function WhatIsWrong({ problems }: { problems: readonly Problem[] }) {
  return (
    <Table caption="What to put right in the file" head={['Row', 'Column', 'What is wrong']}>
      {problems.map(({ line, field, message }) => (
        <tr>
          <th scope="row">{line === undefined ? 'The file' : number(line)}</th>
          <Cell of="Column" empty={field === undefined}>
            {field ?? ''}
          </Cell>
          <Cell of="What is wrong">{message}</Cell>
        </tr>
      ))}
    </Table>
  );
}
