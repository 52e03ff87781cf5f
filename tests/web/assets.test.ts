import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withAssets } from '#src/adapters/node/assets.ts';
import { ASSETS } from '#src/web/kit/assets.ts';
import { readTree } from '../support/architecture/source-tree.ts';
import { assetsFolder, type BundledAssets, withoutGovUk } from '../support/built-assets.ts';

let built: BundledAssets & { folder: string };
let css: string;
let js: string;
let editor: string;
const contentsOf = (name: string): Buffer => {
  const found = built.files.find((file) => `/${file.name}` === name);
  if (found === undefined) throw new Error(`The build made no ${name}`);
  return Buffer.from(found.contents);
};
beforeAll(async () => {
  built = await assetsFolder();
  css = contentsOf(built.css).toString();
  js = contentsOf(built.js).toString();
  editor = contentsOf(built.editor).toString();
});
afterAll(() => rmSync(built.folder, { recursive: true, force: true }));

describe('what browsers load', () => {
  it('is named after its content and compressed beside it', () => {
    expect(built.css).toMatch(/^\/assets\/app-[A-Z0-9]{8}\.css$/);
    expect(built.js).toMatch(/^\/assets\/app-[A-Z0-9]{8}\.js$/);
    expect(built.editor).toMatch(/^\/assets\/editor-[A-Z0-9]{8}\.js$/);
    for (const name of [built.css, built.js, built.editor]) {
      expect(gunzipSync(contentsOf(`${name}.gz`)).equals(contentsOf(name))).toBe(true);
      expect(brotliDecompressSync(contentsOf(`${name}.br`)).equals(contentsOf(name))).toBe(true);
    }
  });

  it('has nothing of GOV.UK that is not ours to use, and asks for no other file', () => {
    expect(css).not.toMatch(/@font-face|GDS Transport|crown|crest/i);
    expect(css.match(/url\((?!["']?data:)[^)]*\)/g)).toBeNull();
    expect(css).not.toMatch(/@import/);
    expect(css).toContain('system-ui,-apple-system');
  });

  it('has the design system first, then how plain elements look, then our own', () => {
    const order = ['.govuk-button{', 'header.top{', '.navigation{'].map((rule) => css.indexOf(rule));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  /** What the pages' sources say in this pattern's first group; a name that goes on with an expression is left out. */
  const onPages = (pattern: RegExp): string[] => {
    const pages = readTree('src/web').filter(({ path }) => path.endsWith('.tsx'));
    return [...new Set(pages.flatMap(({ text }) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])))];
  };

  it('has every class of the design system that a page uses', () => {
    const used = onPages(/\b(govuk-[a-z0-9_-]*[a-z0-9])(?![a-z0-9_-]|\$\{)/g);
    expect(used).toContain('govuk-button');
    const missing = used.filter((name) => !new RegExp(`\\.${name}(?![a-z0-9])`).test(css));
    expect(missing, 'take their component off UNUSED in src/build-assets.mjs').toEqual([]);
  });

  it('enhances every component that a page marks', () => {
    const marked = onPages(/data-module="([^"]+)"/g);
    expect(marked).toContain('govuk-button');
    expect(marked.filter((name) => !js.includes(`"${name}"`))).toEqual([]);
  });

  it('needs nothing that a strict policy refuses', () => {
    for (const script of [js, editor]) expect(script).not.toMatch(/\beval\(|new Function\(|innerHTML|import\(|\.style\./);
  });

  it('is light', () => {
    const [style = 0, script = 0, more = 0] = [css, js, editor].map((text) => gzipSync(text).byteLength);
    expect(style).toBeGreaterThan(5_000);
    expect(style + script).toBeLessThan(60_000);
    expect(script, 'what only the editor needs belongs into editor.ts').toBeLessThan(8_000);
    expect(more).toBeLessThan(30_000);
  });
});

describe('a stylesheet without what belongs to GOV.UK', () => {
  it.each([
    ['a typeface', '@font-face{font-family:GDS Transport;src:url(/a.woff2)}.a{b:c}', '.a{b:c}'],
    ['the arms in the footer', '.govuk-footer__copyright-logo:before{background:url(/crest.svg)}.a{b:c}', '.a{b:c}'],
    ['a component in a media query, with the query', '@media print{.govuk-tabs__panel{b:c}}.a{b:c}', '.a{b:c}'],
    ['one of two selectors', '.govuk-header__link,.govuk-link{b:c}', '.govuk-link{b:c}'],
    ['a component under another class', '.govuk-frontend-supported .govuk-accordion{b:c}', ''],
    ['a trick for an old browser', '@media screen\\0 {.a{b:c}}', ''],
    ['the comment before a rule', '/*! } */.a{b:c}', '.a{b:c}'],
  ])('loses %s', (_, before, after) => {
    expect(withoutGovUk(before)).toBe(after);
  });

  it.each([
    ['a component whose name only begins alike', '.govuk-tabsy{b:c}.govuk-tag{b:c}'],
    ['a rule that is about the absence of one', '.a:not(.govuk-tabs, .b){b:c}'],
    ['braces and commas in texts', '.a:before{content:"}{,"}.b[title="a,}"]{c:d}'],
    ['escaped names', '.govuk-\\!-margin-0{margin:0!important}'],
    ['nested queries', '@supports (a:b){@media print{.a{b:c}}}'],
    ['animations', '@keyframes a{0%{b:c}to{b:d}}'],
    ['an order', '.b{b:c}.a{b:c}.b{b:d}'],
  ])('keeps %s', (_, text) => {
    expect(withoutGovUk(text)).toBe(text);
  });

  it('uses the typeface of the reader', () => {
    expect(withoutGovUk('.a{font-family:GDS Transport,arial,sans-serif}')).toBe(
      '.a{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}',
    );
  });

  it('is refused when it is broken off', () => {
    expect(() => withoutGovUk('.a{b:c')).toThrow(/close every brace/);
  });
});

it('sources that are not built name the assets plainly', () => {
  expect(ASSETS).toEqual({ css: '/assets/app.css', js: '/assets/app.js', editor: '/assets/editor.js' });
});

describe('assets on Node', () => {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const app = await withAssets({ fetch: () => new Response('the app') }, built.folder);
    return app.fetch(new Request(`http://localhost${path}`, init), {});
  };

  it.each([
    ['the best it takes', 'gzip, deflate, br', 'br'],
    ['brotli at any weight', 'gzip;q=1.0, br;q=0.1', 'br'],
    ['gzip', 'gzip', 'gzip'],
    ['gzip when brotli is refused', 'br;q=0, GZIP', 'gzip'],
    ['plain text', '', null],
    ['plain text to one that takes something else', 'zstd', null],
  ])('sends a browser %s', async (_, accepted, encoding) => {
    const response = await ask(built.css, { headers: { 'accept-encoding': accepted } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(body.byteLength));
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(plain.toString()).toBe(css);
  });

  it('says what each is', async () => {
    expect((await ask(built.css)).headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect((await ask(built.js)).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('sends the headers that Workers send, which let browsers keep it for ever', async () => {
    const [place, ...lines] = contentsOf('/_headers').toString().trim().split('\n');
    expect(place).toBe('/assets/*');
    const { headers } = await ask(built.js);
    expect(lines).toContain('  Cache-Control: public, max-age=31536000, immutable');
    expect(lines).toContain('  X-Content-Type-Options: nosniff');
    for (const [name = '', value] of lines.map((line) => line.trim().split(/: (.*)/)))
      expect(headers.get(name), name).toBe(value);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const init = { headers: { 'accept-encoding': 'gzip' } };
    const [get, head] = [await ask(built.css, init), await ask(built.css, { ...init, method: 'HEAD' })];
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');
  });

  it.each([
    ['a name that was never built', '/assets/app-AAAAAAAA.css'],
    ['the folder', '/assets/'],
    ['a compressed file by its own name', 'br'],
    ['a file beside the folder', '/assets/..%2f_headers'],
    ['a file beside the folder, in other words', '/assets/..%5c_headers'],
    ['a file far away', '/assets/%2e%2e%2f%2e%2e%2fetc/passwd'],
    ["an object's own property", '/assets/constructor'],
  ])('knows nothing of %s', async (_, path) => {
    writeFileSync(join(built.folder, 'assets', 'secret.txt'), 'secret');
    for (const method of ['GET', 'HEAD', 'POST']) {
      const response = await ask(path === 'br' ? `${built.css}.br` : path, { method });
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await ask('/assets/secret.txt')).status).toBe(404);
  });

  it('takes nothing', async () => {
    const response = await ask(built.css, { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['/', '/assets', '/assetsx', '/assets/../healthz'])('leaves %s to the app', async (path) => {
    expect(await (await ask(path)).text()).toBe('the app');
  });
});
