// Answers that are no catalog, or none that may come into force after eight models.

import { lists, type Reply, says } from './endpoint.ts';

const html = says(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' });

/** Each with its name. */
export const failures: readonly (readonly [name: string, reply: Reply])[] = [
  ['401', says(401, '{}')],
  ['403', says(403, '{}')],
  ['404', says(404, '{}')],
  ['429', says(429, '{}', { 'retry-after': '3600' })],
  ['500', says(500, '{}')],
  ['redirect', says(302, '', { location: 'https://elsewhere.example/v1/models?key=1' })],
  ['html', html],
  ['not json', says(200, '{"data": [')],
  ['no list', says(200, '{"error": {"message": "quota"}}')],
  ['empty', lists()],
  ['shrunken', lists('gpt-4o')],
  ['compressed', says(200, 'x', { 'content-encoding': 'gzip' })],
  ['cut', (response) => response.destroy()],
];
