// `modelint evidence verify`: whether evidence of a gate is as it was written, fits its schema and does not contradict itself.

import { verifyEvidence } from '../../shared/gate/evidence-verify.ts';
import { safeText } from '../../shared/text/safe.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import type { Command } from './shape.ts';
import { refuse } from './tell.ts';
import { usage } from './values.ts';

/** The command. */
export const evidenceCommand: Command = {
  name: 'evidence',
  operands: 'verify FILE',
  most: 2,
  about:
    'verify evidence of a gate against the digest beside it, its schema and itself; the exit code is 1 where something does not fit and 3 where there is no digest to hold it to',
  options: [
    {
      name: 'digest',
      takes: 'value',
      value: 'DIGEST',
      check: (value) => (/^sha256:[\da-f]{64}$/.test(value) ? undefined : 'sha256: and 64 digits'),
      about: 'the digest it should have, as the log of the gate says it, in place of the one in FILE.sha256',
    },
  ],
  run: evidence,
};

const maxBytes = 1 << 24;

async function evidence(world: World, given: Arguments): Promise<number> {
  const { files, out } = world;
  const [action, path] = given.positionals;
  if (action !== 'verify' || path === undefined)
    return refuse(
      world,
      [usage('evidence-action', 'evidence takes "verify" and a file', 'modelint evidence verify FILE')],
      given,
    );
  const absolute = files.resolve(path);
  const shown = safeText(files.display(absolute), 300);
  const file = files.read(absolute, maxBytes);
  if (file === undefined) return refuse(world, [usage('evidence-not-found', `there is no file "${shown}"`)], given);
  if (isProblem(file)) return refuse(world, [{ ...file, kind: 'usage' }], given);
  const named = given.values.get('digest');
  const beside = named === undefined ? files.read(`${absolute}.sha256`, 4096) : undefined;
  const read = beside !== undefined && !isProblem(beside) ? /^([\da-f]{64})(?: |$)/m.exec(beside.text)?.[1] : undefined;
  const expected = named ?? (read === undefined ? undefined : `sha256:${read}`);
  const { evidence: told, digest, breaches } = verifyEvidence(file.text, expected, world.sha256);
  const all = file.encoding === 'utf-8' && file.lossy !== true ? breaches : [...breaches, 'it is not plain UTF-8'];
  if (all.length > 0) {
    out.write(`${shown} does not hold\n${all.map((one) => `  ${safeText(one, 500)}\n`).join('')}`);
    return 1;
  }
  const verdict = `the verdict was "${told?.verdict}" at ${told?.at}`;
  if (expected === undefined) {
    out.write(`${shown} fits its schema and itself, and there is no digest to hold it to: cannot tell; ${verdict}\n`);
    return 3;
  }
  out.write(`${shown} holds: ${digest}; ${verdict}\n`);
  out.write(
    '  a digest tells that nothing was changed, not by whom it was written: sign it, or attest it where it is made\n',
  );
  return 0;
}
