import type { Version } from '#src/content/index.ts';
import { moment } from '../../format.ts';
import { Details, Empty } from '../../kit/notice.tsx';
import { Tag } from '../../kit/page.tsx';
import { PlanPage, type Viewer } from '../frame.tsx';
import { compareTexts } from './compare-texts.ts';
import { TextDifferences, TextsInFull } from './text-difference.tsx';

export interface PostVersionsProps {
  viewer: Viewer;
  post: { title: string; href: string };
  versions: readonly Version[];
  /** What the oldest of them replaced, where that is not among them. */
  earlier: Version | null;
  /** Who an actor of a version is, within a sentence. */
  who: (actor: string) => string;
  /** Address of what is older. */
  older: string | undefined;
  /** Whether nothing newer is left out. */
  newest: boolean;
}

/** The texts of a post as they were, newest first: who wrote and who approved them, and what changed word by word. */
export function PostVersionsPage({ viewer, post, versions, earlier, who, older, newest }: PostVersionsProps) {
  const title = `Versions of “${post.title}”`;
  return (
    <PlanPage viewer={viewer} section="campaigns" title={title} back={{ href: post.href, text: post.title }}>
      <h1>{title}</h1>
      {newest ? null : (
        <p>
          <a href={`${post.href}/versions`}>Back to the newest</a>
        </p>
      )}
      {versions.length === 0 ? (
        <Empty>
          <p>Nothing older is on record here.</p>
        </Empty>
      ) : (
        <p class="hint">
          Each version is compared with the one that was in use before it. What was taken out is crossed out; what was put in is
          underlined.
        </p>
      )}
      {versions.map((version, index) => {
        const before = [...versions.slice(index + 1), earlier].find((each) => each?.state === 'approved');
        return <VersionSection version={version} before={before ?? undefined} who={who} />;
      })}
      {older === undefined ? null : (
        <p>
          <a href={older} rel="next">
            Older
          </a>
        </p>
      )}
    </PlanPage>
  );
}

function VersionSection(props: { version: Version; before: Version | undefined; who: PostVersionsProps['who'] }) {
  const { version, before, who } = props;
  const { number, texts } = version;
  return (
    <section class="version">
      <h2 id={`version-${number}`}>
        Version {number} <State version={version} />
      </h2>
      <p class="hint">
        {told(version, who).map((sentence, index) => (
          <>
            {index === 0 ? null : <br />}
            {sentence}
          </>
        ))}
      </p>
      {before === undefined ? (
        <TextsInFull texts={texts} />
      ) : (
        <>
          <Changes version={version} before={before} />
          <Details summary={`Version ${number} in full`}>
            <TextsInFull texts={texts} />
          </Details>
        </>
      )}
    </section>
  );
}

function Changes({ version, before }: { version: Version; before: Version }) {
  const compared = compareTexts(before.texts, version.texts);
  if (compared.differ.length === 0) return <p>The texts are those of version {before.number}, in another order.</p>;
  return (
    <>
      <p>Compared with version {before.number}:</p>
      <TextDifferences {...compared} />
    </>
  );
}

function State({ version: { state, inUse } }: { version: Version }) {
  switch (state) {
    case 'draft':
      return <Tag tone="new">Draft</Tag>;
    case 'in-review':
      return <Tag tone="warn">Waits for approval</Tag>;
    case 'approved':
      return inUse ? <Tag tone="ok">In use</Tag> : <Tag tone="off">Was in use</Tag>;
    case 'sent-back':
      return <Tag tone="off">Never used: sent back</Tag>;
    case 'replaced':
      return <Tag tone="off">Never used: written anew</Tag>;
  }
}

/** Who wrote it and who decided about it, a sentence each. */
function told({ state, writtenBy, writtenAt, decidedBy, decidedAt }: Version, who: PostVersionsProps['who']): string[] {
  const by = (actor: string): string => (actor === 'unknown' ? '; by whom is not on record' : ` by ${who(actor)}`);
  const at = (instant: string): string => ` on ${moment(instant)}`;
  if (state === 'approved' && decidedAt === writtenAt && decidedBy === writtenBy) {
    return [`Written and put into use${at(writtenAt)}${by(writtenBy)}.`];
  }
  const written = `Written${at(writtenAt)}${by(writtenBy)}.`;
  if (decidedBy === null || decidedAt === null) return [written];
  const own = decidedBy === writtenBy;
  const decided = {
    approved: own ? 'Put into use' : 'Approved',
    'sent-back': own ? 'Taken back' : 'Sent back',
    replaced: 'Replaced',
  };
  const word = state === 'draft' || state === 'in-review' ? undefined : decided[state];
  return word === undefined ? [written] : [written, `${word}${at(decidedAt)}${by(decidedBy)}.`];
}
