// What the requests that check an endpoint share: which endpoint, whether the user agreed, and what is told in place of a check.

import type { Problem } from '../../../shared/problem.ts';
import type { CheckAnswer } from '../../../shared/protocol.ts';
import { mdText } from '../../../shared/report/markdown.ts';
import type { Connection } from '../../connect.ts';
import { isProblem } from '../../world/world.ts';
import type { Server } from '../server.ts';

/** The endpoint to check, or why there is none. */
export function endpointToCheck({
  keeper,
}: Server): { readonly connection: Connection; readonly environment: string | undefined } | Problem {
  const { made, refuses, environment, transport } = keeper.aim();
  if (refuses !== undefined) return refuses;
  if (isProblem(made)) return made;
  if (transport === 'none') return noToken(made.endpoint.origin);
  return made.send === undefined ? clientSendsNot : { connection: made, environment };
}

/** An announcement: nothing is sent before the user has agreed to it. */
export function announcement(origin: string, announced: number, title: string, plan: string): CheckAnswer {
  const about = `Nothing was sent yet. It takes at most ${announced} requests to ${origin}.`;
  const lines = plan.trimEnd().split('\n');
  const list = lines.map((line) => `- ${mdText(line)}\n`).join('');
  const markdown = `# ${mdText(title)}\n\n${mdText(about)}\n\n${list}`;
  return { version: 1, origin, announced, made: 0, announcement: true, markdown, result: null };
}

/** What keeps a check from being made. */
export function noCheck(origin: string, announced: number, title: string, { message, advice }: Problem): CheckAnswer {
  const markdown = `# ${mdText(title)}\n\nNothing was sent: ${mdText(message)}.\n${advice === undefined ? '' : `\n${mdText(advice)}\n`}`;
  return { version: 1, origin, announced, made: 0, announcement: false, markdown, result: 'cannot-tell' };
}

/** Whether the user has agreed to exactly so many requests. */
export function isConfirmed(params: unknown, announced: number): boolean {
  const given = typeof params === 'object' && params !== null ? (params as { readonly confirmed?: unknown }) : {};
  return given.confirmed === announced;
}

const clientSendsNot: Problem = {
  kind: 'usage',
  code: 'client-exchanges-not',
  message: 'the client holds the token and does not send such requests',
  advice: 'run modelint contract or modelint smoke in a terminal, with the token in its environment',
};

function noToken(origin: string): Problem {
  return { kind: 'usage', code: 'token-unset', message: `there is no token for ${origin}`, advice: 'store one first' };
}
