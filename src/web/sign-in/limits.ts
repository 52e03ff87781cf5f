import type { Clock } from '#src/platform/context.ts';
import { sha256 } from '#src/platform/hash.ts';
import { RateLimit } from '#src/platform/rate-limit.ts';

const TEN_MINUTES = 10 * 60;
const HOUR = 60 * 60;

/**
 * Slows down whoever guesses or floods. A whole council may share one address, so a place may try often; one mailbox may not.
 * Each answer is how many seconds to wait, or null.
 */
export class SignInLimits {
  private readonly requestsOfPlace: RateLimit;
  private readonly requestsForMailbox: RateLimit;
  private readonly codes: RateLimit;
  private readonly badLinks: RateLimit;

  constructor(clock: Clock) {
    this.requestsOfPlace = new RateLimit({ limit: 30, seconds: TEN_MINUTES }, clock);
    this.requestsForMailbox = new RateLimit({ limit: 5, seconds: HOUR }, clock);
    this.codes = new RateLimit({ limit: 50, seconds: TEN_MINUTES }, clock);
    this.badLinks = new RateLimit({ limit: 100, seconds: TEN_MINUTES }, clock);
  }

  /** Asking for a link, counted for every address alike: the answer must not tell who is registered. */
  async ofRequest(place: string, email: string): Promise<number | null> {
    const byPlace = this.requestsOfPlace.take(place).retryAfter;
    if (byPlace !== null) return byPlace;
    return this.requestsForMailbox.take(await sha256(email.trim().toLowerCase())).retryAfter;
  }

  /** Trying a code. */
  ofCode(place: string): number | null {
    return this.codes.take(place).retryAfter;
  }

  /** Having opened a link that does not work. */
  ofBadLink(place: string): number | null {
    return this.badLinks.take(place).retryAfter;
  }
}
