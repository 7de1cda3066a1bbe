// `modelint monitor` end to end: outcomes, alerts after repeated checks, several environments, what it writes.

import { expect, test } from 'vitest';
import { endpoint, lists, says, station } from './endpoint.ts';

test('first look', async () => {
  const policy = { environments: { production: { config: ['p.yaml'] } } };
  const { run, endpoint: at, stage } = await station([
    ['modelint.json', JSON.stringify(policy)],
    ['p.yaml', 'model: gpt-4o\n'],
  ]);
  const env = { COMETAPI_KEY_PRODUCTION: 'production-token', COMETAPI_BASE_URL_PRODUCTION: `${at.origin}/v1` };
  const m = (minutes: number, ...more: string[]) => run(['monitor', ...more], { env, minutes });
  console.log(await m(0));
  at.replies(says(401, '{}'));
  console.log(await m(60));
  console.log(await m(120, '--metrics', 'm.prom'));
  console.log(stage.text('m.prom'));
  at.replies(lists('gpt-4.1', 'gpt-4o-mini'));
  console.log(await m(180));
  console.log(await m(240, '--ids'));
  console.log(await m(241));
  at.replies(lists());
  console.log(await m(300, '--format', 'json'));
  console.log(await m(360));
});
