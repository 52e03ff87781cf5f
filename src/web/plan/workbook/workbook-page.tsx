import { Button, ButtonLink, ErrorSummary, type FieldErrors, FileField, Form } from '../../kit/fields.tsx';
import { Details } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';

/** The week a workbook is for; none for a new one. */
export interface WorkbookWeek {
  slug: string;
  title: string;
}

/** Where the pages of a workbook stand. */
export const workbookBase = (week: WorkbookWeek | undefined): string =>
  week === undefined ? '/plan/workbook' : `/plan/campaigns/${week.slug}/workbook`;

/** What the browser offers first. */
const ACCEPT = '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Download a workbook, empty or filled, and upload one. */
export function WorkbookPage(props: { viewer: Viewer; week: WorkbookWeek | undefined; errors: FieldErrors }) {
  const { viewer, week, errors } = props;
  const base = workbookBase(week);
  const heading = week === undefined ? 'Start a week from a workbook' : `Workbook of ${week.title}`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={heading}
      back={
        week === undefined
          ? { href: '/plan', text: 'Awareness weeks' }
          : { href: `/plan/campaigns/${week.slug}`, text: week.title }
      }
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>{heading}</h1>
      {week === undefined ? (
        <p>
          Upload the spreadsheet you have, or fill in the planner’s own. It has sheets for the week, its posts and the partners.
        </p>
      ) : (
        <p>Change many posts at once in Excel: download the week, change it, and upload it again.</p>
      )}
      <h2>Download</h2>
      <p>
        <ButtonLink href={`${base}/week.xlsx`} kind="secondary">
          {week === undefined ? 'Download an empty workbook' : 'Download the week as a workbook'}
        </ButtonLink>
      </p>
      {week === undefined ? null : (
        <p>
          <a href={`${base}/posts.csv`}>Download only its posts, as a CSV</a>{' '}
          <span class="hint">A CSV cannot say what stood here before: each post that you change in it needs a tick.</span>
        </p>
      )}
      <h2>Upload</h2>
      <p>You see first what would change and what is wrong. Nothing is saved until you say so.</p>
      <Form action={base} upload>
        <FileField
          name="file"
          label="Workbook or CSV"
          hint="An Excel workbook (.xlsx) or a CSV, at most 5 MB. OFFICIAL: no incidents, and no names of members of the public."
          accept={ACCEPT}
          error={errors.file}
        />
        <Button>Upload and check it</Button>
      </Form>
      <Details summary="What your own spreadsheet may look like">
        <p>
          One sheet with a row a post is enough for posts: a column for the day, one for the title, and either the columns
          “Channel” and “Text” or one column for each channel, such as “Facebook” and “Twitter”. There may be a title above the
          headings. Columns that the planner does not know are shown to you, and you say what they hold.
        </p>
        <p>Dates may be real dates or typed, day before month: 12/10/2020 or 12 October 2020.</p>
      </Details>
    </PlanPage>
  );
}
