import { assignment } from '#db/schema/takeup.ts';
import { getCampaign } from '#src/content/index.ts';
import { getPartnership } from '#src/partners/index.ts';
import { commit, retryStale } from '#src/platform/audit.ts';
import { putAll } from '#src/platform/bulk.ts';
import type { Context } from '#src/platform/context.ts';
import { notFound, PlannerError, type Problem } from '#src/platform/errors.ts';
import { isSentText, lockBrokenIn, placeOfText, pleaseKeep } from './own-wording.ts';
import { type Said, saysTheSame, type TakeUp, type TakeUpState, takeUpAfter } from './rules.ts';
import { AnswerPost } from './schemas.ts';
import { type Assignment, partnerFor, readSentCopy, type SentTemplate } from './sent-copy.ts';

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
 * as it is, because the record must be true.
 */
export async function answerPost(ctx: Context, input: AnswerPost): Promise<PostAnswer> {
  const partnership = await getPartnership(ctx, input.partnership);
  const partner = await partnerFor(ctx, partnership.id, input.partner, 'takeup.record');
  const said = parsed(input);
  if (said.contactId !== undefined && ctx.access.actor.kind !== 'contact-link') {
    throw refused([{ pointer: '/contactId', message: 'is only known where the answer comes by a private link' }]);
  }
  const campaign = await getCampaign(ctx, partnership.id, said.campaign);
  return retryStale(async () => {
    const copy = await readSentCopy(ctx, partnership, campaign, partner);
    const sent = copy.sent.find(({ template }) => template.slug === said.template);
    if (!sent) throw notFound();
    const { template, assignment: row } = sent;
    const before = takeUpOf(row);
    const decided = takeUpAfter(before, ownWordsOnly(said, sent), template.currentVersion);
    if ('after' in decided && saysTheSame(before, decided.after)) return answerOf(row, false);
    if (row.version !== said.version) {
      throw new PlannerError('CHANGED', 'Somebody else has answered for this post since you opened it. Nothing was saved.');
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
    await commit(ctx, partnership.id, putAll(assignment, [next]), [event]);
    return answerOf(next, true);
  });
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

function refused(problems: readonly Problem[]): PlannerError {
  return new PlannerError('INVALID_INPUT', 'Nothing was saved.', problems);
}

function parsed(input: unknown): AnswerPost {
  const result = AnswerPost.safeParse(input);
  if (result.success) return result.data;
  throw refused(result.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, message })));
}
