import { FILE_PURPOSES, type FilePurpose, MEDIA_TYPES, type ResourceDefinition, type ResourceFile } from '#src/content/index.ts';
import { fileSize } from '../../format.ts';
import { Button, Choices, ErrorSummary, type FieldErrors, FileField, Form } from '../../kit/fields.tsx';
import { one, type Typed } from '../../kit/form.ts';
import { Done, Empty } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { resourcesOf, type Week } from './week-resources.ts';

const PURPOSES: Readonly<Record<FilePurpose, { one: string; choose: string; hint: string }>> = {
  file: { one: 'The thing itself', choose: 'The thing itself', hint: 'A picture (PNG, JPEG or WebP) or a PDF.' },
  captions: { one: 'Captions', choose: 'Captions of a film', hint: 'A VTT or SRT file.' },
  transcript: { one: 'Transcript', choose: 'A transcript of a film', hint: 'A PDF, VTT or SRT file.' },
};

const ACCEPT = Object.entries(MEDIA_TYPES)
  .flatMap(([type, ending]) => [type, `.${ending}`])
  .join(',');

/** The files of a thing to share: what is there, one more, one away. */
export function ResourceFilesPage(props: {
  viewer: Viewer;
  campaign: Week;
  resource: Pick<ResourceDefinition, 'slug' | 'title' | 'alt-text'>;
  files: readonly ResourceFile[];
  typed: Typed;
  errors: FieldErrors;
  done: string | undefined;
}) {
  const { viewer, campaign, resource, files, typed, errors } = props;
  const thing = `${resourcesOf(campaign)}/${resource.slug}`;
  const heading = `Files of “${resource.title}”`;
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={heading}
      back={{ href: thing, text: resource.title }}
      failed={Object.keys(errors).length > 0}
    >
      {props.done === undefined ? null : <Done heading={props.done} />}
      <ErrorSummary errors={errors} />
      <h1>{heading}</h1>
      {files.length === 0 ? (
        <Empty>
          <p>It has no files yet. A link is enough where partners can open it.</p>
        </Empty>
      ) : (
        <ul class="resource-files">
          {files.map((file) => (
            <li>
              <OneFile file={file} resource={resource} campaign={campaign} />
            </li>
          ))}
        </ul>
      )}
      <h2>Upload a file</h2>
      <Form action={`${thing}/files`} upload>
        <Choices
          name="purpose"
          label="What is it?"
          values={[one(typed, 'purpose') || 'file']}
          error={errors.purpose}
          choices={(Object.keys(FILE_PURPOSES) as FilePurpose[]).map((value) => ({
            value,
            text: PURPOSES[value].choose,
            hint: PURPOSES[value].hint,
          }))}
        />
        <FileField
          name="file"
          label="File"
          hint="At most 10 MB. Where and when a picture was taken is removed from it. OFFICIAL: no signed forms, and no name of a member of the public in the file’s name."
          accept={ACCEPT}
          error={errors.file}
        />
        <Button>Upload it</Button>
      </Form>
    </PlanPage>
  );
}

function OneFile(props: { file: ResourceFile; resource: Pick<ResourceDefinition, 'slug' | 'alt-text'>; campaign: Week }) {
  const { file, resource, campaign } = props;
  const list = resourcesOf(campaign);
  const address = `${list}/files/${file.id}/${encodeURIComponent(file.name)}`;
  const alt = resource['alt-text'];
  return (
    <div class="resource-file">
      <p>
        <a href={address}>{file.name}</a> <span class="hint">{`${PURPOSES[file.purpose].one}, ${fileSize(file.size)}`}</span>
      </p>
      {file.mediaType.startsWith('image/') ? (
        <>
          <img src={address} alt={alt ?? ''} loading="lazy" />
          {alt === undefined ? (
            <p>
              Nobody has described this picture yet. <a href={`${list}/${resource.slug}#alt-text`}>Add a picture description</a>
            </p>
          ) : (
            <p class="hint">Picture description: {alt}</p>
          )}
        </>
      ) : null}
      <Form action={`${list}/${resource.slug}/files/${file.id}/remove`}>
        <Button kind="secondary" label={`Remove ${file.name}`}>
          Remove
        </Button>
      </Form>
    </div>
  );
}
