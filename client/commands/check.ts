// Check Endpoint Contract and Run Response-Shape Check.

import { commands, env, ProgressLocation, window, workspace } from 'vscode';
import {
  type CheckAnswer,
  type Confirmable,
  type ContractParams,
  checkRequests,
  type SmokeParams,
} from '../../shared/protocol.ts';
import { aboutContract, aboutShape, endOf, questionFor } from '../checks/words.ts';
import type { Parts } from '../parts.ts';
import { visible } from '../visible.ts';
import { pickModel } from './pick-model.ts';

/** A check to be made. */
interface Check {
  /** Name of the request. */
  readonly name: string;
  readonly params: ContractParams | SmokeParams;
  readonly title: string;
  /** What its requests are about. */
  readonly about: (announced: number) => string;
}

/** Checks what the models endpoint keeps to. */
export async function checkContract(parts: Parts): Promise<void> {
  if (!(await mayAsk(parts))) return;
  await run(parts, {
    name: checkRequests.contract,
    params: {},
    title: 'Endpoint Contract',
    about: () => aboutContract,
  });
}

/** Checks the shape of the answers of a text endpoint. */
export async function checkResponseShape(parts: Parts): Promise<void> {
  if (!(await mayAsk(parts))) return;
  const title = 'Response-Shape Check';
  const items = [
    { label: 'Chat Completions', description: 'chat/completions', endpoint: 'chat' },
    { label: 'Responses', description: 'responses', endpoint: 'responses' },
  ] as const;
  const picked = await window.showQuickPick(items, { title, placeHolder: 'which endpoint' });
  if (picked === undefined) return;
  const model = await pickModel(parts, title);
  if (model === undefined) return;
  const params: SmokeParams = { endpoint: picked.endpoint, model };
  await run(parts, { name: checkRequests.smoke, params, title, about: (announced) => aboutShape(model, announced) });
}

async function mayAsk(parts: Parts): Promise<boolean> {
  if (!workspace.isTrusted) {
    await window.showWarningMessage('Modelint checks no endpoint in Restricted Mode. Trust this workspace first.');
    return false;
  }
  const { endpoint, trouble } = parts.choice();
  if (endpoint !== undefined) return true;
  await window.showErrorMessage(`There is nothing to check: ${visible(trouble ?? 'no endpoint is named')}.`);
  return false;
}

/** First asked what it would send, then the user, then for the check itself. */
async function run(parts: Parts, check: Check): Promise<void> {
  const { name, params, title, about } = check;
  const plan = await parts.session.ask<CheckAnswer>(name, params);
  if (!plan.announcement) return show(parts, title, plan);
  // What the user is asked about is where the requests really go.
  const { endpoint } = parts.choice();
  if (endpoint === undefined || plan.origin !== endpoint.origin) {
    await window.showErrorMessage('The endpoint was changed a moment ago. Run the check again.');
    return;
  }
  const { message, detail, go } = questionFor(plan, about(plan.announced), env.remoteName);
  const look = 'Show What Is Sent';
  const answer = await window.showWarningMessage(message, { modal: true, detail }, go, look);
  if (answer === look) await show(parts, title, plan);
  if (answer !== go) return;
  const done = await confirmed(parts, check, plan);
  if (done === undefined) return;
  window.setStatusBarMessage(endOf(title, done), 10_000);
  await show(parts, title, done);
}

async function confirmed(
  { session, allowance }: Parts,
  { name, params, title }: Check,
  { origin, announced }: CheckAnswer,
): Promise<CheckAnswer | undefined> {
  const agreed: Confirmable = { ...params, confirmed: announced };
  return await window.withProgress(
    { location: ProgressLocation.Notification, title: `Modelint: ${title} of ${origin}`, cancellable: true },
    async (_progress, token) => {
      const end = allowance.grant(origin, announced);
      // From the moment of cancelling nothing more is sent, however long the server takes to hear of it.
      token.onCancellationRequested(end);
      try {
        return await session.ask<CheckAnswer>(name, agreed, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      } finally {
        end();
      }
    },
  );
}

async function show({ pages }: Parts, title: string, { markdown }: CheckAnswer): Promise<void> {
  await commands.executeCommand('vscode.open', pages.write(`Modelint ${title}`, markdown));
}
