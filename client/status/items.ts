// The status in VS Code: lines of the language status, and an item of the status bar while something is wrong.

import {
  type Command,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  StatusBarAlignment,
  window,
  workspace,
} from 'vscode';
import { otherOrigins } from '../credentials.ts';
import type { Parts } from '../parts.ts';
import { type Line, type Offer, statusView } from './view.ts';

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
} as const;

/** Shows the status from now on. `draw` shows it anew. */
export function showStatus(parts: Parts): Disposable & { readonly draw: () => void } {
  const selector = [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-notebook-cell' }];
  const catalog = languages.createLanguageStatusItem('modelint.catalog', selector);
  const environment = languages.createLanguageStatusItem('modelint.environment', selector);
  const bar = window.createStatusBarItem('modelint.wrong', StatusBarAlignment.Right, 90);
  catalog.name = 'Modelint Catalog';
  environment.name = 'Modelint Endpoint';
  bar.name = 'Modelint';
  let drawing = 0;

  const draw = async () => {
    drawing += 1;
    const mine = drawing;
    const choice = parts.choice();
    const { endpoint } = choice;
    const found = endpoint === undefined ? undefined : await parts.found(endpoint);
    if (mine !== drawing) return;
    const view = statusView({
      session: parts.session.state(),
      trusted: workspace.isTrusted,
      choice,
      token: found?.source,
      elsewhere: endpoint === undefined ? [] : otherOrigins(endpoint, parts.vault.owners()),
      status: parts.status.last(),
      now: Date.now(),
    });
    put(catalog, view.catalog, 'Modelint catalog');
    put(environment, view.environment, 'Modelint endpoint');
    if (view.wrong === undefined) {
      bar.hide();
      return;
    }
    const { text, tooltip, offer } = view.wrong;
    bar.text = text;
    bar.tooltip = tooltip;
    bar.command = commandOf(offer);
    bar.accessibilityInformation = { label: `Modelint, warning: ${tooltip}`, role: 'button' };
    bar.show();
  };
  const drawSafely = () => {
    draw().catch((error: unknown) => parts.log.error(`the status: ${error instanceof Error ? error.name : 'unknown'}`));
  };
  return {
    draw: drawSafely,
    dispose: () => {
      catalog.dispose();
      environment.dispose();
      bar.dispose();
    },
  };
}

function put(item: LanguageStatusItem, line: Line, label: string): void {
  // Lines of other extensions stand beside it.
  item.text = `${label}: ${line.text}`;
  item.detail = line.detail;
  item.severity = severities[line.severity];
  item.busy = line.busy;
  item.command = commandOf(line.offer);
  item.accessibilityInformation = { label: `${label}: ${line.text}${line.detail === '' ? '' : `, ${line.detail}`}` };
}

function commandOf({ command, title }: Offer): Command {
  return { command, title };
}
