// The session with the server: started once, told what changed and nothing twice, and its failures are states.

import { expect, test } from 'vitest';
import { sessionWith } from '../../client/session.ts';
import { statusKeeper } from '../../client/status/keeper.ts';
import type { Configuration, StatusAnswer } from '../../shared/protocol.ts';

function setting(trusted: boolean): Configuration {
  return { trusted, endpoint: null };
}

/** After everything that is waiting has had its turn. */
const settled = () => new Promise((wake) => setTimeout(wake, 5));

/** A session whose server notes what it is told. */
function staged(options: { readonly fails?: () => boolean; readonly connecting?: Promise<void> } = {}) {
  const told: string[] = [];
  const states: string[] = [];
  const logged: string[] = [];
  const now = { configuration: setting(true) };
  let tell: (running: boolean) => void = () => undefined;
  const session = sessionWith({
    log: { error: (message: string) => void logged.push(message) },
    configuration: async () => now.configuration,
    connect: async (configuration, onState) => {
      told.push(`connect ${JSON.stringify(configuration().trusted)}`);
      if (options.fails?.() === true) throw new Error('no such program');
      await options.connecting;
      tell = onState;
      return {
        ask: async <Answer>(name: string) => `answer to ${name}` as Answer,
        configure: async ({ trusted }) => void told.push(`configure ${trusted}`),
        resume: async () => void told.push('resume'),
        stop: async () => void told.push('stop'),
      };
    },
  });
  session.onState.call(undefined, (state) => states.push(state));
  return { session, told, states, logged, now, crash: () => tell(false), recover: () => tell(true) };
}

test('it is started once, however many ask', async () => {
  const { session, told, states } = staged();
  const answers = await Promise.all([session.ask('a'), session.ask('b'), session.start(), session.start()]);
  expect(answers.slice(0, 2)).toEqual(['answer to a', 'answer to b']);
  expect({ told, states }).toEqual({ told: ['connect true'], states: ['starting', 'running'] });
});

test('what the user chose is told when it has changed, and only then', async () => {
  const { session, told, now } = staged();
  await session.configure();
  await session.start();
  await session.configure();
  now.configuration = setting(false);
  await session.configure();
  await session.configure();
  expect(told).toEqual(['connect true', 'configure false']);
});

test('what changes while it starts is told once it runs', async () => {
  let connects: () => void = () => undefined;
  const { session, told, now } = staged({
    connecting: new Promise((ready) => {
      connects = ready;
    }),
  });
  const starting = session.start();
  await settled();
  now.configuration = setting(false);
  await session.configure();
  connects();
  await starting;
  expect(told).toEqual(['connect true', 'configure false']);
});

test('what changes while the server is away is told when it is back', async () => {
  const { session, told, now, crash, recover } = staged();
  await session.start();
  crash();
  now.configuration = setting(false);
  await session.configure();
  recover();
  await settled();
  expect(told).toEqual(['connect true', 'configure false']);
});

test('who asks while the server is away gets the same server back, not a second one', async () => {
  const { session, told, crash } = staged();
  await session.start();
  crash();
  expect(await session.ask('a')).toBe('answer to a');
  expect(told).toEqual(['connect true', 'resume']);
});

test('a server that cannot be started is a state and a line of the log; asking says so, and tries again', async () => {
  let broken = true;
  const { session, told, states, logged } = staged({ fails: () => broken });
  await session.start();
  await expect(session.ask('a')).rejects.toThrow('the language server is not running');
  broken = false;
  expect(await session.ask('a')).toBe('answer to a');
  expect(told).toEqual(['connect true', 'connect true', 'connect true']);
  expect(states).toEqual(['starting', 'failed', 'starting', 'failed', 'starting', 'running']);
  expect(logged).toHaveLength(2);
});

test('a crash and a recovery are seen; a restart ends the old server first', async () => {
  const { session, told, states, crash, recover } = staged();
  await session.start();
  crash();
  recover();
  await session.restart();
  expect(told).toEqual(['connect true', 'stop', 'connect true']);
  expect(states).toEqual(['starting', 'running', 'stopped', 'running', 'stopped', 'starting', 'running']);
});

test('the status is asked for once for many reasons to look, and not of a server that does not run', async () => {
  const asked: string[] = [];
  let state: 'running' | 'stopped' = 'stopped';
  const answer = { refreshing: false } as StatusAnswer;
  const keeper = statusKeeper({
    state: () => state,
    ask: async <Answer>(name: string) => {
      asked.push(name);
      return answer as Answer;
    },
  });
  const heard = new Promise((hear) => keeper.onStatus(hear));
  keeper.look(0);
  await new Promise((wake) => setTimeout(wake, 20));
  expect(asked).toEqual([]);
  state = 'running';
  keeper.look(0);
  for (let reason = 0; reason < 10; reason += 1) keeper.look(60_000);
  expect(await heard).toBe(answer);
  expect(keeper.last()).toBe(answer);
  keeper.dispose();
  expect(asked).toEqual(['modelint/status']);
});
