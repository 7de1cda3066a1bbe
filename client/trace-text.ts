// What of the messages between editor and language server may stand in a trace.

import { checkRequests } from '../shared/protocol.ts';

/**
 * A message of a trace without what was sent to an endpoint by a check and what it answered: its first line says that there
 * was a message, and what stands below is what was in it.
 */
export function withoutAnswers(message: string): string {
  const [first = ''] = message.split('\n', 1);
  return first.includes(`'${checkRequests.exchange}`) ? first : message;
}
