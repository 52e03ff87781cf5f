import type { Clock } from '#src/platform/context.ts';
import { RateLimit } from '#src/platform/rate-limit.ts';

const TEN_MINUTES = 10 * 60;

/**
 * Slows down whoever guesses or floods, by the place they do it from; a whole council may share one, so it may try often.
 * Nothing here counts by mailbox: others could then keep its owner out. Each answer is how many seconds to wait, or null.
 */
export class SignInLimits {
  private readonly requestsOfPlace: RateLimit;
  private readonly codes: RateLimit;
  private readonly badLinks: RateLimit;

  constructor(clock: Clock) {
    this.requestsOfPlace = new RateLimit({ limit: 30, seconds: TEN_MINUTES }, clock);
    this.codes = new RateLimit({ limit: 50, seconds: TEN_MINUTES }, clock);
    this.badLinks = new RateLimit({ limit: 100, seconds: TEN_MINUTES }, clock);
  }

  /** Asking for a link, counted for every address alike: the answer must not tell who is registered. */
  ofRequest(place: string): number | null {
    return this.requestsOfPlace.take(place).retryAfter;
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
