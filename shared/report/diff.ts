// A unified diff between two texts that have the same number of lines, as replacing words within lines leaves them.

const context = 3;

/** The diff as lines without their line feed, empty where nothing differs. Lines end at line feeds only, as for `patch`. */
export function diffOf(path: string, before: string, after: string): readonly string[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  const hunks: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    if (last !== undefined && index - context <= last.to) last.to = index + context + 1;
    else hunks.push({ from: Math.max(0, index - context), to: index + context + 1 });
  }
  if (hunks.length === 0) return [];
  return [
    `--- ${named('a/', path)}`,
    `+++ ${named('b/', path)}`,
    ...hunks.flatMap(({ from, to }) => hunk(old, now, from, Math.min(to, old.length))),
  ];
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  // What stands behind the last line feed is a line only where there is something.
  if (lines.at(-1) === '') lines.pop();
  else lines[lines.length - 1] += '\n\\ No newline at end of file';
  return lines;
}

function hunk(old: readonly string[], now: readonly string[], from: number, to: number): readonly string[] {
  const lines = [`@@ -${range(from, to)} +${range(from, to)} @@`];
  for (let at = from; at < to; ) {
    let end = at;
    while (end < to && old[end] !== now[end]) end++;
    if (end === at) lines.push(` ${old[at++]}`);
    else {
      for (const line of old.slice(at, end)) lines.push(`-${line}`);
      for (const line of now.slice(at, end)) lines.push(`+${line}`);
      at = end;
    }
  }
  return lines.flatMap((line) => line.split('\n'));
}

function range(from: number, to: number): string {
  return to - from === 1 ? `${from + 1}` : `${from + 1},${to - from}`;
}

/** A path as git writes it: quoted where it holds what would break the line. */
function named(prefix: string, path: string): string {
  const absolute = path.startsWith('/') || /^[A-Za-z]:\//.test(path);
  const whole = absolute ? path : prefix + path;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\x00-\x1f\x7f"\\]/.test(whole) ? JSON.stringify(whole) : whole;
}
