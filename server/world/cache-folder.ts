// Where the cache lies: a function of the platform and of what the user says.

/** What decides. */
export interface CachePlace {
  readonly platform: string;
  readonly env: (name: string) => string | undefined;
  /** Home folder of the user, as the system knows it; empty where it knows none. */
  readonly home: string;
  /** What `--cache-dir` says. */
  readonly given?: string | undefined;
}

/**
 * The folder of the cache: `--cache-dir`, else `MODELINT_CACHE_DIR` (both may be relative to the working directory), else
 * the place that the platform has for caches. Undefined where there is no home: then nothing is kept, because a folder
 * that everybody can write to is no place to believe.
 */
export function cacheFolder({ platform, env, home, given }: CachePlace): string | undefined {
  const said = given || env('MODELINT_CACHE_DIR');
  if (said) return said;
  if (platform === 'win32') {
    const local = env('LOCALAPPDATA');
    if (local) return `${local}\\modelint\\Cache`;
    const profile = env('USERPROFILE') || home;
    return profile ? `${profile}\\AppData\\Local\\modelint\\Cache` : undefined;
  }
  const own = env('HOME') || home;
  if (platform === 'darwin') return own ? `${own}/Library/Caches/modelint` : undefined;
  const xdg = env('XDG_CACHE_HOME');
  // A relative path there is invalid by the rules of that variable and is to be ignored.
  if (xdg?.startsWith('/')) return `${xdg}/modelint`;
  return own ? `${own}/.cache/modelint` : undefined;
}
