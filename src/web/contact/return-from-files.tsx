import type { FromFile } from '#src/returns/index.ts';
import { day, many, platform } from '../format.ts';
import { Button, Form, Hidden } from '../kit/fields.tsx';

/** What is on record from platforms' files, each with a way to take it out; nothing where there is none. */
export function FromFiles({ files, action, version }: { files: readonly FromFile[]; action: string; version: number }) {
  if (files.length === 0) return null;
  return (
    <>
      <h2>Already here from files</h2>
      <ul class="upload-files">
        {files.map((file) => (
          <li>
            <p>{fromFileText(file)}</p>
            <Form action={`${action}/remove`}>
              <Hidden name="version" value={version} />
              <Hidden name="platform" value={file.platform} />
              <Button kind="secondary" label={`Take out what came from the ${platform(file.platform)} file`}>
                Take it out
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  );
}

/** On the page of the return: what came from files, and where more can be uploaded. */
export function UploadHint({ files, action }: { files: readonly FromFile[]; action: string }) {
  return (
    <p>
      {files.map((file) => `${fromFileText(file)} `)}
      <a href={action}>
        {files.length === 0
          ? 'Upload a file from Facebook, Instagram, X or another platform instead'
          : 'Upload again or take out'}
      </a>
    </p>
  );
}

const fromFileText = ({ platform: slug, posts, countedOn }: FromFile): string =>
  `From a ${platform(slug)} file: ${many(posts, 'post')}${countedOn === null ? '' : `, read on ${day(countedOn)}`}.`;
