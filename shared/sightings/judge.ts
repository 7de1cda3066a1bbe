// Puts spelling and context of one literal together: is it a model ID, and how surely?

import type { Literal } from '../languages/literal.ts';
import { asItLooks } from '../text/unseen.ts';
import { type Context, contextOf } from './context.ts';
import type { Recognition } from './family.ts';
import { recognise } from './family.ts';
import { isModelName, isTaskName, mentionsModels } from './names.ts';
import { candidates, type Route, routeOf } from './route.ts';
import { folders } from './routes.table.ts';
import { isIdShaped } from './shape.ts';
import type { Confidence, Evidence, Known, Sighting } from './sighting.ts';

/** A literal that may be an ID, with what was found out; `sighting` is undefined where that is not enough by itself. */
export interface Candidate {
  readonly literal: Literal;
  readonly text: string;
  readonly route: Route;
  readonly recognition: Recognition;
  readonly context: Context;
  readonly sighting: Sighting | undefined;
}

/** Judges one literal. Answers undefined where the text cannot be an ID at all. */
export function judge(literal: Literal, document: string, known: Known): Candidate | undefined {
  if (literal.text.length > 200 || literal.text.length < 2) return undefined;
  const listed = known.has(literal.text);
  const text = listed || isIdShaped(literal.text) ? literal.text : seenAs(literal.text);
  if (!listed && !isIdShaped(text)) return undefined;
  const said = contextOf(literal, document);
  // Blanks and unseen characters are a mistake where an ID is expected, and elsewhere a piece of text.
  if (text !== literal.text && said !== 'model') return undefined;
  const { route, recognition } = recogniseIn(text);
  const context = said === 'other' ? outweighed(literal, route, recognition) : said;
  const candidate = { literal, text, route, recognition, context };
  const named = listed || known.has(text) || (/[/:.]/.test(text) && candidates(text).some(known.has));
  const verdict = decide(candidate, named, known);
  if (verdict === undefined) return { ...candidate, sighting: undefined };
  return { ...candidate, sighting: sightingOf(candidate, verdict.confidence, verdict.evidence) };
}

/** What the spelling of a text says by itself. */
export function recogniseIn(text: string): Pick<Candidate, 'route' | 'recognition'> {
  const route = routeOf(text);
  return { route, recognition: recognise(familyName(route), route.prefix !== '' && route.known) };
}

/** What people take a text for. One with a blank inside is prose, whatever stands around it. */
function seenAs(text: string): string {
  return text.trim().includes(' ') ? text : asItLooks(text);
}

/** What a name that speaks of something else comes to beside an exact spelling; most such names still win. */
function outweighed({ place }: Literal, route: Route, { spelling, display }: Recognition): Context {
  const name = place.name ?? '';
  if (spelling !== 'exact') return 'other';
  // modelURL: "openai/gpt-oss-20b", providers: ["openai:chat:gpt-4o"]: what is called a provider there is a routed ID.
  const routed = route.prefix !== '' && route.known;
  if (routed && (/provider/i.test(name) || mentionsModels(name))) return 'hint';
  return !display && place.relation === 'value' && isTaskName(name) ? 'none' : 'other';
}

/** The name to recognise: Bedrock's `deepseek.v3.2` has the family in its vendor part. */
function familyName({ prefix, core }: Route): string {
  const vendor = /([a-z]+)\.$/.exec(prefix)?.[1];
  return vendor !== undefined && /^[a-z]\d/.test(core) ? `${vendor}-${core}` : core;
}

/** Makes a sighting of a candidate. */
export function sightingOf(
  { literal, route, recognition }: Pick<Candidate, 'literal' | 'route' | 'recognition'>,
  confidence: Confidence,
  evidence: readonly Evidence[],
): Sighting {
  const { spelling, vendor } = recognition;
  return { id: literal.text, route, span: literal.span, literal, spelling, vendor, evidence, confidence };
}

type Verdict = { readonly confidence: Confidence; readonly evidence: readonly Evidence[] };

function decide(candidate: Omit<Candidate, 'sighting'>, listed: boolean, known: Known): Verdict | undefined {
  const { context, recognition, route, text, literal } = candidate;
  if (context === 'other' || context === 'part') return undefined;
  const expected = context === 'model';
  const near = expected || context === 'hint';
  const { spelling, placeholder, display } = recognition;
  const evidence: Evidence[] = [];
  if (listed) evidence.push('catalog');
  if (spelling !== 'none' && spelling !== 'bare') evidence.push('spelling');
  if (near) evidence.push('context');
  const yes = (confidence: Confidence): Verdict => ({ confidence, evidence });

  if (listed && (expected || (near && text.length > 3))) return yes('high');
  if (literal.place.relation === 'bare' && !near) return undefined;
  if (isPathLike(route) || isProgramKey(literal, text, near)) return undefined;
  if (route.published) return yes(near ? 'high' : 'medium');
  if (listed && spelling !== 'bare' && text.length >= 6 && /[-./:]/.test(text))
    return yes(spelling === 'exact' ? 'high' : 'medium');
  if (placeholder && spelling !== 'exact') return undefined;
  // A display name ("GPT-4o") is an ID only where the name itself asks for one; there its capitals are the mistake. A
  // `name` or `title` beside an `id` is what people read.
  if (display && !(expected && asksForModel(literal))) return undefined;
  // Where a model is expected, being nearly a listed ID says more than the spelling alone.
  if (expected && (spelling === 'none' || spelling === 'loose') && !isIdentifier(literal, text) && known.hasNear(text))
    return { confidence: 'high', evidence: evidence.includes('spelling') ? evidence : [...evidence, 'spelling'] };
  switch (spelling) {
    case 'exact':
      return yes(near ? 'high' : 'medium');
    case 'named':
      if (near) return yes('high');
      if (recognition.stem === undefined) return isEchoed(candidate) ? yes('medium') : undefined;
      return isTelling(text) ? yes('medium') : undefined;
    case 'word':
      return near ? yes('high') : isEchoed(candidate) ? yes('medium') : undefined;
    case 'alone':
      if (expected || (near && isTelling(text))) return yes('medium');
      return isTelling(text) && isEchoed(candidate) ? yes('medium') : undefined;
    case 'loose':
      if (!isIdentifier(literal, text) && (expected || (/\d/.test(text) && isEchoed(candidate)))) return yes('low');
      return undefined;
    case 'bare':
      return undefined;
    case 'none':
      if (!expected) return undefined;
      return known.hasFolded(text) ? yes('medium') : isPublished(route, text) ? yes('low') : undefined;
  }
}

/** An unquoted key that is a name of the program (`gpt41`, `chatglm6bUrl`): an ID only among models. */
function isProgramKey({ place, form }: Literal, text: string, near: boolean): boolean {
  if (place.relation !== 'key' || form !== 'plain') return false;
  return /[a-z][A-Z]/.test(text) || (!near && !/[-.:@]/.test(text));
}

/** A name of no family, written as IDs are: `groq/compound`, `acme/Kestrel-2`, `flow-judge:q4`. */
function isPublished(route: Route, text: string): boolean {
  if (/^[\w.-]+(?:\/[\w.-]+)?:(?:latest|\d+(?:\.\d+)?[bm]|q\d\w*)$/i.test(text)) return true;
  const head = /^([\w.-]+)\/$/.exec(route.prefix)?.[1];
  if (head === undefined || head === 'models') return false;
  return route.known || /[-\dA-Z]/.test(route.core);
}

/** A prefix of folders: a path, a branch or a media type, not a routed ID. */
function isPathLike(route: Route): boolean {
  if (route.prefix === '' || route.known) return false;
  const parts = route.prefix.split('/').filter((part) => part !== '');
  // Paths of a program's own are joined by underscores throughout: request_matrix/blocking_ministral_3b_plain.
  if (/^[a-z0-9]+(?:_[a-z0-9]+){2,}$/.test(route.core)) return true;
  return parts.length > 2 || parts.some((part) => folders.has(part.toLowerCase()));
}

/** Whether the nearest name, flag or function itself says "model", not only something around it. */
function asksForModel({ place }: Literal): boolean {
  if (isModelName(place.name ?? '') || isModelName(place.beside ?? '') || place.relation === 'argument') return true;
  // variable "chat_model" { default = "GPT-4o" }
  return /^(?:default|value)$/.test(place.name ?? '') && isModelName(place.path[0] ?? '');
}

/** The name it is bound to repeats it: `WHISPER_1 = "whisper-1"`. */
function isEchoed({ literal, route }: Pick<Candidate, 'literal' | 'route'>): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const core = plain(route.core);
  return core.length >= 4 && literal.place.relation === 'value' && plain(literal.place.name ?? '').includes(core);
}

/** A key that is an identifier of the program (`gpt5_4`, llama4Maverick), not an ID. */
function isIdentifier({ place, form }: Literal, text: string): boolean {
  return place.relation === 'key' && (form === 'plain' || text.includes('_')) && !text.includes('-');
}

/** Two parts at least, so that a single ordinary word does not pass without context. */
function isTelling(text: string): boolean {
  return /[A-Za-z0-9][-_:/][A-Za-z0-9]/.test(text);
}
