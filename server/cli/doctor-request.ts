// The one request of `doctor`: what became of it, how long each phase took, who signed the certificate. Nothing is kept.

import type { Check } from '../../shared/report/doctor.ts';
import type { Connection } from '../connect.ts';
import type { Arguments } from '../world/args.ts';
import type { Observed } from '../world/catalog-ports.ts';
import type { World } from '../world/world.ts';
import { waiting } from './asking.ts';
import { patienceOf } from './reach.ts';

const id = 'request';

/** Asks once and says how it went. `seen` fills while it does. */
export async function requestCheck(
  world: World,
  connection: Connection,
  given: Pick<Arguments, 'flags' | 'values'>,
  seen: readonly Observed[],
): Promise<Check> {
  const { endpoint, token } = connection;
  const not = (why: string): Check => ({ id, state: 'ok', message: `none made: ${why}`, data: { outcome: null } });
  if (given.flags.has('offline')) return not('--offline');
  if (token === undefined) return not('there is no token');
  const { kind, code, message, advice, attempts } = await waiting(world, `asking ${endpoint.origin}`, () =>
    connection.ask({ ...patienceOf(world, given), tries: 1 }),
  );
  const whole = attempts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const phases = phasesOf(seen, whole);
  const certificate = seen.find((one) => 'issuer' in one);
  const timings = phases.map(([phase, milliseconds]) => `${phase} ${milliseconds} ms`).join(', ');
  const signed = certificate === undefined ? '' : `; certificate of ${certificate.issuer}, until ${certificate.until}`;
  return {
    id,
    state: kind === 'ok' ? 'ok' : 'broken',
    message: `${message}, in ${whole} ms (${timings})${signed}`,
    advice,
    data: {
      outcome: kind,
      code,
      milliseconds: whole,
      phases: phases.map(([phase, milliseconds]) => `${phase} ${milliseconds}`),
      issuer: certificate?.issuer ?? null,
      until: certificate?.until ?? null,
    },
  };
}

/** How long each phase of the first request took. */
function phasesOf(
  seen: readonly Observed[],
  whole: number,
): readonly (readonly [phase: string, milliseconds: number])[] {
  const entered = seen.filter((one) => 'entered' in one);
  // A further page begins anew.
  const again = entered.findIndex(({ entered: phase }, index) => index > 0 && phase === 'resolve');
  const first = again < 0 ? entered : entered.slice(0, again);
  return first.map(({ entered: phase, milliseconds }, index) => [
    phase,
    Math.max(0, (first[index + 1]?.milliseconds ?? Math.max(whole, milliseconds)) - milliseconds),
  ]);
}
