// The settings as VS Code holds them.

import { workspace } from 'vscode';
import { type Choice, choiceOf, usersOwn } from './choice.ts';

/** What the user chose. A value of a workspace or a folder is not even looked at. */
export function currentChoice(): Choice {
  const settings = workspace.getConfiguration('modelint');
  const own = (name: string) => usersOwn(settings.inspect(name));
  return choiceOf({
    environments: own('environments'),
    environment: own('environment'),
    useEnvironmentToken: own('useEnvironmentToken'),
  });
}

/** Whether VS Code was told not to check certificates. */
export function certificatesUnchecked(): boolean {
  return workspace.getConfiguration('http').get('proxyStrictSSL') === false;
}
