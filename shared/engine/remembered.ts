// What was found out about a document, piece by piece, so that after a change only what changed is judged again.

import type { Piece } from '../languages/piece.ts';
import type { Pieces } from '../languages/pieces.ts';
import type { Role } from '../policy/policy.ts';
import type { Grounds } from '../rules/rule.ts';
import { type Judged, judgeAll } from '../sightings/sight.ts';
import type { Known, Sighting } from '../sightings/sighting.ts';
import type { Finding, Sighted } from './finding.ts';

/** What the judgement of a sighting rests on besides the sighting itself. */
export interface Footing extends Grounds {
  readonly known: Known;
  readonly role: Role;
  readonly policyPath: string;
}

/** What the rules say of a sighting. */
export interface Verdict {
  readonly sighted: Sighted;
  readonly findings: readonly Finding[];
}

/** A piece with what was found out about it; spans are offsets into the piece's text. */
export interface PieceKnowledge {
  readonly judged: Judged;
  readonly verdicts: Map<Sighting, Verdict>;
  /** Whether a comment of it may be a suppression. */
  readonly suppresses: boolean;
  /** The last answer, for a piece that neither changed nor moved. */
  moved: { readonly by: number; readonly from: readonly Verdict[]; readonly verdicts: readonly Verdict[] } | undefined;
}

/** A document as it was linted last. */
export interface Memory {
  readonly pieces: Pieces;
  readonly footing: Footing;
  readonly knowledge: Knowledge;
}

/** What was found out about each piece, for as long as somebody remembers the piece. */
export type Knowledge = WeakMap<Piece, PieceKnowledge>;

/** Holds the memory of one document from one lint to the next. */
export interface MemoryHolder {
  memory: Memory | undefined;
}

/** The same without what a change that is taken back would find again: for a document that nobody types in just now. */
export function settled(memory: Memory): Memory {
  return memory.pieces.earlier === undefined ? memory : { ...memory, pieces: { ...memory.pieces, earlier: undefined } };
}

/** What is known of the pieces, taken over from before where nothing but the text changed. */
export function knowledgeFrom(footing: Footing, before: Memory | undefined): Knowledge {
  return before !== undefined && sameFooting(before.footing, footing) ? before.knowledge : new WeakMap();
}

/** What is known of a piece, found out where it is not. */
export function knownOf(piece: Piece, knowledge: Knowledge, known: Known): PieceKnowledge {
  const found = knowledge.get(piece);
  if (found !== undefined) return found;
  const { text, reading } = piece;
  const made = {
    judged: judgeAll(text, reading.literals, known),
    verdicts: new Map(),
    suppresses: reading.comments.length > 0 && text.includes('modelint-'),
    moved: undefined,
  };
  knowledge.set(piece, made);
  return made;
}

function sameFooting(a: Footing, b: Footing): boolean {
  return (
    a.known === b.known &&
    a.catalog === b.catalog &&
    a.policy === b.policy &&
    a.today === b.today &&
    a.role === b.role &&
    a.policyPath === b.policyPath
  );
}

/** Verdicts with their spans moved from the piece's text into the document. */
export function movedBy(by: number, from: readonly Verdict[], piece: PieceKnowledge): readonly Verdict[] {
  if (by === 0) return from;
  const last = piece.moved;
  if (last?.by === by && last.from.length === from.length && last.from.every((one, i) => one === from[i]))
    return last.verdicts;
  const verdicts = from.map((verdict) => move(verdict, by));
  piece.moved = { by, from, verdicts };
  return verdicts;
}

function move({ sighted, findings }: Verdict, by: number): Verdict {
  const span = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    start: start + by,
    end: end + by,
  });
  const { sighting, status } = sighted;
  const { literal } = sighting;
  const at = span(sighting.span);
  return {
    sighted: { sighting: { ...sighting, span: at, literal: { ...literal, span: span(literal.span) } }, status },
    findings: findings.map((finding) => ({
      ...finding,
      span: span(finding.span),
      instead: finding.instead.map((suggestion) => ({ ...suggestion, span: span(suggestion.span) })),
    })),
  };
}
