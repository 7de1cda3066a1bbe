// Diagnose Connection.

import { commands, env, ProgressLocation, version, window, workspace } from 'vscode';
import { type ReportAnswer, requests } from '../../shared/protocol.ts';
import { connectionReport } from '../connection-report.ts';
import { otherOrigins } from '../credentials.ts';
import { variables, verificationOff } from '../host/variables.ts';
import type { Parts } from '../parts.ts';
import { certificatesUnchecked } from '../settings.ts';

/** Shows a report of what is set and what is reached. It holds no token and may be passed on. */
export async function diagnoseConnection(parts: Parts): Promise<void> {
  const choice = parts.choice();
  const { endpoint } = choice;
  const found = endpoint === undefined ? undefined : await parts.found(endpoint);
  const http = workspace.getConfiguration('http');
  const client = connectionReport({
    editor: `${env.appName} ${version}`,
    extension: String(parts.context.extension.packageJSON.version),
    remote: env.remoteName,
    trusted: workspace.isTrusted,
    choice,
    token: found?.source,
    elsewhere: endpoint === undefined ? [] : otherOrigins(endpoint, parts.vault.owners()),
    proxy: http.get<string>('proxy') ?? '',
    proxySupport: http.get<string>('proxySupport') ?? '',
    unchecked: certificatesUnchecked() || verificationOff(variables()),
    session: parts.session.state(),
  });
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Modelint: diagnosing the connection', cancellable: true },
    async (_progress, token) => {
      try {
        return await parts.session.ask<ReportAnswer>(requests.diagnose, undefined, token);
      } catch {
        return undefined;
      }
    },
  );
  const server = answer?.markdown ?? 'The language server gave no report.';
  parts.status.look(0);
  await commands.executeCommand('vscode.open', parts.pages.write('Modelint Diagnosis', `${client}\n${server}\n`));
}
