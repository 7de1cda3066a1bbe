// Numbers that are found again by a hash: typed arrays instead of a `Map`, so that an index costs bytes, not objects.

/**
 * Numbers from 0 on, chained by their hashes. Hashes may be equal by chance: whoever looks one up makes sure that the
 * number is meant.
 */
export interface Chains {
  /** First number of each chain, plus one; 0 for none. */
  readonly heads: Int32Array;
  /** Next number of the same chain, plus one; 0 for none. */
  readonly links: Int32Array;
  readonly hashes: Int32Array;
}

/** Empty chains for the numbers below `size`: few enough for the processor's cache, and still short. */
export function chainsFor(size: number): Chains {
  let room = 1;
  while (room * 4 < size) room *= 2;
  return { heads: new Int32Array(room), links: new Int32Array(size), hashes: new Int32Array(size) };
}

/** Puts a number in front of its chain: put in from the highest down, they are found from the lowest up. */
export function link({ heads, links, hashes }: Chains, hash: number, number: number): void {
  const place = placeOf(hash, heads.length);
  hashes[number] = hash;
  links[number] = heads[place] as number;
  heads[place] = number + 1;
}

/** All numbers with this hash, from the lowest up. */
export function allOf(chains: Chains, hash: number): readonly number[] {
  const found: number[] = [];
  for (let at = firstOf(chains, hash); at >= 0; at = nextOf(chains, at)) found.push(at);
  return found;
}

/** The first number with this hash; -1 for none. */
export function firstOf(chains: Chains, hash: number): number {
  return withHash(chains, hash, chains.heads[placeOf(hash, chains.heads.length)] as number);
}

/** The number after this one with the same hash; -1 for none. */
export function nextOf(chains: Chains, number: number): number {
  return withHash(chains, chains.hashes[number] as number, chains.links[number] as number);
}

function withHash({ links, hashes }: Chains, hash: number, from: number): number {
  let at = from;
  while (at !== 0 && hashes[at - 1] !== hash) at = links[at - 1] as number;
  return at - 1;
}

function placeOf(hash: number, room: number): number {
  return (hash ^ (hash >>> 15)) & (room - 1);
}
