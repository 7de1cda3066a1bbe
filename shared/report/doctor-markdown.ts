// The checks of a diagnosis as Markdown, for an editor to show.

import type { Check } from './doctor.ts';
import { mdReason } from './markdown.ts';
import type { Tool } from './report.ts';

const titles = { broken: 'Broken', note: 'Worth a look', ok: 'In order' } as const;

/** What is wrong comes first; within that the order of the checks stays. */
export function doctorMarkdown({ name, version }: Tool, checks: readonly Check[], at: string): string {
  const sections = (['broken', 'note', 'ok'] as const).flatMap((state) => {
    const found = checks.filter((check) => check.state === state);
    return found.length === 0 ? [] : [`## ${titles[state]}\n\n${found.map(item).join('')}`];
  });
  const broken = checks.filter(({ state }) => state === 'broken').length;
  const sum = broken === 0 ? 'Nothing is broken.' : `${broken} of ${checks.length} checks found something broken.`;
  return `# Diagnosis by ${name} ${version}\n\n${at}. ${sum}\n\n${sections.join('\n')}`;
}

function item({ id, message, advice }: Check): string {
  const further = advice === undefined || advice === '' ? '' : `  \n  ${mdReason(advice)}`;
  return `- **${id}**: ${mdReason(message)}${further}\n`;
}
