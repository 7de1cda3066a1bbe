// The one request of a diagnosis: what became of it, how long each phase took, who signed the certificate. Nothing is kept.

import type { Outcome } from '../../shared/catalog/outcome.ts';
import type { Check } from '../../shared/report/doctor.ts';
import type { Observed } from '../world/catalog-ports.ts';

const id = 'request';

/** That nobody was asked, and why. */
export function notAsked(why: string): Check {
  return { id, state: 'ok', message: `none made: ${why}`, data: { outcome: null } };
}

/** How a request went. What was seen of it on the way says more, where anybody could look. */
export function requestCheck(outcome: Outcome, seen: readonly Observed[]): Check {
  const { kind, code, message, advice, attempts } = outcome;
  const whole = attempts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const phases = phasesOf(seen, whole);
  const certificate = seen.find((one) => 'issuer' in one);
  const timings = phases.map(([phase, milliseconds]) => `${phase} ${milliseconds} ms`).join(', ');
  const how = timings === '' ? '' : ` (${timings})`;
  const signed = certificate === undefined ? '' : `; certificate of ${certificate.issuer}, until ${certificate.until}`;
  return {
    id,
    state: kind === 'ok' ? 'ok' : 'broken',
    message: `${message}, in ${whole} ms${how}${signed}`,
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
