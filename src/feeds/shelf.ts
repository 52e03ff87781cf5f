import { and, eq, gt, sql } from 'drizzle-orm';
import { feedPart } from '#db/schema/feeds.ts';
import { calendarTail } from '#src/calendar/index.ts';
import { inList, isAlso } from '#src/platform/bulk.ts';
import { sha256AtOnce } from '#src/platform/hash.ts';
import { prepared, type Store } from '#src/platform/store.ts';
import { Month, type ShelfPart, type View } from './month.ts';
import { type OpenBody, openBody, type Piece } from './open-body.ts';
import { type Selection, selectionKey } from './selection.ts';

/** A calendar that is known by its tag, without any text being read; it is put together when somebody wants it. */
export interface Body {
  etag: string;
  open(store: Store): Promise<OpenBody>;
}

/** What is asked of a shelf: the place in history up to which parts are stored, what is selected, and the calendar's head. */
export interface Asked {
  seq: number;
  selection: Selection;
  head: string;
}

/** The finished parts of one partnership in memory. It follows the stored ones by the place in history at which each was written. */
export class Shelf {
  private seq = -1;
  private today = '';
  private catching: { seq: number; work: Promise<void> } | undefined;
  private readonly months = new Map<string, Month>();
  private readonly monthOf = new Map<string, Month>();
  private readonly bodies = new Map<string, Body>();
  private bodyBytes = 0;
  private partBytes = 0;
  private readonly partnershipId: string;

  constructor(partnershipId: string) {
    this.partnershipId = partnershipId;
  }

  /** The calendar that is asked for; put together once, however many ask at the same time. */
  async body(store: Store, asked: Asked): Promise<Body> {
    await this.follow(store, asked.seq);
    const { today } = asked.selection;
    if (today !== this.today) {
      this.today = today;
      this.forgetBodies();
      for (const month of this.months.values()) month.turnPage();
    }
    const key = `${selectionKey(asked.selection)}\n${asked.head}`;
    const known = this.bodies.get(key);
    if (known) return known;
    const made = this.build(asked);
    this.bodies.set(key, made);
    return made;
  }

  /** About how many bytes of memory it takes. */
  size(): number {
    return [...this.months.values()].reduce((sum, month) => sum + month.size(), this.bodyBytes + this.partBytes);
  }

  private async follow(store: Store, seq: number): Promise<void> {
    if (seq <= this.seq) return;
    if (this.catching === undefined || this.catching.seq < seq) {
      const before = this.catching?.work ?? Promise.resolve();
      const work = before.then(() => this.readChanges(store, seq));
      const catching = { seq, work };
      this.catching = catching;
      const done = (): void => {
        if (this.catching === catching) this.catching = undefined;
      };
      work.then(done, done);
    }
    await this.catching.work;
  }

  private async readChanges(store: Store, seq: number): Promise<void> {
    const rows = await changesQuery(store).execute({ partnershipId: this.partnershipId, seq: this.seq });
    for (const { removedAt, ...part } of rows) {
      const before = this.monthOf.get(part.uid)?.take(part.uid);
      if (before) this.partBytes -= sizeOf(before);
      this.monthOf.delete(part.uid);
      if (removedAt === null) this.put(part);
    }
    if (rows.length > 0) this.forgetBodies();
    this.seq = Math.max(seq, this.seq);
  }

  private put(part: ShelfPart): void {
    const name = part.firstDay.slice(0, 7);
    const month = this.months.get(name) ?? new Month();
    this.months.set(name, month);
    this.monthOf.set(part.uid, month);
    month.put(part);
    this.partBytes += sizeOf(part);
  }

  private forgetBodies(): void {
    this.bodies.clear();
    this.bodyBytes = 0;
  }

  // At once, without waiting for anything: a month must not change between its hash and its place in the body.
  private build(asked: Asked): Body {
    const months = [...this.months].sort(([a], [b]) => (a < b ? -1 : 1));
    const views = months.map(([, month]) => month.view(asked.selection)).filter(({ parts }) => parts.length > 0);
    const digest = sha256AtOnce([asked.head, ...views.map(({ hash }) => hash)].join('\n'));
    const etag = `"${digest.slice(0, 40)}"`;
    let opened: Promise<OpenBody> | undefined;
    const open = async (store: Store): Promise<OpenBody> => {
      if (!(await this.readTexts(store, asked.selection, views))) {
        // A part was written since: start from what is stored now.
        this.restart();
        return (await this.body(store, asked)).open(store);
      }
      const texts = views.map((view) => view.bytes ?? encode(''));
      const opened = openBody(etag, [encode(asked.head), ...texts, encode(calendarTail())]);
      // In several pieces it is made of what the months hold already.
      if (opened.pieces.length === 1) this.bodyBytes += opened.length;
      return opened;
    };
    return {
      etag,
      open: (store) => {
        opened ??= open(store).catch((error: unknown) => {
          opened = undefined;
          throw error;
        });
        return opened;
      },
    };
  }

  private restart(): void {
    this.seq = -1;
    this.months.clear();
    this.monthOf.clear();
    this.partBytes = 0;
    this.forgetBodies();
  }

  /** Puts the texts of views in a row; false where one of them is no longer what its hash says. */
  private async readTexts(store: Store, { hidesCancelled }: Selection, all: readonly View[]): Promise<boolean> {
    const views = all.filter(({ bytes }) => bytes === undefined);
    const missing = views.flatMap(({ parts }) => parts.filter(({ texts }) => texts === undefined));
    if (missing.length > 0) {
      const uids = missing.map(({ uid }) => uid);
      const { uid, text, tidyText: tidy, stampedHash: hash } = feedPart;
      const rows = await store.db
        .select({ uid, text, tidy, hash })
        .from(feedPart)
        .where(and(isAlso(feedPart.partnershipId, this.partnershipId), inList(uid, uids)));
      const stored = new Map(rows.map((row) => [row.uid, row]));
      for (const part of missing) {
        const found = stored.get(part.uid);
        if (found?.hash !== part.hash) return false;
        part.texts = { text: found.text, tidy: found.tidy };
        this.partBytes += sizeOf(part) - PLACE_BYTES;
      }
    }
    for (const view of views) {
      const texts = view.parts.map((part) => (hidesCancelled && part.texts?.tidy) || (part.texts?.text ?? ''));
      view.bytes = encode(texts.join(''));
    }
    return true;
  }
}

/** About how many bytes of memory a part takes, and what of it is there before its texts are. */
const PLACE_BYTES = 400;
const sizeOf = ({ texts }: ShelfPart): number => PLACE_BYTES + (texts?.text.length ?? 0) + (texts?.tidy?.length ?? 0);

const encoder = new TextEncoder();
const encode = (text: string): Piece => encoder.encode(text);

const changesQuery = prepared((db) =>
  db
    .select({
      uid: feedPart.uid,
      kind: feedPart.kind,
      campaignId: feedPart.campaignId,
      partnerId: feedPart.partnerId,
      inProgramme: feedPart.inProgramme,
      isPublic: feedPart.isPublic,
      isCancelled: feedPart.isCancelled,
      firstDay: feedPart.firstDay,
      lastDay: feedPart.lastDay,
      hash: feedPart.stampedHash,
      tidyHash: feedPart.tidyHash,
      removedAt: feedPart.removedAt,
    })
    .from(feedPart)
    .where(and(eq(feedPart.partnershipId, sql.placeholder('partnershipId')), gt(feedPart.changedSeq, sql.placeholder('seq'))))
    .prepare(),
);
