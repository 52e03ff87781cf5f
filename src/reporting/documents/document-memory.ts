/** Most documents kept, and the most bytes of all of them: a Worker has 128 MB for everything. */
const MOST = { documents: 20, bytes: 8_000_000 };

interface Kept {
  bytes: Promise<Uint8Array<ArrayBuffer>>;
  /** 0 while it is being written. */
  size: number;
}

/**
 * The documents asked for most recently, by their tags: each is written once, however many ask at the same time. A tag is of what a
 * document says, so that nothing that was taken back is ever found under the tag of what stands there now.
 */
export class DocumentMemory {
  private readonly kept = new Map<string, Kept>();
  private readonly most: typeof MOST;

  constructor(most: Partial<typeof MOST> = {}) {
    this.most = { ...MOST, ...most };
  }

  /** The document of this tag; `write` is called where it is not there. */
  bytes(tag: string, write: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.kept.get(tag);
    if (known !== undefined) {
      this.kept.delete(tag);
      this.kept.set(tag, known);
      return known.bytes;
    }
    const made: Kept = { bytes: write(), size: 0 };
    this.kept.set(tag, made);
    this.trim();
    return this.settled(tag, made);
  }

  /** How many documents and bytes are kept. */
  size(): { documents: number; bytes: number } {
    const all = [...this.kept.values()];
    return { documents: all.length, bytes: all.reduce((sum, { size }) => sum + size, 0) };
  }

  /** What could not be written is tried again by the next that asks. */
  private async settled(tag: string, made: Kept): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const bytes = await made.bytes;
      made.size = bytes.length;
      this.trim();
      return bytes;
    } catch (error) {
      if (this.kept.get(tag) === made) this.kept.delete(tag);
      throw error;
    }
  }

  /** Drops those asked for least recently; one that is larger than all may be goes as well. */
  private trim(): void {
    let { documents, bytes } = this.size();
    for (const [tag, { size }] of this.kept) {
      if (documents <= this.most.documents && bytes <= this.most.bytes) break;
      this.kept.delete(tag);
      documents -= 1;
      bytes -= size;
    }
  }
}
