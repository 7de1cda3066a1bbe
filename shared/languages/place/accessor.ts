// Looks through accessors: of `encoded["model"]?.jsonPrimitive?.content` the name is `model`.

import { Kind, Op, type Tokens } from '../lex/tokens.ts';
import type { Run } from './run.ts';
import { accessors, contents, getters } from './sets.ts';

/** Whether the name at `at` only gives what stands before it; `plain`: that is a plain name. */
export function isAccessor(text: string, tokens: Tokens, at: number, plain: boolean): boolean {
  const name = text.slice(tokens.start[at], tokens.end[at]);
  return accessors.has(name) || (!plain && contents.has(name));
}

const farthest = 8;

/** Token of the name behind the accessors that end at token `last`; -1 where none stands there. */
export function accessedName(run: Run, last: number): number {
  const { text, tokens } = run;
  const { kind, aux, link } = tokens;
  const isPunct = (at: number, op: number): boolean => at >= 0 && kind[at] === Kind.punct && aux[at] === op;
  let at = last;
  for (let steps = 0; steps < farthest && at >= 0; steps++) {
    // The opener of the call or subscript that ends here.
    const called = isPunct(at, Op.parenEnd);
    const closed = called || isPunct(at, Op.bracketEnd);
    const opener = closed ? (link[at] as number) : -1;
    if (closed && opener < 1) return -1;
    const single = closed && at - opener === 2 && kind[opener + 1] === Kind.string;
    if (closed && !called) return steps > 0 && single ? opener + 1 : -1;
    const name = closed ? opener - 1 : at;
    if (kind[name] !== Kind.name) return -1;
    let dot = name - 1;
    if (isPunct(dot, Op.dot)) {
      dot--;
      // `?.` and `!.` may be two tokens.
      if (isPunct(dot, Op.question) || isPunct(dot, Op.other)) dot--;
      const plain = kind[dot] === Kind.name && !accessors.has(text.slice(tokens.start[dot], tokens.end[dot]));
      if (isAccessor(text, tokens, name, plain)) {
        at = dot;
        continue;
      }
    }
    if (steps === 0) return -1;
    return single && getters.has(text.slice(tokens.start[name], tokens.end[name])) ? opener + 1 : name;
  }
  return -1;
}
