// A fix that changes another file, such as the policy, counts once that is saved: saved here, where nothing else was unsaved in it.

import { CodeAction, commands, type Disposable, Uri, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** What is called behind a fix. By the underscore editors know that it is not for users. */
const saveOthers = '_modelint.saveOthers';

/** A file that a fix is going to change, and its version where the editor holds it already. */
interface Other {
  readonly uri: string;
  readonly version: number | null;
}

/** Gives each fix that changes other files a command which saves them. */
export const savingMiddleware: Pick<Middleware, 'provideCodeActions'> = {
  provideCodeActions: async (document, range, context, token, next) => {
    const actions = await next(document, range, context, token);
    for (const action of actions ?? []) {
      if (!(action instanceof CodeAction) || action.edit === undefined || action.command !== undefined) continue;
      const files = action.edit.entries().flatMap(([uri]) => (uri.scheme === 'file' ? [uri] : []));
      const saved = files.filter((uri) => uri.toString() !== document.uri.toString()).flatMap(otherOf);
      if (saved.length > 0) action.command = { command: saveOthers, title: action.title, arguments: [saved] };
    }
    return actions;
  },
};

/** Nothing where the user has changes in it that are not saved: what becomes of those is the user's affair. */
function otherOf(uri: Uri): readonly Other[] {
  const document = opened(uri.toString());
  return document?.isDirty === true ? [] : [{ uri: uri.toString(), version: document?.version ?? null }];
}

/** Saves files that a fix has changed, unless somebody else has changed them too. */
export function registerSaving(): Disposable {
  return commands.registerCommand(saveOthers, async (others: readonly Other[]) => {
    for (const { uri, version } of others) {
      const document = await workspace.openTextDocument(Uri.parse(uri, true));
      if (version === null || document.version === version + 1) await document.save();
    }
  });
}

function opened(uri: string) {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri);
}
