import type { Child } from 'hono/jsx';
import type { CellProblem } from '#src/platform/sheets/index.ts';
import type { FromFile } from '#src/returns/index.ts';
import { many } from '../../../format.ts';
import { Button, ErrorSummary, type FieldErrors, FileField, Form } from '../../../kit/fields.tsx';
import { Details, Done } from '../../../kit/notice.tsx';
import { FromFiles } from './from-files.tsx';

/** Where the pages of an upload stand, and for whom. */
export interface UploadView {
  /** Address of the first page. */
  action: string;
  week: { title: string; from: string; to: string };
  partner: string;
  /** The reader is the partner; otherwise somebody uploads for it. */
  own: boolean;
  /** Where everything that is on record of the partner stands. */
  record: { href: string; text: string };
  /** Puts a page into the frame of its audience. */
  frame(page: { title: string; failed: boolean; children: Child }): Child;
}

const ACCEPT = '.csv,.xlsx,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What was done, by the key in the address. */
export const UPLOADED = {
  sent: 'We have the numbers of this file',
  same: 'We had these numbers already. Nothing has changed',
  removed: 'What came from the file is taken out',
} as const;

/** Choose the file; with what came from files before. */
export function UploadPage(props: {
  view: UploadView;
  files: readonly FromFile[];
  done?: keyof typeof UPLOADED | undefined;
  errors?: FieldErrors;
  problems?: readonly CellProblem[];
}) {
  const { view, files, errors = {}, problems = [], done } = props;
  const heading = view.own ? 'Upload a file from your platform' : `Upload a file for ${view.partner}`;
  return view.frame({
    title: heading,
    failed: Object.keys(errors).length > 0,
    children: (
      <>
        {done === undefined ? null : (
          <Done heading={UPLOADED[done]}>
            <p>
              {done === 'removed'
                ? 'What was typed stays as it was.'
                : 'You can upload a newer file at any time: it takes the place of the older one.'}
            </p>
            <p>
              <a href={view.record.href}>{view.record.text}</a>
            </p>
          </Done>
        )}
        <ErrorSummary errors={errors} />
        <h1>
          {heading} <span class="return-of">{view.week.title}</span>
        </h1>
        {problems.length === 0 ? null : <Problems problems={problems} />}
        <FromFiles files={files} action={view.action} />
        <p>
          Facebook, Instagram, X, LinkedIn, YouTube and TikTok can give you a file with the numbers of each post. The planner
          finds this week’s posts in it. You see them first: nothing is sent until you say so.
        </p>
        <Form action={view.action} upload>
          <FileField
            name="file"
            label="The file, as you downloaded it"
            hint="A CSV or an Excel workbook (.xlsx), at most 5 MB. Do not save it in Excel first: that cuts the ids of posts short."
            accept={ACCEPT}
            error={errors.file}
          />
          <Button>Upload and look at it</Button>
        </Form>
        <WhereToFind />
      </>
    ),
  });
}

function WhereToFind() {
  return (
    <Details summary="Where to get the file">
      <ul>
        <li>Facebook and Instagram: Meta Business Suite, Insights, Content, “Export data”, with lifetime numbers of posts.</li>
        <li>X: Analytics, Content, choose the days, and the arrow for the download.</li>
        <li>LinkedIn: the page’s Analytics, Content, Export. Save the old Excel file it gives as .xlsx.</li>
        <li>YouTube: Studio, Analytics, Advanced mode, the arrow, CSV; unpack it and choose “Table data”.</li>
        <li>TikTok: Studio, Analytics, Content, Download data; unpack it.</li>
      </ul>
      <p>Choose the days of the week and some days around it: posts outside the week are set apart.</p>
    </Details>
  );
}

const MOST_SHOWN = 20;

function Problems({ problems }: { problems: readonly CellProblem[] }) {
  return (
    <>
      <p>
        <strong>Nothing of the file was read.</strong> Download it again, or put this right in it:
      </p>
      <ul>
        {problems.slice(0, MOST_SHOWN).map(({ cell, message }) => (
          <li>
            {cell}: {message}
          </li>
        ))}
      </ul>
      {problems.length > MOST_SHOWN ? <p>And {many(problems.length - MOST_SHOWN, 'more cell', 'more cells')}.</p> : null}
    </>
  );
}
