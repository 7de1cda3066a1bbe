// The list form of Dockerfile instructions: `CMD ["llm", "-m", "x"]`.

import { add, makePlace, type Shell } from './state.ts';

/** Dockerfile: `CMD ["llm", "-m", "x"]`. */
export function readExecForm(shell: Shell, instruction: string): void {
  const { text, limit } = shell;
  let at = shell.pos;
  while (at < limit && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  if (text.charCodeAt(at) !== 91 || at >= limit) return;
  let beside: string | undefined;
  while (at < limit && text.charCodeAt(at) !== 93) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) {
      if (text.charCodeAt(at - 1) !== 92 && text.charCodeAt(at - 2) !== 92) break;
    } else if (unit === 34) {
      const start = at + 1;
      at = start;
      while (at < limit && text.charCodeAt(at) !== 34 && text.charCodeAt(at) !== 10)
        at += text.charCodeAt(at) === 92 ? 2 : 1;
      at = Math.min(at, limit);
      add(shell, start, at, true, true, makePlace(shell, 'element', undefined, { path: [instruction], beside }));
      beside = text.slice(start, at);
    }
    at++;
  }
  shell.pos = Math.min(at + 1, limit);
}
