// `modelint/refresh`: asks the endpoint now, because somebody waits for it.

import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { RefreshAnswer } from '../../../shared/protocol.ts';
import { patience } from '../../patience.ts';
import { isProblem } from '../../world/world.ts';
import type { Server } from '../server.ts';

/** Answers what became of it. That the endpoint failed is an answer; that it cannot be asked at all is an error. */
export async function answerRefresh({ keeper }: Server): Promise<RefreshAnswer> {
  const answer = await keeper.refresh(patience.interactive);
  if (isProblem(answer)) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.message, { code: answer.code });
  return answer;
}
