import { wrongImports } from './architecture/imports.ts';
import { jargonOnPages } from './architecture/pages.ts';
import type { SourceFile } from './architecture/source-tree.ts';
import { ambientReads, drawers, leftovers, longFiles, misplacedPages } from './architecture/sources.ts';

/** A rule of the house: it answers with a sentence for everything that breaks it. */
export interface Rule {
  readonly says: string;
  /** The folders it looks at. */
  readonly folders: readonly string[];
  readonly problems: (files: readonly SourceFile[]) => string[];
}

/** Every rule about source files. */
export const RULES: readonly Rule[] = [
  { says: 'each room imports only what it may know', folders: ['src', 'db'], problems: wrongImports },
  { says: 'only roots and adapters read environment, clock or randomness', folders: ['src', 'db'], problems: ambientReads },
  { says: 'no file is a drawer for anything', folders: ['src'], problems: drawers },
  { says: 'pages live in src/web', folders: ['src', 'db'], problems: misplacedPages },
  { says: 'no file is longer than 300 lines', folders: ['src', 'db'], problems: longFiles },
  { says: 'pages speak to people', folders: ['src'], problems: jargonOnPages },
  { says: 'nothing is left undone or silenced', folders: ['src', 'db', 'tests'], problems: leftovers },
];
