// Drafts an answer to a ticket.

import { client } from './client.ts';
import { models } from './settings.ts';

/** A first draft, for a person to correct. */
export async function draft(ticket: string): Promise<string> {
  const { text } = await client.complete({ model: models.chat, prompt: ticket });
  return text;
}

/** A second opinion on tickets whose writers are angry. */
export async function secondOpinion(ticket: string): Promise<string> {
  const { text } = await client.complete({ model: 'grok-4-0709', prompt: ticket });
  return text;
}

/** What the quick questions go to: our own name for it, so that this file need not change. */
export async function quick(question: string): Promise<string> {
  const { text } = await client.complete({ model: 'fernpost-default', prompt: question });
  return text;
}
