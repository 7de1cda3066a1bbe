// Files of which more or less is to be shown because of what became of others: judged anew, soon and once.

import type { Clock } from '../world/catalog-ports.ts';

/** What is done about them. */
export interface ShiftParts {
  readonly world: Pick<Clock, 'sleep'>;
  readonly isOpen: (path: string) => boolean;
  /** Judges the open documents anew. */
  readonly onOpen: () => void;
  /** Looks at a closed file again. */
  readonly onClosed: (path: string) => Promise<void>;
  readonly onBug: (error: unknown) => void;
}

/** Waits so long, in milliseconds: whoever shifted one may be about to shift more, and is in the middle of judging. */
const pause = 100;

/** Nothing has shifted yet. Answers what to call with the paths of files that did. */
export function shiftingWith({
  world,
  isOpen,
  onOpen,
  onClosed,
  onBug,
}: ShiftParts): (paths: readonly string[]) => void {
  const waiting = new Set<string>();
  const settle = async () => {
    await world.sleep(pause, new AbortController().signal);
    const paths = [...waiting];
    waiting.clear();
    if (paths.some(isOpen)) onOpen();
    for (const path of paths) if (!isOpen(path)) await onClosed(path);
  };
  return (paths) => {
    const isFirst = waiting.size === 0;
    for (const path of paths) waiting.add(path);
    if (isFirst && paths.length > 0) settle().catch(onBug);
  };
}
