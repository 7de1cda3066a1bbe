// Where the cache lies on each platform.

import { expect, test } from 'vitest';
import { cacheFolder } from '../../server/world/cache-folder.ts';

test.each<[platform: string, env: Record<string, string>, home: string, given: string | undefined, folder: unknown]>([
  ['linux', {}, '/home/u', undefined, '/home/u/.cache/modelint'],
  ['linux', { HOME: '/h' }, '/home/u', undefined, '/h/.cache/modelint'],
  ['linux', { XDG_CACHE_HOME: '/x' }, '/home/u', undefined, '/x/modelint'],
  ['linux', { XDG_CACHE_HOME: 'x' }, '/home/u', undefined, '/home/u/.cache/modelint'],
  ['linux', { XDG_CACHE_HOME: '' }, '/home/u', undefined, '/home/u/.cache/modelint'],
  ['linux', { XDG_CACHE_HOME: '/x' }, '', undefined, '/x/modelint'],
  ['linux', {}, '', undefined, undefined],
  ['freebsd', {}, '/home/u', undefined, '/home/u/.cache/modelint'],
  ['darwin', { XDG_CACHE_HOME: '/x' }, '/Users/u', undefined, '/Users/u/Library/Caches/modelint'],
  ['darwin', {}, '', undefined, undefined],
  ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\U', undefined, 'C:\\L\\modelint\\Cache'],
  ['win32', {}, 'C:\\U', undefined, 'C:\\U\\AppData\\Local\\modelint\\Cache'],
  ['win32', { USERPROFILE: 'D:\\U', HOME: '/c/u' }, '', undefined, 'D:\\U\\AppData\\Local\\modelint\\Cache'],
  ['win32', {}, '', undefined, undefined],
  ['linux', { MODELINT_CACHE_DIR: '/m', XDG_CACHE_HOME: '/x' }, '/home/u', undefined, '/m'],
  ['linux', { MODELINT_CACHE_DIR: '' }, '/home/u', undefined, '/home/u/.cache/modelint'],
  ['win32', { MODELINT_CACHE_DIR: 'm' }, '', undefined, 'm'],
  ['linux', { MODELINT_CACHE_DIR: '/m' }, '/home/u', 'given', 'given'],
  ['linux', {}, '', '', undefined],
])('%s, %j, home %j, --cache-dir %j: %j', (platform, env, home, given, folder) => {
  expect(cacheFolder({ platform, env: (name) => env[name], home, given })).toBe(folder);
});
