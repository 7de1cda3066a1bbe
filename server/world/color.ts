// Whether to colour a stream: the order in which people's wishes count.

/** What decides about colour. */
export interface ColorWishes {
  /** `--color` or `--no-color`, where given. */
  readonly flag?: boolean | undefined;
  readonly env: (name: string) => string | undefined;
  /** Whether this very stream is a terminal. */
  readonly isTerminal: boolean;
}

/** Flag, then `NO_COLOR` unless empty, then `FORCE_COLOR` (0 or false forbids), then `TERM=dumb`, then the stream itself. */
export function wantsColor({ flag, env, isTerminal }: ColorWishes): boolean {
  if (flag !== undefined) return flag;
  if (env('NO_COLOR')) return false;
  const force = env('FORCE_COLOR');
  if (force !== undefined) return force !== '0' && force !== 'false';
  return env('TERM') !== 'dumb' && isTerminal;
}
