// Finds out whether bytes hold any of many literals, ASCII case folded, looking at every second place or fewer.

/** Whether the bytes hold one of the literals. */
export type Search = (bytes: Uint8Array) => boolean;

/** Three bytes are looked at together; five bits of each suffice, and those are the same for both cases of a letter. */
const GRAM = 3;
const BITS = 5;
const MASK = (1 << BITS) - 1;
/** Longer steps need more entries per literal, until nearly every place looks like a hit. */
const LONGEST_STEP = 4;
/** Slots of the second filter: four bytes of a literal, hashed. */
const HEAD = 4;
const SLOT_BITS = 14;

/** How often, per thousand, bytes with these low five bits stand in source code: blanks, letters, digits, marks. */
const COMMON: readonly number[] = [
  ...[186, 53, 22, 28, 22, 69, 13, 14, 23, 52, 31, 7, 41, 24, 58, 44],
  ...[30, 10, 46, 45, 58, 24, 14, 11, 12, 13, 11, 14, 5, 14, 3, 8],
];

/** A literal and the place in it by which it is recognised. */
interface Mark {
  readonly literal: Uint8Array;
  readonly offset: number;
}

/** The same as it is kept: each byte as the character of that code. A catalog has thousands, and objects are dear. */
interface Marks {
  readonly literals: readonly string[];
  readonly offsets: Uint32Array;
}

/**
 * A search for any of the anchors (lower-case ASCII). Of each anchor the least common stretch is looked for. A stretch
 * of n bytes holds a group of three at each of its first n - 2 places, so looking at every (n - 2)th place of a text
 * meets one of them. The shortest anchor decides for all: four bytes let every second place be passed over, below three
 * every byte is compared.
 */
export function literalSearch(anchors: readonly string[]): Search {
  if (anchors.length === 0) return () => true;
  const literals = [...new Set(anchors)].map((anchor) => foldedBytes(anchor)).sort((a, b) => a.length - b.length);
  const shortest = literals[0]?.length ?? 0;
  if (shortest < GRAM) return everyPlace(literals);
  const step = Math.min(shortest - GRAM + 1, LONGEST_STEP);
  // Bit n of an entry: a mark may have begun n bytes before this group.
  const grams = new Uint8Array(1 << (BITS * GRAM));
  const standsAt = comparison(literals.map((literal) => marked(literal, step, grams)));
  return (bytes) => {
    const end = bytes.length - GRAM;
    for (let at = step - 1; at <= end; at += step) {
      const offsets = grams[gramAt(bytes, at)] as number;
      if (offsets === 0) continue;
      for (let offset = 0; offset < step; offset++) {
        if ((offsets & (1 << offset)) !== 0 && standsAt(bytes, at - offset)) return true;
      }
    }
    return false;
  };
}

/** Chooses the mark of a literal, the one that adds least to what looks like a hit, and enters it. */
function marked(literal: Uint8Array, step: number, grams: Uint8Array): Mark {
  const last = Math.max(0, literal.length - Math.max(HEAD, step + GRAM - 1));
  let best = { offset: 0, cost: Number.POSITIVE_INFINITY };
  for (let offset = 0; offset <= last; offset++) {
    let cost = 0;
    for (let place = 0; place < step; place++) {
      const entry = grams[gramAt(literal, offset + place)] as number;
      if ((entry & (1 << place)) === 0) cost += commonness(literal, offset + place);
    }
    if (cost < best.cost) best = { offset, cost };
  }
  for (let place = 0; place < step; place++) {
    const gram = gramAt(literal, best.offset + place);
    grams[gram] = (grams[gram] as number) | (1 << place);
  }
  return { literal, offset: best.offset };
}

function commonness(bytes: Uint8Array, at: number): number {
  return [0, 1, 2].reduce((product, next) => product * (COMMON[(bytes[at + next] as number) & MASK] as number), 1);
}

function gramAt(bytes: Uint8Array, at: number): number {
  const first = (bytes[at] as number) & MASK;
  const second = (bytes[at + 1] as number) & MASK;
  return first | (second << BITS) | (((bytes[at + 2] as number) & MASK) << (2 * BITS));
}

/** Whether one of the literals has its mark at a place. Most places fail on the hash of four bytes. */
function comparison(all: readonly Mark[]): (bytes: Uint8Array, at: number) => boolean {
  const short = kept(all.filter(({ literal }) => literal.length < HEAD));
  const headed = all.filter(({ literal }) => literal.length >= HEAD);
  const { literals, offsets } = kept(headed);
  // For each slot the last mark in it, and for each mark the one before it in the same slot; both from 1, 0 for none.
  const slots = new Uint32Array(1 << SLOT_BITS);
  const others = new Uint32Array(headed.length + 1);
  for (const [i, { literal, offset }] of headed.entries()) {
    const slot = slotAt(literal, offset);
    others[i + 1] = slots[slot] as number;
    slots[slot] = i + 1;
  }
  return (bytes, at) => {
    for (let i = 0; i < short.literals.length; i++) {
      if (matchesAt(short.literals[i] as string, bytes, at - (short.offsets[i] as number))) return true;
    }
    if (at + HEAD > bytes.length) return false;
    for (let mark = slots[slotAt(bytes, at)] as number; mark > 0; mark = others[mark] as number) {
      if (matchesAt(literals[mark - 1] as string, bytes, at - (offsets[mark - 1] as number))) return true;
    }
    return false;
  };
}

function kept(marks: readonly Mark[]): Marks {
  return {
    literals: marks.map(({ literal }) => String.fromCharCode(...literal)),
    offsets: Uint32Array.from(marks, ({ offset }) => offset),
  };
}

/** Setting bit 5 of each byte folds letters; what else it throws together is told apart by the comparison. */
function slotAt(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
  const word = low | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24) | 0x20202020;
  return Math.imul(word, 0x9e3779b1) >>> (32 - SLOT_BITS);
}

function matchesAt(literal: string, bytes: Uint8Array, start: number): boolean {
  if (start < 0 || start + literal.length > bytes.length) return false;
  for (let i = 0; i < literal.length; i++) {
    if (folded(bytes[start + i] as number) !== literal.charCodeAt(i)) return false;
  }
  return true;
}

function everyPlace(all: readonly Uint8Array[]): Search {
  const { literals } = kept(all.map((literal) => ({ literal, offset: 0 })));
  return (bytes) => {
    for (let start = 0; start <= bytes.length; start++) {
      if (literals.some((literal) => matchesAt(literal, bytes, start))) return true;
    }
    return false;
  };
}

function folded(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

function foldedBytes(anchor: string): Uint8Array {
  return Uint8Array.from(new TextEncoder().encode(anchor), folded);
}
