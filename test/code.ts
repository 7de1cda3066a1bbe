// Takes comments and the insides of strings out of TypeScript, so that the fences look at code alone.

/**
 * The code of a text: strings become `''` (but names of modules stay), regular expressions `/ /`, comments vanish; code
 * in templates stays.
 */
export function codeOf(text: string): string {
  let code = '';
  let at = 0;
  /** For each open `${`, the depth of braces inside it. */
  const templates: number[] = [];
  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    const character = text.charAt(at);
    if (rest === '//') at = endOf(text, /\n|$/g, at);
    else if (rest === '/*') at = endOf(text, /\*\/|$/g, at + 2);
    else if (character === '"' || character === "'") {
      const next = skipString(text, at);
      code += /(?:\bfrom|\bimport|\b(?:import|require)\s*\()\s*$/.test(code.slice(-40)) ? text.slice(at, next) : "''";
      at = next;
    } else if (character === '`' || (character === '}' && templates.at(-1) === 0)) {
      if (character === '}') templates.pop();
      const { next, opened } = skipTemplate(text, at + 1);
      code += opened ? '`${' : '`';
      if (opened) templates.push(0);
      at = next;
    } else if (character === '/' && /(?:^|[(,=:[!&|?{};+\n]|=>|\breturn)\s*$/.test(code.slice(-20))) {
      code += '/ /';
      at = skipRegex(text, at);
    } else {
      const depth = templates.at(-1);
      if (depth !== undefined && character === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && character === '}') templates[templates.length - 1] = depth - 1;
      code += character;
      at++;
    }
  }
  return code;
}

function endOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return text.length;
  return match[0] === '\n' ? match.index : match.index + match[0].length;
}

function skipString(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === quote || text.charAt(at) === '\n') return at + 1;
  }
  return text.length;
}

function skipTemplate(text: string, start: number): { readonly next: number; readonly opened: boolean } {
  for (let at = start; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '`') return { next: at + 1, opened: false };
    else if (text.startsWith('${', at)) return { next: at + 2, opened: true };
  }
  return { next: text.length, opened: false };
}

function skipRegex(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '\n') return at;
    else if (character === '/' && !inClass) return at + 1;
  }
  return text.length;
}
