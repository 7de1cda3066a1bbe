// Wrong command lines of what uses the network: each is said, and nobody is asked.

import { expect, test } from 'vitest';
import { station } from './endpoint.ts';

test('wrong command lines ask nobody', async () => {
  const { run, endpoint } = await station([['key.pem', '-----BEGIN PRIVATE KEY-----\n']]);
  const rows = [
    ['refresh', 'now'],
    ['refresh', '--timeout', 'soon'],
    ['refresh', '--ca-file', 'nowhere.pem'],
    ['refresh', '--ca-file', 'key.pem'],
    ['refresh', '--base-url', 'http://models.example/v1'],
    ['refresh', '--base-url', 'https://user:secret@models.example/v1'],
    ['lint', '--refresh', '--offline'],
    ['lint', '--refresh', '--catalog', 'models.json'],
    ['lint', '--summary', 'a.jsonl'],
    ['lint', '--stdin', '--token-stdin'],
    ['lint', '--max-age', '3'],
  ];
  const said: string[] = [];
  for (const argv of rows) {
    const { code, out, err } = await run(argv);
    said.push(`${argv.join(' ')}: ${code}\n${out}${err}`);
  }
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "refresh now: 2
    error: modelint refresh does not take "now"
    modelint refresh --help shows what it takes

    refresh --timeout soon: 2
    error: --timeout takes a duration such as 30m, 12h or 7d, not "soon"
    modelint refresh --help shows what it takes

    refresh --ca-file nowhere.pem: 2
    error: there is no file "nowhere.pem"
      name a PEM file: lines between BEGIN CERTIFICATE and END CERTIFICATE

    refresh --ca-file key.pem: 2
    error: "key.pem" holds a private key
      name a file with certificates alone

    refresh --base-url http://models.example/v1: 2
    error: the base URL (--base-url) is http: the token would be sent without encryption
      use https; http is accepted for 127.0.0.1, [::1] and localhost alone

    refresh --base-url https://user:secret@models.example/v1: 2
    error: the base URL (--base-url) holds a user name or password
      leave out everything up to the @; a token goes into COMETAPI_KEY

    lint --refresh --offline: 2
    error: --refresh fetches the catalog, which --offline forbids

    lint --refresh --catalog models.json: 2
    error: --refresh fetches the catalog, --catalog names one
      leave out one of the two

    lint --summary a.jsonl: 2
    error: --summary goes with --refresh

    lint --stdin --token-stdin: 2
    error: standard input cannot hold both the text and the token

    lint --max-age 3: 2
    error: --max-age takes a duration such as 30m, 12h or 7d, not "3"
    modelint lint --help shows what it takes
    "
  `);
  expect(endpoint.asked).toEqual([]);
});
