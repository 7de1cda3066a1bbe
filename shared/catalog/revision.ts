// Whether an ID names one fixed model, a moving alias, or does not say; and its stem, the ID without that mark.

/** What the spelling of an ID tells of its steadiness. `unknown` is the answer for most IDs, and not a reproach. */
export type Steadiness = 'fixed' | 'moving' | 'unknown';

/** An ID taken apart at its revision or moving mark. */
export interface Revision {
  readonly steadiness: Steadiness;
  /** The ID without its date, number or moving mark; prefix and variant (`-thinking`) stay. The ID itself without a mark. */
  readonly stem: string;
  /** Sorts the revisions of one stem by age, as far as digits can; empty without a revision. */
  readonly age: string;
}

const month = '(?:0[1-9]|1[0-2])';
const day = '(?:0[1-9]|[12]\\d|3[01])';
const end = '(?=$|[-:_])';

interface Mark {
  readonly pattern: RegExp;
  /** From the digits of the mark to the age key. */
  readonly age: (digits: string) => string;
}

const asIs = (digits: string) => digits;

// The first that matches wins, so longer forms come first. The mark with its separator is what the stem lacks.
const marks: readonly Mark[] = [
  { pattern: /-20\d\d-\d\d-\d\d(?!\d)/, age: asIs },
  { pattern: /[-@]20\d{6}(?!\d)/, age: asIs },
  { pattern: new RegExp(`-${month}-20\\d\\d(?!\\d)`), age: (digits) => digits.slice(2) + digits.slice(0, 2) },
  { pattern: new RegExp(`-2\\d${month}${day}${end}`), age: (digits) => `20${digits}` },
  { pattern: new RegExp(`-${month}-${day}${end}`), age: asIs },
  { pattern: new RegExp(`-2[3-7]${month}${end}`), age: (digits) => `20${digits}` },
  // Context and vector sizes read like October 24 and are not: `-1024`. The other powers of two are no dates anyway.
  { pattern: new RegExp(`-(?!1024)${month}${day}${end}`), age: asIs },
  { pattern: /-00\d(?=$|-)/, age: asIs },
];

// Bedrock's own revision, alone or behind a date.
const bedrock = /-v\d+:\d+$/;

const moving: readonly RegExp[] = [/[-:@]latest(?=$|[-:@])/, /@default$/];

/** Names that an endpoint or a tool resolves by its own choice. */
const chosenElsewhere = /^(?:.*\/)?auto$|^(?:opus|sonnet|haiku|inherit)$/;

// From 4.6 on each Claude ID without a date is one pinned model, whatever variant follows.
const claude = /(?:^|[./])claude-[a-z]+-(\d{1,2})(?:[-.](\d{1,2}))?(?!\d)/;

function isPinnedClaude(id: string): boolean {
  const version = claude.exec(id);
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2] ?? 0)];
  return major > 4 || (major === 4 && minor >= 6);
}

/** Takes an ID apart at its mark. */
export function revisionOf(id: string): Revision {
  // A slug before the last slash is no place for a date: `lmsys-0125/vicuna`.
  const from = id.lastIndexOf('/') + 1;
  const head = id.slice(0, from);
  const name = id.slice(from);

  for (const pattern of moving) {
    if (pattern.test(name)) return { steadiness: 'moving', stem: head + name.replace(pattern, ''), age: '' };
  }
  if (id.startsWith('~') || chosenElsewhere.test(id)) return { steadiness: 'moving', stem: id, age: '' };

  const cut = name.replace(bedrock, '');
  for (const mark of marks) {
    const found = mark.pattern.exec(cut);
    if (found === null) continue;
    const stem = head + cut.slice(0, found.index) + cut.slice(found.index + found[0].length);
    return { steadiness: 'fixed', stem, age: mark.age(found[0].replace(/\D/g, '')) };
  }
  if (cut !== name) return { steadiness: 'fixed', stem: head + cut, age: '' };
  if (isPinnedClaude(name)) return { steadiness: 'fixed', stem: id, age: '' };
  if (/-preview(?=$|[-:@])/.test(name)) return { steadiness: 'moving', stem: id, age: '' };
  return { steadiness: 'unknown', stem: id, age: '' };
}

/** What the spelling of an ID tells of its steadiness. */
export function steadinessOf(id: string): Steadiness {
  return revisionOf(id).steadiness;
}

// What every mark that can be cut off has in it. Most IDs have none of it, and need not be taken apart.
const hint = /[-@]\d\d[-\d]|[-:@]latest|@default|-v\d/;

/** The ID without its date, revision number or moving mark. */
export function stem(id: string): string {
  return hint.test(id) ? revisionOf(id).stem : id;
}
