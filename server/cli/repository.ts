// Where the repository starts that the working directory lies in.

import type { Root } from '../../shared/report/report.ts';
import type { World } from '../world/world.ts';

/** Variables in which CI systems name the folder of the repository. */
const named = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];

/** The root, by the CI system or by the nearest `.git` upward; undefined where there is neither. */
export function repositoryRoot({ files, env, runtime }: Pick<World, 'files' | 'env' | 'runtime'>): Root | undefined {
  const asRoot = (folder: string): Root | undefined => {
    const below = files.relative(folder, files.cwd);
    if (/^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(below)) return undefined;
    const path = runtime.platform === 'win32' ? folder.replaceAll('\\', '/') : folder;
    return { path: path.replace(/\/+$/, ''), prefix: below === '' ? '' : `${below}/` };
  };
  for (const name of named) {
    const folder = env(name);
    const root = folder ? asRoot(files.resolve(folder)) : undefined;
    if (root !== undefined) return root;
  }
  for (let folder = files.cwd; ; folder = files.parent(folder)) {
    if (files.exists(files.join(folder, '.git'))) return asRoot(folder);
    if (files.parent(folder) === folder) return undefined;
  }
}
