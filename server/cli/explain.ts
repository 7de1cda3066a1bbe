// `modelint explain`: shows the page of a rule, or the rules.

import { pageText } from '../../shared/report/page.ts';
import { pages } from '../../shared/rules/pages.table.ts';
import { allRules } from '../../shared/rules/registry.ts';
import { nearest } from '../../shared/text/nearest.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import type { Command } from './shape.ts';
import { refuse, styleFor } from './tell.ts';
import { usage } from './values.ts';

/** The command. */
export const explainCommand: Command = {
  name: 'explain',
  operands: '[rule]',
  most: 1,
  about: 'tell what a rule reports, why, and what to do about it; list the rules where none is named',
  options: [],
  run: explain,
};

async function explain(world: World, given: Arguments): Promise<number> {
  const style = styleFor(world, 'out', given);
  const [id] = given.positionals;
  if (id === undefined) {
    const width = Math.max(...allRules.map((rule) => rule.id.length));
    for (const rule of allRules) {
      world.out.write(
        `${style.strong(rule.id.padEnd(width))}  ${style[rule.severity](rule.severity.padEnd(7))}  ${rule.title}\n`,
      );
    }
    return 0;
  }
  const rule = allRules.find((one) => one.id === id);
  if (rule === undefined) {
    const meant = nearest(
      id,
      allRules.map((one) => one.id),
    );
    return refuse(
      world,
      [
        usage(
          'unknown-rule',
          `there is no rule "${id}"`,
          meant === undefined ? 'modelint explain lists the rules' : `did you mean "${meant}"?`,
        ),
      ],
      given,
    );
  }
  world.out.write(pageText(pages.get(id) ?? `# ${rule.id}\n\nReports ${rule.title}.\n`, style));
  return 0;
}
