// `workspace/executeCommand` for clients to which an action can be nothing but a command: has the client make the edit.

import { type ExecuteCommandParams, LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type { Server } from '../server.ts';

/** The command of an action: a title and the edit are its arguments. */
export const applyCommand = 'modelint.apply';

/** Answers when the client has made the edit; an error where it did not. */
export async function answerCommand(
  { connection }: Pick<Server, 'connection'>,
  { command, arguments: given = [] }: ExecuteCommandParams,
): Promise<null> {
  const [label, edit] = given as readonly unknown[];
  if (command !== applyCommand || typeof label !== 'string' || typeof edit !== 'object' || edit === null)
    throw new ResponseError(LSPErrorCodes.RequestFailed, `there is no command "${command}"`);
  const { applied, failureReason } = await connection.workspace.applyEdit({ label, edit: edit as WorkspaceEdit });
  if (!applied)
    throw new ResponseError(LSPErrorCodes.RequestFailed, failureReason ?? 'the editor did not make the edit');
  return null;
}
