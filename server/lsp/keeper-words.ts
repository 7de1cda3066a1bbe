// What the keeper says where it does not refresh.

import type { Problem } from '../../shared/problem.ts';

/** For who waited for what is not wanted any more. */
export const dropped: Problem = {
  kind: 'skipped',
  code: 'endpoint-changed',
  message: 'the endpoint or the account was changed meanwhile, so what it answered was dropped',
  advice: 'ask again',
};

/** That a file is not fetched. */
export function fromFile(file: string): Problem {
  const message = `the catalog comes from the file "${file}" and is not fetched`;
  return { kind: 'usage', code: 'refresh-file', message, advice: 'start the server without --catalog' };
}

/** That a bug has ended the renewing. */
export function renewingEnded(error: unknown): Problem {
  const name = error instanceof Error ? error.name : 'an error';
  return { kind: 'skipped', code: 'refresh-stopped', message: `the catalog is no longer renewed: ${name}` };
}
