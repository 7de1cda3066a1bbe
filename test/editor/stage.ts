// What the chapters of the tests in a window play on: an editor with the extension, a workspace, an endpoint.

import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openWindow, type Window } from './browser.ts';
import { canary } from './canary.ts';
import { type Checks, checks } from './checks.ts';
import { type Editor, type Home, install, makeHome, startEditor } from './code-server.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { vsix } from './places.ts';
import { exampleWorkspace, type Workspace } from './workspace.ts';

/** A token that stands in the environment of the editor and that nobody chose. */
export const unchosen = 'env-canary+/=5Kd0sW8~p2Lx';

/** Everything that a chapter may touch. */
export interface Stage {
  readonly home: Home;
  readonly workspace: Workspace;
  /** Answers who brings the canary. */
  readonly endpoint: Endpoint;
  readonly editor: Editor;
  readonly window: Window;
  readonly check: Checks['check'];
  readonly tally: Checks['tally'];
  /** Keeps a picture under the next number. */
  readonly picture: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** How a stage differs from the usual one. */
export interface Wish {
  /** Whether VS Code asks whom to trust, and trusts nobody yet. */
  readonly distrusts?: boolean;
  /** Environments of the user's settings; the endpoint as `production` without them. */
  readonly environments?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Goes before the names of pictures. */
  readonly name?: string;
}

/** The user's settings on a stage. */
export function settingsWith(environments: Readonly<Record<string, string>>, more: Wish['settings'] = {}) {
  return { 'modelint.environments': environments, 'modelint.trace.server': 'verbose', ...more };
}

/** Builds one. */
export async function openStage(browser: Browser, wish: Wish = {}): Promise<Stage> {
  const workspace = exampleWorkspace();
  const endpoint = await startEndpoint(canary);
  const home = makeHome();
  home.settings(settingsWith(wish.environments ?? { production: endpoint.baseUrl }, wish.settings));
  install(home, vsix);
  const editor = await startEditor({
    home,
    args: wish.distrusts === true ? [] : ['--disable-workspace-trust'],
    env: { MODELINT_CACHE_DIR: join(home.folder, 'cache'), MODELINT_MISS_GAP: '0', COMETAPI_KEY: unchosen },
  });
  const window = await openWindow(browser);
  let number = 0;
  const picture = (name: string) => {
    number += 1;
    return window.picture(`${wish.name ?? ''}${String(number).padStart(2, '0')}-${name}`);
  };
  const { check, tally } = checks((name) => picture(`FAILED-${name}`));
  return {
    home,
    workspace,
    endpoint,
    editor,
    window,
    check,
    tally,
    picture,
    close: async () => {
      await window.context.close();
      await editor.stop();
      await endpoint.stop();
      workspace.remove();
      home.remove();
    },
  };
}
