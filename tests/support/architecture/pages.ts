import { isNode, type Node, nameOf, nodesOf, placeOf, type SourceFile, stringOf } from './source-tree.ts';

/** What the code calls things, and what people read instead. */
const JARGON: Readonly<Record<string, string>> = {
  tokens: '“private link” or “calendar link”',
  slots: '“when to post”',
  scopes: '“part of this week?”',
  figures: '“number”, “zero”, “we don’t use it” or “we can’t get it”',
  lint: '“checks”',
  superseded: '“changed: use the new one”',
  assignments: '“sent to you” or “I’ll use it”',
  audits: '“history”',
  completeness: '“who has replied”',
  reconciliation: '“your overall total and your posts differ”',
  editions: '“the version sent to the board”',
  'roll forward': '“copy last year’s week”',
  'quiet periods': '“do-not-post dates”',
  'locked spans': '“please don’t change this part”',
};

const WORDS = Object.entries(JARGON).map(([word, instead]) => {
  const pattern = word.replace(/s$/, 's?').replace(' ', '[\\s-]+');
  return { pattern: new RegExp(`\\b${pattern}\\b`, 'i'), instead };
});

/** Attributes that people see or hear; others (`name`, `class`, `<th scope>`) are for machines. */
const SPOKEN = new Set([
  'title',
  'label',
  'hint',
  'alt',
  'placeholder',
  'legend',
  'caption',
  'heading',
  'summary',
  'text',
  'error',
]);
const isSpoken = (name: string): boolean => SPOKEN.has(name) || /^aria-(?:label|description|placeholder|valuetext)$/.test(name);

/** The code's own words where a page prints them. */
export function jargonOnPages(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('src/web/') && path.endsWith('.tsx'))
    .flatMap((file) =>
      spokenTexts(file).flatMap(({ node, text }) =>
        WORDS.flatMap(({ pattern, instead }) => {
          const found = pattern.exec(text)?.[0].replace(/\s+/g, ' ');
          return found ? [`${placeOf(file, node)} prints “${found}”: people read ${instead}`] : [];
        }),
      ),
    );
}

interface Spoken {
  readonly node: Node;
  readonly text: string;
}

function spokenTexts(file: SourceFile): Spoken[] {
  return nodesOf(file).flatMap((node): Spoken[] => {
    if (node.type === 'JSXText') return [{ node, text: String(node.value) }];
    if (node.type === 'JSXAttribute') return isSpoken(attributeName(node.name)) ? printed(node.value) : [];
    if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return [];
    const children = Array.isArray(node.children) ? node.children : [];
    return children.filter((child) => isNode(child) && child.type === 'JSXExpressionContainer').flatMap(printed);
  });
}

function attributeName(name: unknown): string {
  if (!isNode(name)) return '';
  return name.type === 'JSXNamespacedName' ? '' : String(name.name);
}

/** The strings an expression may print; what it is compared with, looked up by or called with is not printed. */
function printed(value: unknown): Spoken[] {
  if (!isNode(value)) return [];
  const text = stringOf(value);
  if (text !== undefined) return [{ node: value, text }];
  switch (value.type) {
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return printed(value.expression);
    case 'ConditionalExpression':
      return [...printed(value.consequent), ...printed(value.alternate)];
    case 'LogicalExpression':
      return [...(value.operator === '&&' ? [] : printed(value.left)), ...printed(value.right)];
    case 'BinaryExpression':
      return value.operator === '+' ? [...printed(value.left), ...printed(value.right)] : [];
    case 'TemplateLiteral':
      return [...quasis(value), ...(Array.isArray(value.expressions) ? value.expressions.flatMap(printed) : [])];
    case 'CallExpression':
      // `rows.map((row) => 'text')` prints what its function answers.
      return Array.isArray(value.arguments) && nameOf(isNode(value.callee) && value.callee.property) === 'map'
        ? value.arguments.flatMap((argument) => (isNode(argument) ? printed(argument.body) : []))
        : [];
    default:
      return [];
  }
}

function quasis(template: Node): Spoken[] {
  const parts = Array.isArray(template.quasis) ? template.quasis : [];
  return parts.map((part) => ({ node: template, text: String((part as { value?: { cooked?: unknown } }).value?.cooked ?? '') }));
}
