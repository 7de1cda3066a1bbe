// HTML, Vue and Svelte: attributes are values, scripts are read as their language. Templates of anything.

import type { Language } from '../language.ts';
import { makeMarkupRead } from '../markup.ts';
import { makeTemplateRead } from '../template.ts';
import { scriptRows } from './scripts.ts';

const reads = new Map(
  scriptRows.flatMap(({ id, aliases, read }) => [id, ...aliases].map((name) => [name, read] as const)),
);
const read = makeMarkupRead((name) => reads.get(name));

/** The rows of the family. */
export const markupRows: readonly Language[] = [
  {
    id: 'html',
    title: 'HTML',
    extensions: ['.html', '.htm', '.xhtml', '.hbs', '.ejs', '.njk', '.jinja', '.jinja2', '.j2', '.heex', '.erb'],
    filenames: [],
    aliases: ['htm', 'handlebars'],
    read,
  },
  { id: 'vue', title: 'Vue', extensions: ['.vue'], filenames: [], aliases: [], read },
  {
    id: 'template',
    title: 'Templates',
    extensions: ['.tpl', '.gotmpl', '.tmpl', '.template', '.mustache', '.liquid'],
    filenames: [],
    aliases: ['gotmpl', 'gotemplate', 'liquid', 'mustache'],
    read: makeTemplateRead(read),
  },
  { id: 'svelte', title: 'Svelte', extensions: ['.svelte', '.astro'], filenames: [], aliases: ['astro'], read },
];
