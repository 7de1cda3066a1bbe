// Heredocs of shells: announced after `<<`, read from the next line.

import type { Place } from '../literal.ts';
import { add, type Shell } from './state.ts';

/** Notes the heredoc whose end word stands at `shell.pos`, after `<<`. */
export function announce(shell: Shell, place: Place): void {
  const { text, limit } = shell;
  let at = shell.pos;
  const indented = text.charCodeAt(at) === 45;
  if (indented) at++;
  while (at < limit && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  const start = at;
  while (at < limit && !/[\s;&|<>()]/.test(text.charAt(at))) at++;
  const raw = text.slice(start, at);
  const end = raw.replace(/['"\\]/g, '');
  shell.pos = at;
  if (end !== '') shell.waiting.push({ end, indented, place, raw: raw !== end });
}

/** Reads the bodies of the announced heredocs from the start of a line. */
export function readWaiting(shell: Shell): void {
  const { text, limit } = shell;
  const waiting = shell.waiting;
  if (waiting.length === 0) return;
  shell.waiting = [];
  for (const { end, indented, place, raw } of waiting) {
    const start = shell.pos;
    let line = start;
    let bodyEnd = limit;
    let after = limit;
    while (line < limit) {
      let at = line;
      if (indented) while (text.charCodeAt(at) === 9) at++;
      const stop = at + end.length;
      const unit = text.charCodeAt(stop);
      if (text.startsWith(end, at) && stop <= limit && (stop === limit || unit === 10 || unit === 13)) {
        bodyEnd = line;
        after = stop;
        break;
      }
      while (at < limit && text.charCodeAt(at) !== 10) at++;
      line = Math.min(at + 1, limit);
    }
    shell.pos = after;
    const whole = raw || !/[$`]/.test(text.slice(start, bodyEnd));
    if (bodyEnd > start) add(shell, start, bodyEnd, true, whole, place);
  }
}
