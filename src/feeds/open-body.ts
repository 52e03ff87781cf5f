/** Bytes of a calendar: whole components, one after the other. */
export type Piece = Uint8Array<ArrayBuffer>;

/** A finished calendar: its bytes, in one piece or in several where it is large, and a strong ETag over them. */
export interface OpenBody {
  readonly etag: string;
  readonly length: number;
  readonly pieces: readonly Piece[];
  /** All of it in one piece. */
  readonly bytes: Piece;
}

/** A calendar beyond this is handed out in pieces: a copy of it would cost more than the change that made it. */
const WHOLE_BYTES = 1_000_000;

/** Puts a calendar's texts in a row. */
export function openBody(etag: string, texts: readonly Piece[]): OpenBody {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const pieces = length > WHOLE_BYTES ? texts : [joined(texts, length)];
  return {
    etag,
    length,
    pieces,
    get bytes() {
      const [first] = pieces;
      return first !== undefined && pieces.length === 1 ? first : joined(pieces, length);
    },
  };
}

function joined(pieces: readonly Piece[], length: number): Piece {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
