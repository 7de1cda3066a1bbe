// The chart: catalog size as a line, what came and went as bars; drawn as SVG without a script, and told as a table for those who do not see it.

import { toMinute } from '../ago.ts';
import { count, html } from '../visible.ts';
import type { Moment } from './history.ts';

const width = 640;
const height = 190;
const left = 48;
const right = 12;
const top = 12;
/** The line has the upper part, the bars the lower one around an axis of their own. */
const line = { top, bottom: 104 } as const;
const bars = { axis: 146, reach: 26 } as const;

/** The chart with its text alternative; empty where there are not two snapshots to compare. */
export function chart(history: readonly Moment[]): string {
  const last = history.at(-1);
  if (history.length < 2 || last === undefined) return '';
  return [
    '<figure>',
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="chart-title chart-text">`,
    '<title id="chart-title">Size of the catalog over time</title>',
    `<desc id="chart-text">${html(inWords(history), 2_000)}</desc>`,
    ...sizes(history),
    ...changes(history),
    `<text class="label" x="${left}" y="${height - 4}">${html(toMinute(history[0]?.fetchedAt ?? null))}</text>`,
    `<text class="label end" x="${width - right}" y="${height - 4}">${html(toMinute(last.fetchedAt))}</text>`,
    '</svg>',
    '<figcaption>Line: IDs in each snapshot that is kept. Bars: IDs that came (up) and went (down).</figcaption>',
    table(history),
    '</figure>',
  ].join('\n');
}

/** The chart in a sentence. */
export function inWords(history: readonly Moment[]): string {
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined) return 'no snapshot is kept';
  const counts = history.map(({ count: ids }) => ids);
  const range = `between ${Math.min(...counts)} and ${Math.max(...counts)}`;
  const sum = (of: (moment: Moment) => number | null) => history.reduce((all, moment) => all + (of(moment) ?? 0), 0);
  const came = sum(({ added }) => added);
  const went = sum(({ removed }) => removed);
  return `${count(history.length, 'snapshot')} from ${toMinute(first.fetchedAt)} to ${toMinute(last.fetchedAt)}: ${range} IDs, ${last.count} in the last one; ${came} came and ${went} went.`;
}

/** Snapshots stand side by side at equal distances: fetches at odd hours would else lie on top of each other. */
function at(index: number, of: number): number {
  return round(left + ((width - left - right) * (index + 0.5)) / of);
}

function sizes(history: readonly Moment[]): readonly string[] {
  const counts = history.map(({ count: ids }) => ids);
  const low = Math.min(...counts);
  const high = Math.max(...counts);
  const y = (ids: number) => round(line.bottom - ((line.bottom - line.top) * (ids - low)) / Math.max(1, high - low));
  const points = counts.map((ids, index) => `${at(index, counts.length)},${y(ids)}`);
  return [
    `<line class="axis" x1="${left}" y1="${line.bottom}" x2="${width - right}" y2="${line.bottom}"/>`,
    `<text class="label end" x="${left - 6}" y="${line.top + 4}">${high}</text>`,
    ...(low === high ? [] : [`<text class="label end" x="${left - 6}" y="${line.bottom}">${low}</text>`]),
    `<polyline class="size" points="${points.join(' ')}"/>`,
    ...points.map((point) => {
      const [cx, cy] = point.split(',');
      return `<circle class="size" cx="${cx}" cy="${cy}" r="3"/>`;
    }),
  ];
}

function changes(history: readonly Moment[]): readonly string[] {
  const most = Math.max(1, ...history.flatMap(({ added, removed }) => [added ?? 0, removed ?? 0]));
  const wide = round(Math.min(18, ((width - left - right) / history.length) * 0.6));
  const tall = (ids: number) => (ids === 0 ? 0 : round(Math.max(2, (bars.reach * ids) / most)));
  return [
    `<line class="axis" x1="${left}" y1="${bars.axis}" x2="${width - right}" y2="${bars.axis}"/>`,
    ...history.flatMap(({ added, removed }, index) => {
      const x = round(at(index, history.length) - wide / 2);
      const up = tall(added ?? 0);
      const down = tall(removed ?? 0);
      return [
        ...(up === 0 ? [] : [`<rect class="added" x="${x}" y="${bars.axis - up}" width="${wide}" height="${up}"/>`]),
        ...(down === 0 ? [] : [`<rect class="removed" x="${x}" y="${bars.axis}" width="${wide}" height="${down}"/>`]),
      ];
    }),
  ];
}

function table(history: readonly Moment[]): string {
  const rows = history.map(
    ({ fetchedAt, count: ids, added, removed }) =>
      `<tr><th scope="row">${html(toMinute(fetchedAt))}</th><td>${ids}</td><td>${added ?? ''}</td><td>${removed ?? ''}</td></tr>`,
  );
  return [
    '<details><summary>The same as a table</summary>',
    '<table><thead><tr><th scope="col">Fetched (UTC)</th><th scope="col">IDs</th><th scope="col">Came</th><th scope="col">Went</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table></details>`,
  ].join('\n');
}

function round(figure: number): number {
  return Math.round(figure * 10) / 10;
}
