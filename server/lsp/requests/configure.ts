// `modelint/configure`: what the user chose in the client, whole.

import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { StatusAnswer } from '../../../shared/protocol.ts';
import { isProblem } from '../../world/world.ts';
import { readConfiguration } from '../configuration.ts';
import type { Server } from '../server.ts';
import { answerStatus } from './status.ts';

/** Takes it over and answers how the server stands then. What cannot be read changes nothing. */
export function answerConfigure(server: Server, params: unknown): StatusAnswer {
  const read = readConfiguration(params);
  if (isProblem(read)) throw new ResponseError(ErrorCodes.InvalidParams, read.message, { code: read.code });
  server.configure(read);
  return answerStatus(server);
}
