// Keeps what is printed from being taken for commands by the CI system that reads the log.

import { unarmed } from '../../shared/report/commands.ts';
import type { Sink, World } from '../world/world.ts';

/** Variables by which a CI system that takes commands from a log tells of itself. */
const signs = ['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'];

/** A world whose outputs print no command, where a CI system listens; else the same world. */
export function guarded(world: World): World {
  if (!signs.some((sign) => world.env(sign))) return world;
  return { ...world, out: guardedSink(world.out), err: guardedSink(world.err) };
}

function guardedSink(sink: Sink): Sink {
  let open = false;
  return {
    write: (text) => {
      sink.write(unarmed(text, open));
      const last = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
      // White space alone does not keep a command from beginning.
      open = /\S/.test(last) || (open && last.length === text.length);
    },
    command: sink.write,
    isTerminal: sink.isTerminal,
    get columns() {
      return sink.columns;
    },
  };
}
