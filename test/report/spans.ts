// A line of Markdown as CommonMark reads it: what is code in it, and what is not.

/** What CommonMark leaves outside of code spans, and the spans' contents. */
export function spans(text: string): { readonly outside: string; readonly inside: readonly string[] } {
  let outside = '';
  const inside: string[] = [];
  for (let at = 0; at < text.length; ) {
    const escaped = /^\\[!-/:-@[-`{-~]/.exec(text.slice(at, at + 2));
    if (escaped !== null) {
      at += 2;
      continue;
    }
    const fence = text[at] === '`' ? (/^`+/.exec(text.slice(at))?.[0] ?? '') : '';
    if (fence === '') {
      outside += text[at++];
      continue;
    }
    const rest = text.slice(at + fence.length);
    const close = [...rest.matchAll(/`+/g)].find(([run]) => run.length === fence.length);
    if (close === undefined) throw new Error(`an open fence in ${text}`);
    const body = rest.slice(0, close.index);
    inside.push(/^ .* $/s.test(body) && body.trim() !== '' ? body.slice(1, -1) : body);
    at += fence.length + close.index + fence.length;
  }
  return { outside, inside };
}
