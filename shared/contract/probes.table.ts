// The requests of a contract check, in their order: what each sends, and what it is for.

/** A request. `page` stands for one that is sent only where the list goes on. */
export interface Probe {
  readonly id:
    | 'list'
    | 'page'
    | 'token-omitted'
    | 'token-invalid'
    | 'wrong-path'
    | 'wrong-method'
    | 'timeout'
    | 'other';
  readonly method: 'GET' | 'POST';
  /** Below the base. */
  readonly path: string;
  readonly bearer: 'own' | 'none' | 'made-up';
  /** How often at most. */
  readonly times: number;
  readonly about: string;
}

/** A path that nobody has. */
export const noPath = 'modelint-no-such-path';

/** Most further pages of the list. */
export const furtherPages = 3;

const get = { method: 'GET', path: 'models', bearer: 'own', times: 1 } as const;

/** All of them. */
export const probes: readonly Probe[] = [
  { ...get, id: 'list', about: 'the model list, as documented' },
  { ...get, id: 'page', times: furtherPages, about: 'further pages of it, where the list says that there are some' },
  { ...get, id: 'token-omitted', bearer: 'none', about: 'the same without a token' },
  { ...get, id: 'token-invalid', bearer: 'made-up', about: 'whether a token of nobody is refused' },
  {
    ...get,
    id: 'wrong-path',
    path: noPath,
    bearer: 'none',
    about: 'a path that nobody has: how a wrong base URL looks',
  },
  { ...get, id: 'wrong-method', method: 'POST', about: 'a wrong method, without a body' },
  { ...get, id: 'timeout', about: 'given up in the moment the connection stands: a forced timeout' },
  { ...get, id: 'other', about: 'the model list of the environment it is compared with, by its own token' },
];

/** Those of a check that compares with another environment, or does not. */
export function probesFor(against: string | undefined): readonly Probe[] {
  return probes.filter(({ id }) => id !== 'other' || against !== undefined);
}

/** The most requests that are made. */
export function mostRequests(against: string | undefined): number {
  return probesFor(against).reduce((sum, { times }) => sum + times, 0);
}
