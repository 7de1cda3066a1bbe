// Views of an ID in which look-alikes fall together. For comparing only: no fold is ever shown or written anywhere.

import { isNumber, wordsOf } from './words.ts';

/** The digits of an ID in order, their groups kept apart: the part of an ID that a correction may never change. */
export function digitGroups(id: string): string {
  return (id.match(/\d+/g) ?? []).join('.');
}

/** The digits of an ID run together. */
export function digitsOf(id: string): string {
  return id.replace(/\D+/g, '');
}

/**
 * Case and separators folded. Separators between digits become one comma, because `4-1` is not `41`; others vanish.
 * A `p` between digits is a point in the names of some hosts: `k2p5`.
 */
export function skeleton(id: string): string {
  return id
    .toLowerCase()
    .replace(/(?<=\d)(?:p|[-._:@/ ]+)(?=\d)/g, ',')
    .replace(/[-._:@/ ]+/g, '');
}

/** A skeleton in which `4-1` and `41` are one, for suggestions only: `2024-08-06`, `20240806`. */
export function looseSkeleton(skeletonText: string): string {
  return skeletonText.replaceAll(',', '');
}

// Bedrock: an optional region, then the vendor, before the model's name.
const dotted = /^(?:(?:us|us-gov|eu|apac|ap|au|jp|ca|global)\.)?[a-z][a-z0-9-]*\.(?=[a-z])/;

// Routes as tools write them before a colon. Other words before a colon are models with a tag: `qwen:7b`.
const route =
  /^(?:openai|azure|anthropic|google|google-genai|gemini|vertex|bedrock|mistral|mistralai|groq|xai|deepseek|cohere|together|fireworks|openrouter|ollama|cometapi|vercel)[:/](?:chat:|completion:|embedding:|responses:|messages:)?/i;

/** An ID without what stands before the model's own name: vendor, gateway, region, account. */
export function bare(id: string): string {
  const name = id.replace(route, '');
  const last = name.slice(name.lastIndexOf('/') + 1);
  const plain = last.replace(dotted, '');
  // Something must be left that can name a model.
  return plain === '' ? (last === '' ? id : last) : plain;
}

/** What `bare` took away, for preferring candidates of the same host. */
export function prefix(id: string): string {
  return id.slice(0, id.length - bare(id).length);
}

/**
 * The words of a name, lower case: runs of digits with up to two letters glued on (`8b`, `4o`) and runs of anything
 * else between separators.
 */
export function tokens(name: string): readonly string[] {
  return wordsOf(name.toLowerCase());
}

/** The same words in any order, the numbers in theirs: `claude-sonnet-3.5` and `claude-3-5-sonnet`. */
export function wordBag(name: string): string {
  const words = tokens(name);
  const numbers = words.filter(isNumber);
  const rest = words.filter((word) => !isNumber(word)).sort();
  return `${rest.join(' ')} | ${numbers.join(' ')}`;
}
