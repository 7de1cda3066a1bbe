// The memory of a monitor on disk: two sealed copies, and a claim by which one of several monitors checks at a time.

import { type MonitorState, noState } from '../../shared/gate/monitor-state.ts';
import { readState, writeState } from '../../shared/gate/monitor-stored.ts';
import type { Problem } from '../../shared/problem.ts';
import { isProblem, type World } from '../world/world.ts';

/** The right to make the next check. */
export interface Turn {
  readonly state: MonitorState;
  /** What the memory will be called by once the check is made. */
  readonly sequence: number;
  readonly problems: readonly Problem[];
}

/** That somebody else has it, with what is remembered. */
export interface Aside {
  readonly aside: 'claimed' | 'overtaken';
  readonly state: MonitorState;
  readonly problems: readonly Problem[];
}

/** A memory. */
export interface Memory {
  /** Asks for the turn, for at most so many milliseconds. */
  readonly begin: (life: number) => Turn | Aside | Problem;
  /** Remembers, unless another monitor was faster, and ends the turn. */
  readonly end: (turn: Turn, next: MonitorState) => Aside | readonly Problem[];
  /** Ends the turn and remembers nothing. */
  readonly leave: (turn: Turn) => void;
}

const most = 1 << 24;
/** No check takes so long: a claim beyond it was made by a clock that was wrong. */
const longestClaim = 3_600_000;
/** So many claims may be left over from monitors that were killed. */
const leftOver = 100;

/** The memory in a file. */
export function memoryAt(world: World, file: string): Memory {
  const copies = [file, `${file}.copy`];
  const claimOf = (sequence: number) => `${file}.claim-${sequence}`;
  const read = () => {
    const found = stateIn(world, copies);
    // Another monitor may have been between the two of them.
    return found.problems.length === 0 ? found : stateIn(world, copies);
  };
  const leave = ({ state, sequence }: Turn) => {
    // Those of monitors that were killed go too: their numbers are behind us.
    for (let one = state.sequence + 1; one <= sequence; one++) world.dropClaim(claimOf(one));
  };

  const begin: Memory['begin'] = (life) => {
    const found = read();
    const { state, problems } = found;
    for (let sequence = state.sequence + 1; sequence <= state.sequence + leftOver; sequence++) {
      const until = new Date(world.now() + life).toISOString();
      const made = world.makeClaim(claimOf(sequence), `${until}\n`);
      if (typeof made !== 'string') return made;
      if (made === 'made') {
        // Whoever had this number before may have done with it between our reading and our claim.
        const again = read();
        if (again.state.sequence === state.sequence) return { state, sequence, problems };
        world.dropClaim(claimOf(sequence));
        return { aside: 'overtaken', state: again.state, problems: again.problems };
      }
      if (holds(world, claimOf(sequence))) return { aside: 'claimed', state, problems };
    }
    return {
      kind: 'usage',
      code: 'state-claimed',
      message: `${leftOver} monitors that were killed have left claims beside "${world.files.display(file)}"`,
      advice: 'remove the files whose names hold ".claim-"',
    };
  };

  const end: Memory['end'] = (turn, next) => {
    const now = read().state;
    if (now.sequence !== turn.state.sequence) {
      leave(turn);
      return { aside: 'overtaken', state: now, problems: [] };
    }
    const text = writeState({ ...next, sequence: turn.sequence }, world.sha256);
    const problems = copies.flatMap((copy) => world.files.write(copy, { text, encoding: 'utf-8' }) ?? []);
    leave(turn);
    return problems.slice(0, 1);
  };

  return { begin, end, leave };
}

/** Whether the monitor that made a claim may still be at work. */
function holds({ files, now }: World, claim: string): boolean {
  const found = files.read(claim, 100);
  const until = found === undefined || isProblem(found) ? Number.NaN : Date.parse(found.text.trim());
  return until > now() && until - now() <= longestClaim;
}

interface Found {
  readonly state: MonitorState;
  readonly problems: readonly Problem[];
}

/** The newest of the copies that are whole. */
function stateIn({ files, sha256 }: World, copies: readonly string[]): Found {
  const texts = copies.map((copy) => files.read(copy, most));
  const states = texts.map((text) =>
    text === undefined || isProblem(text) ? undefined : readState(text.text, sha256),
  );
  const whole = states.filter((one) => one !== undefined).sort((a, b) => b.sequence - a.sequence);
  const path = files.display(copies[0] ?? '');
  if (texts.every((text) => text === undefined)) return { state: noState, problems: [] };
  const [state = noState] = whole;
  if (whole.length === copies.length) return { state, problems: [] };
  const message =
    whole.length > 0
      ? `of the two copies of "${path}" one is damaged or gone; the other one serves`
      : `"${path}" is damaged: what was counted so far is lost, and the count begins anew`;
  return {
    state,
    problems: [{ kind: 'skipped', code: whole.length > 0 ? 'state-copy' : 'state-lost', message, path }],
  };
}
