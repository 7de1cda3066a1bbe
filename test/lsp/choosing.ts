// An editor whose user has chosen something: what the tests of configurations share.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Configuration, EndpointChoice, RefreshAnswer, StatusAnswer } from '../../shared/protocol.ts';
import { built } from '../built.ts';
import { type Ground, ground } from '../world/ground.ts';
import { brief, type Editor, editor, type Wish } from './editor.ts';

const { server: script } = built();
export const body = (...ids: readonly string[]) => JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) });
export const answer = (...ids: readonly string[]) => ({
  status: 200,
  contentType: 'application/json',
  body: body(...ids),
});
export const accounts = { a: 'a'.repeat(64), b: 'b'.repeat(64) };
export const choice = (host: string, account: string | null, environment: string | null = null): EndpointChoice => ({
  environment,
  baseUrl: `https://${host}.example/v1`,
  account,
});

/** An editor with a document that uses two IDs, in which the user has chosen something before it starts. */
export async function opened(wish: Wish & { readonly configuration?: unknown }, place: Ground = ground()) {
  const { configuration } = wish;
  const here = await editor(place, { script, ...wish, options: { configuration } });
  here.open('a.yaml', 'a:\n  model: gpt-4o-one\nb:\n  model: gpt-4o-two\n');
  return { place, ...here };
}

export const ask = <Answer>({ connection }: Pick<Editor, 'connection'>, name: string, params?: unknown) =>
  (params === undefined
    ? connection.sendRequest(`modelint/${name}`)
    : connection.sendRequest(`modelint/${name}`, params)) as Promise<Answer>;
export const configure = (here: Pick<Editor, 'connection'>, to: Configuration) =>
  ask<StatusAnswer>(here, 'configure', to);
export const refresh = (here: Pick<Editor, 'connection'>) => ask<RefreshAnswer>(here, 'refresh');
export const messages = async ({ pull }: Pick<Editor, 'pull'>) => brief((await pull('a.yaml')).items);
export const unlisted = (...ids: readonly string[]) => ids.map((id) => expect.stringContaining(` unknown-id "${id}"`));
export const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a refresh has ended that the server began by itself. */
export async function fetchedAlone(here: Pick<Editor, 'connection'>): Promise<void> {
  for (;;) {
    const { refreshing, lastRefresh } = await ask<StatusAnswer>(here, 'status');
    if (!refreshing && lastRefresh !== null) return;
    await rest(20);
  }
}

/** Scans the workspace, again where something else began a scan meanwhile. */
export async function scan(here: Pick<Editor, 'connection'>): Promise<void> {
  const again = (error: { readonly code: number }) => {
    if (error.code !== -32802) throw error;
    return scan(here);
  };
  await ask(here, 'lintWorkspace').catch(again);
}

/** Every file of the cache, as one text. */
export function cached({ folder }: Ground): string {
  const entries = readdirSync(join(folder, '..', '.cache'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
}
