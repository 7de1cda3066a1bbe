// What is said of a gate and of checks beside their reports: what is agreed to, and how it ended. Pure.

import type { CheckAnswer, GateAnswer } from '../../shared/protocol.ts';
import { count, visible } from '../visible.ts';

/** A question that the user answers before anything is sent. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The button that agrees. */
  readonly go: string;
}

/** Asks whether so many requests may go to a host. `more` is what else they are about. */
export function questionFor(
  { origin, announced }: Pick<CheckAnswer, 'origin' | 'announced'>,
  more: string,
  from: string | undefined,
): Question {
  const requests = count(announced, 'request');
  return {
    message: `Send at most ${requests} to ${hostOf(origin)}?`,
    detail: [
      `${more} They go to ${visible(origin)} and to no other host${from === undefined ? '' : `, from the remote machine that this window works on (${visible(from, 60)})`}.`,
      'No redirect is followed. You can cancel at any time.',
    ].join('\n\n'),
    go: `Send ${requests}`,
  };
}

/** What the contract check sends. */
export const aboutContract =
  'They ask for the model list: with your token, without one, with one that is made up, at a path that nobody has, and by a wrong method.';

/** What the response-shape check sends. */
export function aboutShape(model: string, announced: number): string {
  return `A harmless placeholder prompt goes to ${visible(model, 120)} with your token, which may cost some tokens, and ${announced > 1 ? 'a request that is invalid by construction' : 'nothing else'}.`;
}

/** The end of a check in the status bar. */
export function endOf(title: string, { result, made }: Pick<CheckAnswer, 'result' | 'made'>): string {
  return `Modelint: ${title}: ${resultWords.get(result) ?? 'cannot tell'} (${count(made, 'request')})`;
}

const resultWords: ReadonlyMap<CheckAnswer['result'], string> = new Map([
  ['holds', 'the contract holds'],
  ['broken', 'the contract is broken'],
  ['cannot-tell', 'cannot tell'],
  ['promote_small_step', 'promote a small step'],
  ['hold', 'hold'],
  ['rollback', 'roll back'],
  ['refused', 'refused, nothing was sent'],
]);

/** The verdict of a gate in the status bar. */
export function verdictOf({ verdict, environment }: Pick<GateAnswer, 'verdict' | 'environment'>): string {
  const words = { pass: 'pass', fail: 'fail', 'cannot-tell': 'cannot tell' };
  return `Modelint: gate${environment === null ? '' : ` of ${visible(environment, 60)}`}: ${words[verdict] ?? 'cannot tell'}`;
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : visible(origin);
}
