// The inventory as Markdown, to be pasted into a ticket or a change approval.

import { code, count, visible } from '../visible.ts';
import { looks } from './looks.table.ts';
import type { Row } from './rows.ts';

/** What the report says of the catalog. */
export interface ReportHead {
  readonly origin: string | undefined;
  readonly fetchedAt: string | null;
  readonly filter: string;
  readonly problems: readonly string[];
}

/** So many places of an ID are named. */
const most = 20;

/** The report. The same inventory always gives the same text. */
export function inventoryReport(rows: readonly Row[], pathOf: (uri: string) => string, head: ReportHead): string {
  const places = rows.reduce((sum, row) => sum + row.places.length, 0);
  const catalog =
    head.origin === undefined
      ? 'No catalog: judged by the policy alone.'
      : `Catalog of ${code(head.origin)}, fetched ${visible(head.fetchedAt ?? 'at a time not recorded')}.`;
  return `${[
    '# Model inventory',
    '',
    `${count(rows.length, 'model ID')} in ${count(places, 'place')}. ${catalog}`,
    ...(head.filter === '' ? [] : ['', `Only what fits the filter ${code(head.filter)}.`]),
    ...head.problems.map((problem) => `\n> ${code(problem)}`),
    '',
    '| ID | standing | places |',
    '| --- | --- | --- |',
    ...rows.map(({ id, standing, places: all }) => {
      const shown = all.slice(0, most).map(({ uri, range }) => code(`${pathOf(uri)}:${range.start.line + 1}`));
      const more = all.length > most ? [`and ${all.length - most} more`] : [];
      return `| ${code(id)} | ${looks[standing].words} | ${[...shown, ...more].join('<br>')} |`;
    }),
  ].join('\n')}\n`;
}
