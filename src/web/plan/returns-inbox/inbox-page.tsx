import { MOST_RETURN_FILES } from '#src/returns/index.ts';
import { Button, ErrorSummary, type FieldErrors, FileField, Form } from '../../kit/fields.tsx';
import { Details } from '../../kit/notice.tsx';
import { EXCEL_FILES } from '../../replies/excel-file.ts';
import { PlanPage, type Viewer } from '../frame.tsx';

export interface InboxPageProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  partners: readonly { slug: string; name: string }[];
  errors: FieldErrors;
}

/** Where the pages of forms that came back stand. */
export const inboxBase = (campaign: { slug: string }): string => `/plan/campaigns/${campaign.slug}/excel-forms`;

/** Download forms for partners who want Excel, and drop in what they sent back. */
export function InboxPage({ viewer, campaign, partners, errors }: InboxPageProps) {
  const base = inboxBase(campaign);
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={`Excel forms that came back: ${campaign.title}`}
      back={{ href: `/plan/campaigns/${campaign.slug}/replies`, text: 'Who has replied' }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <h1>Excel forms that came back</h1>
      <p class="lead">{campaign.title}</p>
      <h2>Put them in</h2>
      <p>
        Choose many at once, whatever they are called. You see first what each would do and what is wrong in it. Nothing is
        recorded until you say so, and the same file twice changes nothing.
      </p>
      <Form action={base} upload>
        <FileField
          name="files"
          label="Forms that partners filled in"
          hint={`Up to ${MOST_RETURN_FILES} Excel workbooks (.xlsx), at most 10 MB together.`}
          accept={EXCEL_FILES}
          error={errors.files}
          multiple
        />
        <Button>Upload and check them</Button>
      </Form>
      <h2>Download a form to send out</h2>
      <p>Each is for one partner: with its platforms, the posts it said are out, and the numbers you have already.</p>
      <Details summary="Forms by partner">
        <ul>
          {partners.map(({ slug, name }) => (
            <li>
              <a href={`${base}/${slug}/form.xlsx`}>Form for {name} (Excel)</a>
            </li>
          ))}
        </ul>
      </Details>
    </PlanPage>
  );
}
