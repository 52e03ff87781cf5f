import { assignment, recallAnswer } from '#db/schema/takeup.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { type AuditEvent, commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError, type Problem } from '#src/platform/errors.ts';
import { parsed, refused, refuseForeignContact } from '#src/platform/invalid-input.ts';
import { isSentText, lockBrokenIn, placeOfText, pleaseKeep } from './own-wording.ts';
import { confirmNewest } from './recall/recall-answers.ts';
import { type Said, saysTheSame, type TakeUp, type TakeUpState, takeUpAfter } from './rules.ts';
import { AnswerPost, AnswerPosts } from './schemas.ts';
import { type Assignment, partnerFor, readSentCopy, type SentTemplate } from './sent-copy.ts';

type Answer = Said & Pick<AnswerPost, 'version' | 'answeredBy' | 'contactId'>;

/** What is on record for one partner and post after an answer. */
export interface PostAnswer extends TakeUp {
  assignmentId: string;
  /** Give it with the next answer. */
  version: number;
  answeredAt: string | null;
  /** False where the same was on record already. */
  saved: boolean;
}

/**
 * Records what a partner says about a post: it will use it, has scheduled or posted it, or it is not for the partner;
 * `offered` takes the answer back. Saying the same again changes nothing, whichever version it was said from. Throws
 * NOT_FOUND for a post that was not sent to the partner, INVALID_INPUT with pointers, CHANGED when somebody else has
 * answered since `version`. An own wording must keep the locked parts of the text it stands for; once it is posted it is recorded
 * as it is, because the record must be true. Going over to a changed text confirms that, for the lead who asked for it.
 */
export async function answerPost(ctx: Context, input: AnswerPost): Promise<PostAnswer> {
  const partnership = await getPartnership(ctx, input.partnership);
  const partner = await partnerFor(ctx, partnership.id, input.partner, 'takeup.record');
  const said = parsed(AnswerPost, input);
  refuseForeignContact(ctx, said.contactId);
  const campaign = await getCampaign(ctx, partnership.id, said.campaign);
  return retryStale(async () => {
    const copy = await readSentCopy(ctx, partnership, campaign, partner);
    const sent = copy.sent.find(({ template }) => template.slug === said.template);
    if (!sent) throw notFound();
    const decided = decide(ctx, sent, said);
    if (decided === null) return answerOf(sent.assignment, false);
    await save(ctx, partnership.id, [decided]);
    return answerOf(decided.next, true);
  });
}

/**
 * The same answer for several posts of a week in one go, all or nothing; those that say so already stay as they are. Throws what
 * {@link answerPost} throws, with pointers that begin with the post: `/posts/2/state`.
 */
export async function answerPosts(ctx: Context, input: AnswerPosts): Promise<{ saved: string[] }> {
  const partnership = await getPartnership(ctx, input.partnership);
  const partner = await partnerFor(ctx, partnership.id, input.partner, 'takeup.record');
  const { posts, ...said } = parsed(AnswerPosts, input);
  refuseForeignContact(ctx, said.contactId);
  const campaign = await getCampaign(ctx, partnership.id, said.campaign);
  return retryStale(async () => {
    const copy = await readSentCopy(ctx, partnership, campaign, partner);
    const decided = posts.map((post, index) => {
      const sent = copy.sent.find(({ template }) => template.slug === post.template);
      if (!sent) throw notFound();
      return inPost(index, () => decide(ctx, sent, { ...said, ...post }));
    });
    const changed = decided.filter((each) => each !== null);
    if (changed.length > 0) await save(ctx, partnership.id, changed);
    return { saved: posts.flatMap(({ template }, index) => (decided[index] === null ? [] : [template])) };
  });
}

/** What an answer changes, with its line of history. */
interface Decided {
  before: Assignment;
  next: Assignment;
  /** The version of the text that is in use. */
  current: number;
  event: AuditEvent;
}

async function save(ctx: Context, partnershipId: string, decided: readonly Decided[]): Promise<void> {
  const rows = decided.map(({ next }) => next);
  const confirmed = await confirmNewest(ctx, decided, ctx.clock.now());
  const writes = [...putAll(assignment, rows), ...putAll(recallAnswer, confirmed)];
  await commit(
    ctx,
    partnershipId,
    writes,
    decided.map(({ event }) => event),
  );
}

/** Says of which post a problem is. */
function inPost<T>(index: number, decideOne: () => T): T {
  try {
    return decideOne();
  } catch (error) {
    if (!(error instanceof PlannerError) || error.code !== 'INVALID_INPUT') throw error;
    throw refused(error.problems.map((each) => ({ ...each, pointer: `/posts/${index}${each.pointer ?? ''}` })));
  }
}

/** What an answer changes, and its line of history; null where the same is on record already. */
function decide(ctx: Context, sent: SentTemplate, said: Answer): Decided | null {
  const { template, campaign, partner, assignment: row } = sent;
  const before = takeUpOf(row);
  const decided = takeUpAfter(before, ownWordsOnly(said, sent), template.currentVersion);
  if ('after' in decided && saysTheSame(before, decided.after)) return null;
  if (row.version !== said.version) {
    const what = `Somebody else has answered for “${template.title}” since you opened it. Nothing was saved.`;
    throw new PlannerError('CHANGED', what);
  }
  const problems = [...('problems' in decided ? decided.problems : []), ...lockProblems(said, sent)];
  if ('problems' in decided || problems.length > 0) throw refused(problems);
  const { after } = decided;
  const now = ctx.clock.now();
  const next: Assignment = {
    ...row,
    ...after,
    answeredAt: now,
    answeredBy: said.answeredBy ?? null,
    contactId: said.contactId ?? null,
    version: row.version + 1,
    updatedAt: now,
  };
  const event = {
    verb: 'takeup.answer',
    subjectKind: 'assignment',
    subjectId: row.id,
    detail: {
      campaign: campaign.id,
      template: template.id,
      partner: partner.id,
      contact: next.contactId,
      before: forHistory(before),
      after: forHistory(after),
    },
  };
  return { before: row, next, current: template.currentVersion, event };
}

// The form for an own wording starts with the text that was sent: saved as it is, it says nothing of the partner's own.
function ownWordsOnly(said: Said, { texts }: SentTemplate): Said {
  return said.ownWording && isSentText(said.ownWording, texts) ? { ...said, ownWording: null } : said;
}

// Held against the texts in use, also where the partner saw earlier ones: what it has yet to post must be right now.
function lockProblems({ state, ownWording, ownFor }: Said, { texts, assignment }: SentTemplate): Problem[] {
  if (ownFor && !texts.some((text) => placeOfText(text) === ownFor)) {
    const message = `must be one of the texts you were sent: ${texts.map(placeOfText).join(', ')}`;
    return [{ pointer: '/ownFor', message }];
  }
  if (!ownWording || (state !== 'taken' && state !== 'scheduled')) return [];
  const broken = lockBrokenIn(ownWording, texts, ownFor ?? assignment.ownFor);
  return broken.length === 0 ? [] : [{ pointer: '/ownWording', message: pleaseKeep(broken) }];
}

function takeUpOf({ state, takenVersion, link, reason, ownWording, ownFor }: Assignment): TakeUp {
  return { state: state as TakeUpState, takenVersion, link, reason, ownWording, ownFor };
}

function answerOf(row: Assignment, saved: boolean): PostAnswer {
  return { assignmentId: row.id, version: row.version, ...takeUpOf(row), answeredAt: row.answeredAt, saved };
}

// A reason or a wording may name somebody, and history cannot be erased: it says that there was one.
function forHistory({ state, takenVersion, link, reason, ownWording }: TakeUp): Record<string, unknown> {
  return { state, takenVersion, link, hasReason: reason !== null, hasOwnWording: ownWording !== null };
}
