import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

const MADE_UP_ID = /\brId([a-z0-9_-]{21})(?=")/g;
const RELATIONS = /^(.*?)_rels\/([^/]+)\.rels$/;
const TIMES = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

/**
 * The same document in the same bytes each time: the library makes up names for links and writes down the time. Names are counted
 * instead, and `madeAt` is the time.
 */
export function repeatable(docx: Uint8Array, madeAt: string, language: string): Uint8Array {
  const parts = new Map<string, Uint8Array>(Object.entries(unzipSync(docx)));
  for (const [path, bytes] of [...parts]) {
    const [, folder, name] = RELATIONS.exec(path) ?? [];
    if (folder === undefined || name === undefined) continue;
    const relations = strFromU8(bytes);
    const ids = new Map([...new Set(relations.match(MADE_UP_ID))].map((id, at) => [id, `rIdLink${at + 1}`]));
    if (ids.size === 0) continue;
    const counted = (xml: string): Uint8Array => strToU8(xml.replaceAll(MADE_UP_ID, (id) => ids.get(id) ?? id));
    parts.set(path, counted(relations));
    const about = parts.get(`${folder}${name}`);
    if (about !== undefined) parts.set(`${folder}${name}`, counted(strFromU8(about)));
  }
  const core = strFromU8(parts.get('docProps/core.xml') ?? new Uint8Array());
  const said = core.replaceAll(TIMES, (_, start: string) => `${start}${madeAt}`);
  parts.set(
    'docProps/core.xml',
    strToU8(said.replace('<dcterms:created', `<dc:language>${language}</dc:language><dcterms:created`)),
  );
  // The earliest day a ZIP can say, in whatever zone this runs.
  const mtime = new Date(1980, 0, 1);
  const whole: Zippable = Object.fromEntries([...parts].map(([path, bytes]) => [path, [bytes, { mtime }]]));
  return zipSync(whole);
}
