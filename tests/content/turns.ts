/** Lets several pieces of work run in turns: only one at a time, and a seed decides which goes on wherever they pass. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private state: number;
  private stopped: () => void = () => undefined;

  constructor(seed: number) {
    this.state = Math.imul(seed, 2_654_435_761) >>> 0;
  }

  /** A whole number below `below`. */
  chance(below: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.state >>> 16) % below;
  }

  /** Waits until it is this one's turn again. */
  pass(): Promise<void> {
    const turn = new Promise<void>((resolve) => this.waiting.push(resolve));
    this.stopped();
    return turn;
  }

  /** Plays until all of the work is done; throws what one of them throws. Each must have passed once before it does anything. */
  async play(work: readonly Promise<void>[]): Promise<void> {
    let playing = work.length;
    const all = Promise.all(
      work.map((each) =>
        each.finally(() => {
          playing -= 1;
          this.stopped();
        }),
      ),
    );
    while (playing > 0) {
      const [next] = this.waiting.splice(this.chance(this.waiting.length), 1);
      if (next === undefined) break;
      const stop = new Promise<void>((resolve) => {
        this.stopped = resolve;
      });
      next();
      await stop;
    }
    await all;
  }
}
