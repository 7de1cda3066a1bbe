// A headless browser that reaches this machine only, and what it was asked to fetch from elsewhere.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';
import { chromium, output } from './places.ts';

/** A window of its own: nothing of others is known in it, secrets included. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Keeps what can be seen under this name; answers the path. */
  readonly picture: (name: string) => Promise<string>;
  /** Addresses outside this machine that were asked for. */
  readonly strayed: readonly string[];
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Starts the browser. */
export async function startBrowser(): Promise<Browser> {
  return driver.launch({ executablePath: chromium(), headless: true, args });
}

/** Opens a window. */
export async function openWindow(browser: Browser, viewport = { width: 1280, height: 860 }): Promise<Window> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const strayed: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    // Under the last of these names the editor gives its webviews their own files, from a worker within the page.
    const here = /^(?:127\.0\.0\.1|localhost|.*\.vscode-resource\.vscode-cdn\.net)$/.test(hostname);
    if (/^(?:https?|wss?):$/.test(protocol) && !here) strayed.push(request.url());
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  return {
    page,
    context,
    strayed,
    picture: async (name) => {
      mkdirSync(output, { recursive: true });
      const path = join(output, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      return path;
    },
  };
}
