// Quick fixes: what they offer, and what they do to the files.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { actionsAt, diagnosed, eventually, type NamedTest, rangeOf, shown, uriOf } from './see.ts';

const onDisk = (path: string) => readFileSync(uriOf(path).fsPath, 'utf8');

/** One of the quick fixes at a text. */
async function fixAt(document: vscode.TextDocument, text: string, wanted: string | RegExp) {
  const actions = await actionsAt(document, text);
  const action = actions.find(({ title }) =>
    typeof wanted === 'string' ? title.includes(wanted) : wanted.test(title),
  );
  assert.ok(action?.edit, `"${wanted}" among ${actions.map(({ title }) => title).join(' | ')}`);
  return { ...action, title: action.title, edit: action.edit };
}

/** Takes a quick fix as the editor does: the changes first, then the command behind them. */
async function apply({ edit, command }: Awaited<ReturnType<typeof fixAt>>): Promise<void> {
  assert.ok(await vscode.workspace.applyEdit(edit), 'it can be applied');
  if (command !== undefined) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

const unsaved = () => vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.path);

/** Takes one of the quick fixes at a text, and saves that file alone. */
async function take(path: string, text: string, wanted: string | RegExp): Promise<string> {
  const document = await shown(path);
  const action = await fixAt(document, text, wanted);
  await apply(action);
  await document.save();
  await eventually(unsaved, (paths) => paths.length === 0, 'what else was changed is saved');
  return action.title;
}

export const actionTests: readonly NamedTest[] = [
  [
    'a safe fix is offered first, and alone preferred',
    async () => {
      const actions = await actionsAt(await shown('tools/replay/main.go'), 'claude-haiku-4.5-20251001');
      const fixes = actions.filter(({ kind }) => kind?.value === 'quickfix');
      assert.match(fixes[0]?.title ?? '', /^replace with "claude-haiku-4-5-20251001"/);
      assert.deepEqual(
        fixes.map(({ isPreferred }) => isPreferred === true),
        fixes.map((_, at) => at === 0),
      );
    },
  ],
  [
    'a quick fix changes the file on disk, and the diagnostic goes',
    async () => {
      const path = 'tools/replay/main.go';
      const before = onDisk(path);
      await take(path, 'claude-haiku-4.5-20251001', 'replace with "claude-haiku-4-5-20251001"');
      assert.equal(onDisk(path), before.replace('claude-haiku-4.5-20251001', 'claude-haiku-4-5-20251001'));
      await eventually(
        () => diagnosed(path),
        (lines) => !lines.some((line) => line.includes('misspelled-id')),
        'no misspelled-id',
      );
    },
  ],
  [
    'a policy with changes of the user that are not saved is changed, and not saved',
    async () => {
      const before = onDisk('modelint.json');
      const policy = await shown('modelint.json');
      const typed = new vscode.WorkspaceEdit();
      typed.insert(policy.uri, new vscode.Position(0, 0), '// mine\n');
      assert.ok(await vscode.workspace.applyEdit(typed));
      const document = await shown('web/src/answers.ts');
      const fix = await fixAt(document, 'grok-4-0709', 'approve "grok-4-0709"');
      assert.equal(fix.command, undefined);
      await apply(fix);
      assert.deepEqual(unsaved(), [policy.uri.path]);
      assert.ok(policy.getText().startsWith('// mine\n') && policy.getText().length > before.length + 8);
      assert.equal(onDisk('modelint.json'), before);
      await shown('modelint.json');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await eventually(unsaved, (paths) => paths.length === 0, 'it is as on disk again');
    },
  ],
  [
    'approving writes the policy and keeps its comments',
    async () => {
      const before = onDisk('modelint.json');
      await take('web/src/answers.ts', 'grok-4-0709', 'approve "grok-4-0709"');
      const after = onDisk('modelint.json');
      assert.notEqual(after, before);
      assert.match(/"approved": \[([\s\S]*?)\n {2}\]/.exec(after)?.[1] ?? '', /"grok-4-0709"/);
      const comments = (text: string) => text.match(/\/\/.*/g);
      assert.deepEqual(comments(after), comments(before));
      await eventually(
        () => diagnosed('web/src/answers.ts'),
        (lines) => !lines.some((line) => line.includes('unapproved-id')),
        'no unapproved-id',
      );
    },
  ],
  [
    'moving an ID to the environment changes the code and .env.example',
    async () => {
      const path = 'worker/triage.py';
      const title = await take(path, 'gpt-4-turbo', /^move to \w+ in the environment$/);
      const name = title.split(' ')[2] ?? '';
      assert.ok(onDisk(path).includes(`os.environ.get("${name}"`) || onDisk(path).includes(`os.environ["${name}"]`));
      assert.ok(!onDisk(path).includes('FALLBACK_MODEL = "gpt-4-turbo"'));
      assert.match(onDisk('.env.example'), new RegExp(`^${name}=gpt-4-turbo$`, 'm'));
    },
  ],
  [
    'all safe fixes can be made when a file is saved',
    async () => {
      const document = await shown('.env.example');
      const actions = await eventually(
        () =>
          vscode.commands.executeCommand<vscode.CodeAction[]>(
            'vscode.executeCodeActionProvider',
            document.uri,
            rangeOf(document, 'DeepSeek-V3.1'),
            'source.fixAll.modelint',
            10,
          ),
        (found) => found.length > 0,
        'an action for all',
      );
      const [action] = actions;
      assert.ok(action?.edit);
      await vscode.workspace.applyEdit(action.edit);
      await document.save();
      assert.match(onDisk('.env.example'), /deepseek-v3\.1/);
    },
  ],
];
