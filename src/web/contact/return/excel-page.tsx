import type { CellProblem } from '#src/platform/sheets/index.ts';
import { many } from '../../format.ts';
import { Button, ButtonLink, ErrorSummary, type FieldErrors, FileField, Form } from '../../kit/fields.tsx';
import { CellProblems } from '../../replies/cell-problems.tsx';
import { EXCEL_FILES } from '../../replies/excel-file.ts';
import { ContactPage, type LinkPlace } from '../frame.tsx';

interface ReturnExcelPageProps {
  place: LinkPlace;
  campaign: { slug: string; title: string };
  errors: FieldErrors;
  /** What cannot be taken of the file that was chosen. */
  problems: readonly CellProblem[];
}

/** Fill in your numbers in Excel: download the form, and upload it filled in. */
export function ReturnExcelPage({ place, campaign, errors, problems }: ReturnExcelPageProps) {
  const form = `${place.base}/${campaign.slug}/return`;
  const summary =
    problems.length === 0
      ? errors
      : { ...errors, problems: `${many(problems.length, 'thing')} to put right in the file: nothing is sent yet` };
  const failed = Object.keys(summary).length > 0;
  return (
    <ContactPage place={place} title="Your numbers in Excel" back={{ href: form, text: 'Your numbers' }} failed={failed}>
      <ErrorSummary errors={summary} />
      <h1>
        Your numbers in Excel <span class="return-of">{campaign.title}</span>
      </h1>
      {problems.length === 0 ? null : <CellProblems problems={problems} />}
      <h2>1. Download the form</h2>
      <p>It has a line for each of your platforms, and what we know already. Fill in the yellow boxes and save it.</p>
      <p>
        <ButtonLink href={`${form}/excel/form.xlsx`} kind="secondary">
          Download the form (Excel)
        </ButtonLink>
      </p>
      <h2>2. Upload it filled in</h2>
      <p>You see first what will be sent. You can also send the file back by e-mail to whoever asked you for it.</p>
      <Form action={`${form}/excel`} upload>
        <FileField
          name="file"
          label="The form that you filled in"
          hint="An Excel workbook (.xlsx), at most 5 MB. OFFICIAL: no names of members of the public, nothing about incidents."
          accept={EXCEL_FILES}
          error={errors.file}
        />
        <Button>Upload and check it</Button>
      </Form>
    </ContactPage>
  );
}
