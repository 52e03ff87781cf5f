import { PLATFORMS } from '#src/partners/index.ts';
import { type CellProblem, problemAt } from '#src/platform/sheets/index.ts';
import type { Table } from './match-columns.ts';
import { readKind, readLanguage } from './names.ts';
import { type FileThing, linesIn, slugIn, TableReader, TOO_LONG } from './reading.ts';
import { accountLine, oneLine } from './shown.ts';

/** A partner whose planner name is not decided yet where it is new. */
export type FilePartner = Omit<FileThing, 'slug' | 'kind'> & { slug: string | undefined };

/** Reads the table of partners, one a row. */
export function readPartners(table: Table): { partners: FilePartner[]; problems: CellProblem[] } {
  const reader = new TableReader(table);
  const partners: FilePartner[] = [];
  for (const row of reader.rows()) {
    const faulty = reader.refuseErrors(row);
    const name = oneLine(reader.text(row, 'name'));
    const slug = slugIn(reader, row);
    if (faulty.has('name')) continue;
    const partner: FilePartner = { slug, title: name, shown: {}, places: new Map(), at: reader.place(row, 'name') };
    const { shown, places } = partner;
    const take = (field: string, read: (text: string) => unknown): void => {
      if (!reader.has(field) || faulty.has(field)) return;
      places.set(field, reader.place(row, field));
      const text = reader.text(row, field);
      if (text !== TOO_LONG) shown[field] = read(text);
    };
    if (!reader.has('name')) partner.title = slug ?? '';
    take('name', () => name);
    take('kind', (text) => (text === '' ? undefined : reader.take(row, 'kind', readKind(text))));
    take('website', (text) => (text === '' ? undefined : text));
    take('languages', (text) => linesIn(text.replaceAll(/[,;]/g, '\n')).map(readLanguage));
    for (const platform of PLATFORMS) {
      const field = `platform:${platform}`;
      take(field, (text) => {
        const lines = linesIn(text)
          .map(accountLine)
          .filter((line) => line !== '');
        return lines.length === 0 ? undefined : lines.join('\n');
      });
    }
    const twin = slug === undefined ? undefined : partners.find((each) => each.slug === slug);
    if (twin) reader.problems.push(problemAt(partner.at, `is the same partner as “${twin.title.slice(0, 80)}”: keep one row`));
    else partners.push(partner);
  }
  return { partners, problems: reader.problems };
}
