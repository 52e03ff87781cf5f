import { sha256AtOnce } from '#src/platform/hash.ts';
import type { Piece } from './open-body.ts';
import { type Place, type Selection, selectionKey, selects } from './selection.ts';

/** A part in memory. Its texts are read when somebody wants them; the hash alone answers who has them already. */
export interface ShelfPart extends Place {
  hash: string;
  /** Of the text without its called-off dates, where that is another one. */
  tidyHash: string | null;
  texts?: { text: string; tidy: string | null };
}

/** What a selection takes from a month, in order, with a hash over its parts' hashes. */
export interface View {
  parts: readonly ShelfPart[];
  hash: string;
  /** The parts' texts in a row, once somebody wanted them. */
  bytes?: Piece;
}

/** The parts that begin in one month, and what selections made of them: a change of one costs its own month and no other. */
export class Month {
  private parts: ShelfPart[] = [];
  private readonly views = new Map<string, View>();

  put(part: ShelfPart): void {
    this.views.clear();
    this.parts.push(part);
  }

  /** Takes a part out and gives it back. */
  take(uid: string): ShelfPart | undefined {
    this.views.clear();
    const at = this.parts.findIndex((part) => part.uid === uid);
    return at === -1 ? undefined : this.parts.splice(at, 1)[0];
  }

  /** At midnight every window moves. */
  turnPage(): void {
    this.views.clear();
  }

  view(selection: Selection): View {
    const key = selectionKey(selection);
    const known = this.views.get(key);
    if (known) return known;
    const parts = this.parts.filter(selects(selection)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const hashes = parts.map(({ hash, tidyHash }) => (selection.hidesCancelled ? (tidyHash ?? hash) : hash));
    const view: View = { parts, hash: parts.length === 0 ? '' : sha256AtOnce(hashes.join('\n')) };
    this.views.set(key, view);
    return view;
  }

  /** About how many bytes of memory its views take. */
  size(): number {
    let size = 0;
    for (const { parts, bytes } of this.views.values()) size += parts.length * 8 + (bytes?.length ?? 0);
    return size;
  }
}

const order = ({ firstDay, uid }: ShelfPart): string => `${firstDay} ${uid}`;
