import { Shelf } from './shelf.ts';

/** The calendars of the partnerships that were asked for most recently, in memory up to a bound. */
export class FeedMemory {
  private readonly shelves = new Map<string, Shelf>();
  private readonly maxBytes: number;

  constructor(maxBytes = 48_000_000) {
    this.maxBytes = maxBytes;
  }

  shelf(partnershipId: string): Shelf {
    const shelf = this.shelves.get(partnershipId) ?? new Shelf(partnershipId);
    this.shelves.delete(partnershipId);
    this.shelves.set(partnershipId, shelf);
    return shelf;
  }

  /** Drops the calendars asked for least recently while there are too many; at last those of the only partnership left. */
  trim(): void {
    const sizes = [...this.shelves].map(([id, shelf]) => ({ id, size: shelf.size() }));
    let total = sizes.reduce((sum, { size }) => sum + size, 0);
    for (const { id, size } of sizes) {
      if (total <= this.maxBytes) break;
      this.shelves.delete(id);
      total -= size;
    }
  }
}
