import { type Zippable, zipSync } from 'fflate';
import { londonDay, londonTime } from '#src/calendar/index.ts';

/** Files by path as one ZIP. Pictures are small already and go in as they are. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>, now: string): Uint8Array<ArrayBuffer> {
  const zippable: Zippable = {};
  for (const [path, bytes] of files) {
    zippable[path] = [bytes, { level: /\.(?:png|jpe?g|jpe|jfif|webp|docx)$/i.test(path) ? 0 : 6, mtime: wallDate(now) }];
  }
  return new Uint8Array(zipSync(zippable));
}

/** The wall-clock time in London as the date of a file: a ZIP holds no zone, and reads the one of the machine. */
function wallDate(now: string): Date {
  const [year = 0, month = 1, day = 1] = londonDay(now).split('-').map(Number);
  const [hour = 0, minute = 0] = londonTime(now).split(':').map(Number);
  return new Date(year, month - 1, day, hour, minute);
}
