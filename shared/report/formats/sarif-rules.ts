// The rules as SARIF declares them: all of them, with what a user needs to know, whether they found anything or not.

import type { Severity } from '../../policy/policy.ts';
import { pages } from '../../rules/pages.table.ts';
import { allRules } from '../../rules/registry.ts';

/** SARIF's words for severities. */
export const sarifLevels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

const weights: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** The declarations of all rules. They name no address: a page's place is the program itself, which shows it. */
export const sarifRules = allRules.map(({ id, title, severity }) => {
  const { about, help } = helpOf(id, title);
  return {
    id,
    name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title.charAt(0).toUpperCase()}${title.slice(1)}.` },
    fullDescription: { text: about },
    help: { text: plain(help), markdown: help },
    defaultConfiguration: { level: sarifLevels[severity] },
    properties: { tags: ['correctness', 'model-id'], 'problem.severity': weights[severity] },
  };
});

/** Where each rule stands among the declarations. */
export const ruleIndexes: ReadonlyMap<string, number> = new Map(allRules.map(({ id }, index) => [id, index]));

/** Declarations of what notifications name, each once. */
export function notificationRules(codes: readonly string[]) {
  return [...new Set(codes)].map((id) => {
    const title = `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}.`;
    return {
      id,
      shortDescription: { text: title },
      fullDescription: { text: `${title} It is about the run and not about the code.` },
      help: { text: 'The message says what happened, and what can be done about it.' },
    };
  });
}

/** The part of a rule's page that stands before its examples, and its first paragraph. */
function helpOf(id: string, title: string): { readonly about: string; readonly help: string } {
  const page = pages.get(id) ?? `# ${id}\n\nReports ${title}.\n`;
  const [before = ''] = page.split('\n## Examples');
  const paragraphs = before.trim().split('\n\n');
  const more = `\`modelint explain ${id}\` shows the whole page, with examples.`;
  // Links lead to pages beside this one, which nobody has who reads it here.
  const help = [...paragraphs.slice(1), more].join('\n\n').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const why = paragraphs[paragraphs.indexOf('## Why') + 1] ?? '';
  const about = plain([paragraphs[1] ?? `Reports ${title}.`, why].join('\n\n')).replaceAll('\n\n', ' ');
  return { about: about.slice(0, 1_000), help };
}

/** Markdown of a page without its marks. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+ +/gm, '')
    .replaceAll('`', '')
    .replace(/([^\n])\n(?=[^\n-])/g, '$1 ');
}
