// The same tests in a desktop VS Code, where one can be downloaded: npm run test:electron.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { bundleSuite, readReport, suiteFile, testHost } from './bundle.ts';
import { checks } from './checks.ts';
import { makeHome } from './code-server.ts';
import { startEndpoint } from './endpoint.ts';
import { root, vsix } from './places.ts';
import { exampleWorkspace } from './workspace.ts';

let executable: string | undefined;
try {
  const given = process.env.VSCODE_EXECUTABLE;
  executable = given ?? (await downloadAndUnzipVSCode({ cachePath: join(root, '.vscode-test'), timeout: 30_000 }));
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.log(`skipped: VS Code cannot be downloaded here (${why.split('\n')[0]})`);
  console.log('the same tests run in npm run test:editor, which needs no download of VS Code');
}
if (executable !== undefined) process.exitCode = await testIn(executable);

/** Installs the package in a VS Code of its own and runs the tests; answers the exit code. */
async function testIn(vscodeExecutablePath: string): Promise<number> {
  await bundleSuite();
  const workspace = exampleWorkspace();
  const endpoint = await startEndpoint();
  const home = makeHome();
  const { check, tally } = checks(async () => '');
  try {
    home.settings({ 'modelint.environments': { production: endpoint.baseUrl } });
    const own = ['--user-data-dir', join(home.folder, 'u'), '--extensions-dir', join(home.folder, 'x')];
    const [cli = '', ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath, {
      reuseMachineInstall: true,
    });
    const { status, stderr } = spawnSync(cli, [...args, ...own, '--install-extension', vsix, '--force'], {
      encoding: 'utf8',
      // On Windows the program is a script for its shell.
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`the extension could not be installed (${status})\n${stderr}`);
    const report = join(home.folder, 'report.json');
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: testHost,
      extensionTestsPath: suiteFile,
      reuseMachineInstall: true,
      launchArgs: [workspace.folder, ...own, '--disable-workspace-trust', '--disable-gpu', '--no-sandbox'],
      extensionTestsEnv: {
        MODELINT_TEST_REPORT: report,
        MODELINT_CACHE_DIR: join(home.folder, 'cache'),
        MODELINT_MISS_GAP: '0',
      },
    }).catch(() => undefined);
    await readReport(report, { check, tally }, 'desktop');
  } catch (error) {
    await check('desktop: the tests run to their end', () => Promise.reject(error));
  } finally {
    await endpoint.stop();
    workspace.remove();
    home.remove();
  }
  const { passed, failed } = tally();
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
