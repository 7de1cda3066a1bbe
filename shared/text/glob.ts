// Globs: small ones for paths and smaller ones for IDs, matched in bounded time whatever the pattern.
//
// For paths: `*` and `?` stay within one folder level, `**` as a whole level stands for any number of levels, `{a,b}`
// for alternatives, a slash at the end for everything below. Nothing else is special: `[id].tsx` is a file of some
// frameworks, so brackets mean themselves, and a leading dot is matched like any other character. A path glob covers
// the whole path: `*.md` is a file at the top, `**/*.md` one anywhere.

// Alternatives multiply; the cap keeps a hostile `{a,b}{a,b}{a,b}…` from growing without end.
const maxAlternatives = 256;
const maxLength = 1_024;

/** Whether a text matches a pattern in which `*` stands for any run of characters, `/` included. Case-sensitive. */
export function matchesId(pattern: string, text: string): boolean {
  return matchesRun(pattern, text, false);
}

/**
 * Wildcard match that remembers only the last `*`: after a mismatch that star swallows one character more. Earlier
 * stars never need to be tried again, so the time is at most the product of the lengths.
 */
function matchesRun(pattern: string, text: string, questions: boolean): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < text.length) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at++;
      resume = index;
    } else if (wanted !== undefined && ((questions && wanted === '?') || wanted === text[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** The same walk over folder levels, where `**` is the star. */
function matchesLevels(pattern: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < path.length) {
    const wanted = pattern[at];
    if (wanted === '**') {
      star = at++;
      resume = index;
    } else if (wanted !== undefined && matchesRun(wanted, path[index] as string, true)) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  // No `**` left over is skipped here: `docs/**` is what lies below docs, not a file of that name.
  return at === pattern.length;
}

/** The alternatives of a glob without braces, or undefined where the braces do not pair or are too many. */
function expand(glob: string): readonly string[] | undefined {
  let at = 0;
  const parse = (nested: boolean): string[] | undefined => {
    let all: string[] = [];
    let current = [''];
    while (at < glob.length) {
      const unit = glob[at++] as string;
      if (unit === '{') {
        const inner = parse(true);
        if (inner === undefined || inner.length * current.length > maxAlternatives) return undefined;
        current = current.flatMap((head) => inner.map((tail) => head + tail));
      } else if (nested && (unit === ',' || unit === '}')) {
        all = all.concat(current);
        if (all.length > maxAlternatives) return undefined;
        if (unit === '}') return all;
        current = [''];
      } else if (unit === '}') {
        return undefined;
      } else {
        current = current.map((head) => head + unit);
      }
    }
    return nested ? undefined : current;
  };
  return parse(false);
}

/** What is wrong with a path glob, for people; undefined where nothing is. */
export function globTrouble(glob: string): string | undefined {
  if (glob === '') return 'it is empty';
  if (glob.length > maxLength) return `it is longer than ${maxLength} characters`;
  if (glob.startsWith('!')) return 'a glob cannot be negated with "!"';
  if (glob.includes('\\')) return 'folders are separated by "/", and there are no escapes';
  if (glob.startsWith('/')) return 'it starts with "/", but globs are relative to the folder of the policy';
  const alternatives = expand(glob);
  if (alternatives === undefined) return `its braces do not pair, or stand for more than ${maxAlternatives} globs`;
  for (const level of alternatives.flatMap((alternative) => alternative.split('/'))) {
    if (level === '.' || level === '..')
      return `it has a "${level}" level, but globs stay below the folder of the policy`;
  }
  return undefined;
}

/** Makes a matcher of `/`-separated relative paths. A glob that `globTrouble` refuses matches nothing. */
export function pathGlob(glob: string): (path: string) => boolean {
  if (globTrouble(glob) !== undefined) return () => false;
  const patterns = (expand(glob) ?? []).map((alternative) => {
    const whole = alternative.endsWith('/') ? `${alternative}**` : alternative;
    // A run of `**` levels means what one means.
    return whole.split('/').filter((level, index, levels) => level !== '**' || levels[index - 1] !== '**');
  });
  return (path) => {
    const levels = path.split('/');
    return patterns.some((pattern) => matchesLevels(pattern, levels));
  };
}
