// The policy as a commit holds it, in place of the one on disk: a change cannot bring the rules it is judged by.

import type { Files } from './world/world.ts';

/** Files of which some are read from the past: those, and those alone, whether or not they are on disk. */
export function filesOfPast(
  files: Files,
  past: ReadonlyMap<string, string>,
  isPast: (absolute: string) => boolean,
): Files {
  return {
    ...files,
    exists: (absolute) => (isPast(absolute) ? past.has(absolute) : files.exists(absolute)),
    read: (absolute, maxBytes) => {
      if (!isPast(absolute)) return files.read(absolute, maxBytes);
      const text = past.get(absolute);
      return text === undefined ? undefined : { text, encoding: 'utf-8' };
    },
  };
}
