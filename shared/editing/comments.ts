// How a comment that ends with its line is written in each language; several ways where the place decides.

import type { Language } from '../languages/language.ts';
import type { LexFacts } from '../languages/lex/facts.ts';

/** A comment: what opens it, and what closes it where something must. */
export interface CommentForm {
  readonly open: string;
  readonly close: string;
}

const hash: CommentForm = { open: '# ', close: '' };
const slashes: CommentForm = { open: '// ', close: '' };
const markup: CommentForm = { open: '<!-- ', close: ' -->' };
const block: CommentForm = { open: '/* ', close: ' */' };

/** Formats and languages without lexical facts. Plain JSON has no comments, and what is no language has none either. */
const forms = new Map<string, readonly CommentForm[]>([
  ...['shellscript', 'dockerfile', 'makefile', 'justfile', 'procfile', 'yaml', 'toml', 'dotenv', 'properties'].map(
    (id) => [id, [hash]] as const,
  ),
  ['ini', [{ open: '; ', close: '' }, hash]],
  ['conf', [hash, slashes]],
  ['hocon', [hash, slashes]],
  ['baml', [slashes]],
  ['jsonc', [slashes, block]],
  ['json5', [slashes, block]],
  ['lisp', [{ open: ';; ', close: '' }]],
  ['clojure', [{ open: ';; ', close: '' }]],
  ['xml', [markup]],
  ['html', [markup, slashes, block]],
  ['vue', [markup, slashes, block]],
  ['svelte', [markup, slashes, block]],
  ['markdown', [markup, hash, slashes]],
  ['prompt', [hash, markup]],
]);

/** The forms to try in a language, the usual one first; none where it has no comments. */
export function commentForms(language: Language): readonly CommentForm[] {
  const known = forms.get(language.id);
  if (known !== undefined) return known;
  if (!('facts' in language)) return [];
  const { lineComments = [], blockComments = [] } = language.facts as LexFacts;
  const lines = lineComments.filter((open) => open !== '#!').slice(0, 1);
  return [
    ...lines.map((open) => ({ open: `${open} `, close: '' })),
    ...blockComments.map(([open, close]) => ({ open: `${open} `, close: ` ${close}` })),
    // Markup within scripts takes comments as an expression.
    ...(/react$/.test(language.id) ? [{ open: '{/* ', close: ' */}' }] : []),
  ];
}
