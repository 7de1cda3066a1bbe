// A rule's page, which is Markdown, made fit for a terminal.

import type { Style } from './style.ts';

/** Headings set off, code indented, the rest as it is: Markdown reads well enough. */
export function pageText(page: string, style: Style): string {
  let inCode = false;
  const lines = page
    .trimEnd()
    .split('\n')
    .map((line) => {
      const fence = /^```(.*)$/.exec(line);
      if (fence !== null) {
        inCode = !inCode;
        return inCode ? `    ${style.faint(fence[1]?.trim() ?? '')}`.trimEnd() : undefined;
      }
      if (inCode) return `      ${line}`.trimEnd();
      const heading = /^#+ +(.*)$/.exec(line);
      return heading === null
        ? line.replace(/`([^`]+)`/g, (_, code: string) => style.info(code))
        : style.strong(heading[1] as string);
    });
  return `${lines.filter((line) => line !== undefined).join('\n')}\n`;
}
