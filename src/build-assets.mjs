// Makes what browsers load: a stylesheet, the script of every page and that of the editor, named after their content, so that they may be kept for ever.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif';

/**
 * Parts of the design system that no page has: GOV.UK's own header and footer with its arms, which are not ours to show, and
 * components we do without. A test fails where a page uses a class that is left out: take its component off this list then.
 */
const UNUSED =
  'accordion cookie-banner exit-this-page feedback footer generic-header header language-navigation password-input phase-banner service-navigation tabs task-list'.split(
    ' ',
  );
const OF_UNUSED = new RegExp(`\\.govuk-(?:${UNUSED.join('|')})(?![a-z0-9])`);

/** What pages load, by the name that they call it: `app` everywhere, the others where they are needed. */
export const SCRIPTS = { app: 'src/web/browser/app.ts', editor: 'src/web/browser/editor.ts' };

const HEADERS = `/assets/*
  Cache-Control: public, max-age=31536000, immutable
  X-Content-Type-Options: nosniff
  Cross-Origin-Resource-Policy: same-origin
  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  Strict-Transport-Security: max-age=15552000; includeSubDomains
`;

/**
 * The files of dist/public and the addresses of those that pages name.
 * @param {string} root the folder that holds src/ and node_modules/
 */
export async function bundleAssets(root) {
  const { build: bundle } = await import('esbuild');
  const contents = await styles(root);
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: [...Object.entries(SCRIPTS).map(([out, path]) => ({ in: path, out })), { in: 'planner:styles', out: 'app' }],
    entryNames: '[name]-[hash]',
    outdir: 'dist/public/assets',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    banner: Object.fromEntries(
      ['css', 'js'].map((type) => [
        type,
        '/* Includes govuk-frontend, MIT licence: https://github.com/alphagov/govuk-frontend */',
      ]),
    ),
    logLevel: 'warning',
    plugins: [
      {
        name: 'styles',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^planner:styles$/ }, ({ path }) => ({ path, namespace: 'planner' }));
          onLoad({ filter: /./, namespace: 'planner' }, () => ({ contents, loader: 'css' }));
        },
      },
    ],
  });
  const assets = outputFiles.map(({ path, contents }) => ({ name: `assets/${basename(path)}`, contents }));
  const compressed = await Promise.all(assets.map(compress));
  const address = (/** @type {string} */ start, /** @type {string} */ ending) =>
    `/${assets.find(({ name }) => name.startsWith(`assets/${start}-`) && name.endsWith(ending))?.name}`;
  return {
    css: address('app', '.css'),
    js: address('app', '.js'),
    editor: address('editor', '.js'),
    files: [
      ...assets,
      ...compressed.flat(),
      // For Workers, which compress by themselves; Node says the same in src/adapters/node/assets.ts.
      { name: '_headers', contents: HEADERS },
      { name: '.assetsignore', contents: '*.br\n*.gz\n' },
    ],
  };
}

/** @param {{ name: string, contents: Uint8Array }} asset */
async function compress({ name, contents }) {
  const [br, gz] = await Promise.all([promisify(brotliCompress)(contents), promisify(gzip)(contents, { level: 9 })]);
  return [
    { name: `${name}.br`, contents: br },
    { name: `${name}.gz`, contents: gz },
  ];
}

/**
 * The design system, then how plain elements look, then what only our pages have: later ones win.
 * @param {string} root
 */
async function styles(root) {
  const folder = join(root, 'src', 'web', 'kit', 'style');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.css')).sort();
  const [system, plain, ...own] = await Promise.all([
    readFile(createRequire(join(root, 'package.json')).resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8'),
    plainStyle(root),
    ...names.map((name) => readFile(join(folder, name), 'utf8')),
  ]);
  return [withoutGovUk(system), plain, ...own].join('\n');
}

/** @param {string} root */
async function plainStyle(root) {
  const { build: bundle } = await import('esbuild');
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: ['src/web/kit/style.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
  });
  const { STYLE } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return STYLE;
}

/**
 * A stylesheet of the design system without what belongs to GOV.UK alone (its typeface, its arms) and without unused components.
 * @param {string} css well-formed
 * @returns {string}
 */
export function withoutGovUk(css) {
  return rulesOf(css)
    .map(({ head, body }) => {
      if (body === undefined) return head.startsWith('@charset') ? '' : `${head};`;
      // A typeface for gov.uk alone, and tricks for browsers that cannot run our script either.
      if (head.startsWith('@font-face') || head.includes('\\0')) return '';
      if (/^@(?:media|supports)\b/.test(head)) {
        const inner = withoutGovUk(body);
        return inner === '' ? '' : `${head}{${inner}}`;
      }
      if (head.startsWith('@')) return `${head}{${body}}`;
      const selectors = selectorsOf(head).filter((selector) => !OF_UNUSED.test(selector.replaceAll(/\([^()]*\)/g, '')));
      return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
    })
    .join('')
    .replaceAll(/GDS Transport,\s*arial,\s*sans-serif/g, SYSTEM_FONTS);
}

/**
 * The rules at the top of a stylesheet, in order; a statement without braces has no body.
 * @param {string} css
 * @returns {{ head: string, body?: string }[]}
 */
function rulesOf(css) {
  /** @type {{ head: string, body?: string }[]} */
  const rules = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  // Strings first: a brace or a comment's start inside one means nothing.
  for (const { 0: part, index } of css.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|\\.|[{};]/g)) {
    if (part === '{') {
      if (depth === 0) open = index;
      depth += 1;
    } else if (part === '}') {
      depth -= 1;
      if (depth === 0) {
        rules.push({ head: headOf(css.slice(start, open)), body: css.slice(open + 1, index) });
        start = index + 1;
      }
    } else if (part === ';' && depth === 0) {
      rules.push({ head: headOf(css.slice(start, index)) });
      start = index + 1;
    }
  }
  if (depth !== 0) throw new Error('The stylesheet of the design system does not close every brace.');
  return rules;
}

const headOf = (/** @type {string} */ text) => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').trim();

/**
 * A list of selectors, apart; a comma in brackets belongs to its selector.
 * @param {string} head
 * @returns {string[]}
 */
function selectorsOf(head) {
  return head.match(/(?:\\.|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|[^,])+/g) ?? [head];
}
