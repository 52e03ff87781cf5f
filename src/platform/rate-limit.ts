import type { Clock } from './context.ts';

/** How many requests one caller may send in a window. */
export interface RatePolicy {
  readonly limit: number;
  readonly seconds: number;
}

/** What a request left over: `retryAfter` is set, in seconds, when it was one too many. */
export interface RateVerdict {
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly reset: number;
  readonly retryAfter: number | null;
}

/** Most callers remembered in one window; beyond it the one remembered longest is forgotten, so that memory stays bounded. */
const MOST_CALLERS = 10_000;

/**
 * Counts requests a caller in fixed windows, in memory: on Workers that is an isolate each, so it slows somebody down and is no
 * exact quota. Needs no timer.
 */
export class RateLimit {
  readonly policy: RatePolicy;
  private readonly clock: Clock;
  private readonly most: number;
  private readonly counts = new Map<string, number>();
  private windowStart = Number.NEGATIVE_INFINITY;

  constructor(policy: RatePolicy, clock: Clock, most = MOST_CALLERS) {
    this.policy = policy;
    this.clock = clock;
    this.most = most;
  }

  /** Counts one request of `caller`. */
  take(caller: string): RateVerdict {
    const now = Date.parse(this.clock.now());
    const length = this.policy.seconds * 1000;
    // A clock that was set back must not lock anybody out for longer than a window.
    if (now >= this.windowStart + length || now < this.windowStart) {
      this.windowStart = now - (now % length);
      this.counts.clear();
    }
    const used = (this.counts.get(caller) ?? 0) + 1;
    if (used === 1 && this.counts.size >= this.most) this.forgetOldest();
    // Not counted further: a caller that keeps asking is let in again as soon as the window ends.
    this.counts.set(caller, Math.min(used, this.policy.limit + 1));
    const reset = Math.max(1, Math.ceil((this.windowStart + length - now) / 1000));
    return {
      remaining: Math.max(0, this.policy.limit - used),
      reset,
      retryAfter: used > this.policy.limit ? reset : null,
    };
  }

  /** How many callers are remembered. */
  get size(): number {
    return this.counts.size;
  }

  private forgetOldest(): void {
    const [oldest] = this.counts.keys();
    if (oldest !== undefined) this.counts.delete(oldest);
  }
}
