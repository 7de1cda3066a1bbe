// Keeps the heap of a process small that runs for as long as an editor does and is idle most of that time.

import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * The part of the heap for new objects may grow to this, in bytes; by itself it would grow to many times that on a machine
 * with much memory, and each sweep of it would stop the process for longer than a key may take.
 */
const nursery = 8 << 20;

/** By so many percent the rest may grow beyond what was in use after the last sweep before the next one begins. */
const growth = 60;

/**
 * Holds the heap of this process down from now on. Engines that do not know what is asked of them go on as they were.
 * Both flags are looked at whenever the heap is about to grow, so that they may be set while the process runs.
 */
export function holdHeapDown(): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  if (stopped()) return;
  const watching = new PerformanceObserver(() => {
    if (stopped()) watching.disconnect();
  });
  watching.observe({ entryTypes: ['gc'] });
}

/** Stops the growth of the nursery once it is large enough; answers whether it is. */
function stopped(): boolean {
  const size = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? nursery;
  if (size < nursery) return false;
  setFlagsFromString('--semi-space-growth-factor=1');
  return true;
}
