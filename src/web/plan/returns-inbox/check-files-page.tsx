import type { PlannedReturnFile, RecordedReturnFile } from '#src/returns/index.ts';
import { many } from '../../format.ts';
import { Button, ButtonLink, Buttons, Form, Hidden } from '../../kit/fields.tsx';
import { Done, Inset } from '../../kit/notice.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { FileSection } from './file-section.tsx';
import { fieldOf } from './inbox-form.ts';
import { inboxBase } from './inbox-page.tsx';
import type { Sent } from './inbox-routes.tsx';

/** A file that could not be read, or what would become or became of one that could. */
export type CheckedFile =
  | { name: string; unread: string }
  | ((PlannedReturnFile | RecordedReturnFile) & { sent: Sent | undefined });

export interface CheckFilesPageProps {
  viewer: Viewer;
  campaign: { slug: string; title: string };
  partners: readonly { slug: string; name: string }[];
  files: readonly CheckedFile[];
  /** Whether those that could be were just recorded. */
  recorded: boolean;
}

export const isRecorded = (file: CheckedFile): boolean => 'receipt' in file && file.receipt !== null;

const isIn = (file: CheckedFile, ...states: readonly PlannedReturnFile['state'][]): boolean =>
  'state' in file && !isRecorded(file) && states.includes(file.state);

/** Every file that was put in, with what would become of it; and after recording, what became of it. */
export function CheckFilesPage({ viewer, campaign, partners, files, recorded }: CheckFilesPageProps) {
  const base = inboxBase(campaign);
  const ready = files.filter((file) => isIn(file, 'ready'));
  const asking = files.filter((file) => isIn(file, 'ask', 'not-recognised'));
  const done = files.filter(isRecorded);
  const open = ready.length + asking.length > 0;
  const order = [
    'unread',
    'problems',
    'no-form',
    'not-recognised',
    'foreign',
    'other-week',
    'twice',
    'ask',
    'ready',
    'same',
    'done',
  ];
  const rank = (file: CheckedFile): number => order.indexOf('unread' in file ? 'unread' : isRecorded(file) ? 'done' : file.state);
  const sorted = [...files.entries()].sort(([, a], [, b]) => rank(a) - rank(b));
  return (
    <PlanPage
      viewer={viewer}
      section="campaigns"
      title={recorded ? 'What was recorded' : 'Check the files'}
      back={{ href: base, text: 'Excel forms that came back' }}
      failed={files.some((file) => 'unread' in file || file.state === 'problems')}
    >
      {done.length === 0 ? null : (
        <Done heading={`${many(done.length, 'file')} recorded`}>
          <p>
            <a href={`/plan/campaigns/${campaign.slug}/replies`}>Who has replied</a>
          </p>
        </Done>
      )}
      <h1>{recorded ? 'What was recorded' : 'Check the files'}</h1>
      <Inset>
        <p>{summaryOf(files)}</p>
      </Inset>
      <Form action={`${base}/record`}>
        {sorted.map(([index, file]) => (
          <>
            {'unread' in file || isRecorded(file) || file.sent === undefined ? null : (
              <>
                <Hidden name={fieldOf('file', index)} value={file.sent.packed} />
                <Hidden name={fieldOf('name', index)} value={file.name} />
                {file.checked === null ? null : <Hidden name={fieldOf('seen', index)} value={file.checked.version} />}
              </>
            )}
            <FileSection file={file} index={index} partners={partners} tried={recorded} />
          </>
        ))}
        <Buttons>
          {open ? (
            <Button name="do" value="record">
              {buttonText(ready.length, asking.length)}
            </Button>
          ) : null}
          {asking.some((file) => isIn(file, 'not-recognised')) ? (
            <Button name="do" value="check" kind="secondary">
              Check again with these choices
            </Button>
          ) : null}
          <ButtonLink href={base} kind="secondary">
            Choose other files
          </ButtonLink>
        </Buttons>
      </Form>
    </PlanPage>
  );
}

function buttonText(ready: number, asking: number): string {
  if (ready === 0) return 'Record what I ticked';
  const files = ready === 1 ? 'the file that is ready' : `the ${ready} files that are ready`;
  return `Record ${files}${asking === 0 ? '' : ', and what I ticked'}`;
}

function summaryOf(files: readonly CheckedFile[]): string {
  const count = (is: (file: CheckedFile) => boolean): number => files.filter(is).length;
  const wrong = count((file) => 'unread' in file || isIn(file, 'problems', 'twice', 'no-form', 'foreign', 'other-week'));
  const parts: [number, string][] = [
    [count(isRecorded), 'recorded'],
    [count((file) => isIn(file, 'ready')), 'ready to record'],
    [count((file) => isIn(file, 'ask', 'not-recognised')), 'with a question for you'],
    [wrong, `that cannot be recorded as ${wrong === 1 ? 'it is' : 'they are'}`],
    [count((file) => isIn(file, 'same')), 'as we have them already'],
  ];
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return `${many(files.length, 'file')}: ${said.join(', ')}.`;
}
