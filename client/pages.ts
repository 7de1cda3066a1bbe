// Pages as read-only documents: those of the rules, which come with the extension, and reports, which are kept until the window closes.

import { type Disposable, EventEmitter, Uri, workspace } from 'vscode';

/** The scheme of their addresses. The package has VS Code show them as Markdown is shown. */
const scheme = 'modelint';

/** The address below which the pages of the rules stand. */
export const rulePages = `${scheme}:/rules/`;

/** The pages. */
export interface Pages extends Disposable {
  /** Writes a report; answers where it stands. */
  readonly write: (name: string, text: string) => Uri;
}

/** Provides the documents. */
export function providePages(extension: Uri): Pages {
  const changes = new EventEmitter<Uri>();
  const reports = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changes.event,
    provideTextDocumentContent: async ({ path }: Uri) => {
      const [, rule] = /^\/rules\/([a-z][a-z-]*)\.md$/.exec(path) ?? [];
      return rule === undefined ? reports.get(path) : await rulePage(extension, rule);
    },
  });
  return {
    write: (name, text) => {
      const uri = Uri.from({ scheme, path: `/reports/${name}.md` });
      reports.set(uri.path, text);
      changes.fire(uri);
      return uri;
    },
    dispose: () => {
      provider.dispose();
      changes.dispose();
    },
  };
}

async function rulePage(extension: Uri, rule: string): Promise<string> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'rules', `${rule}.md`));
  return new TextDecoder().decode(bytes);
}
