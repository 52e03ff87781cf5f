import type { FromFile } from '#src/returns/index.ts';
import { day, many, platform } from '../../../format.ts';
import { Button, Buttons, Form, Hidden } from '../../../kit/fields.tsx';
import type { UploadView } from './upload-pages.tsx';

/** What is on record from platforms' files, each with a way to take it out; nothing where there is none. */
export function FromFiles({ files, action }: { files: readonly FromFile[]; action: string }) {
  if (files.length === 0) return null;
  return (
    <>
      <h2>Already here from files</h2>
      <ul class="upload-files">
        {files.map((file) => (
          <li>
            <p>{fromFileText(file)}</p>
            <p>
              <a href={`${action}/remove?platform=${file.platform}`}>
                Take it out<span class="govuk-visually-hidden">: what came from the {platform(file.platform)} file</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Asks before what came from a platform's file is taken out. */
export function TakeOutPage({ view, file, version }: { view: UploadView; file: FromFile; version: number }) {
  const title = `Take out the numbers of the ${platform(file.platform)} file?`;
  return view.frame({
    title,
    failed: false,
    children: (
      <>
        <h1>
          {title} <span class="return-of">{view.week.title}</span>
        </h1>
        <p>{fromFileText(file)}</p>
        <p>
          The report then counts none of these numbers. What {view.own ? 'you' : 'somebody'} typed stays. The file can be uploaded
          again at any time, and history keeps what stood here.
        </p>
        <Form action={`${view.action}/remove`}>
          <Hidden name="version" value={version} />
          <Hidden name="platform" value={file.platform} />
          <Buttons>
            <Button kind="warning">Take it out</Button>
            <a href={view.action}>No, keep it</a>
          </Buttons>
        </Form>
      </>
    ),
  });
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
