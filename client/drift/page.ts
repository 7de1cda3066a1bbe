// The summary of a drift as a web page: pure, everything from outside escaped, nothing loaded from anywhere.

import type { CatalogStamp, DriftAnswer, DriftChange } from '../../shared/protocol.ts';
import { shortDigest, toMinute } from '../ago.ts';
import { count, html } from '../visible.ts';
import { chart } from './chart.ts';
import type { Moment } from './history.ts';
import { script, style } from './page-parts.ts';
import { type Group, grouped, lossOf } from './words.ts';

/** A place that a link of the page leads to. The page knows it by its number alone. */
export type Place = DriftChange['uses'][number];

/** The page with the places its links mean. */
export interface Page {
  readonly html: string;
  readonly places: readonly Place[];
}

/** So many changes of a kind, and so many places of a change, are shown. */
const most = { changes: 500, places: 50 } as const;

/** What a page is made of. `nonce` is random for each page; `pathOf` says how an address is shown. */
export interface PageOptions {
  readonly drift: DriftAnswer;
  readonly history: readonly Moment[];
  readonly nonce: string;
  readonly pathOf: (uri: string) => string;
}

/** The page. */
export function driftPage({ drift, history, nonce, pathOf }: PageOptions): Page {
  const places: Place[] = [];
  const link = (place: Place) => {
    places.push(place);
    const where = `${pathOf(place.uri)}:${place.line}:${place.column}`;
    return `<li><button type="button" class="place" data-place="${places.length - 1}">${html(where)}</button></li>`;
  };
  const groups = grouped(drift.changes);
  const body = [
    `<h1>Drift of the catalog of ${html(drift.to?.origin ?? 'no endpoint')}</h1>`,
    `<p>${stampOf(drift.from)} → ${stampOf(drift.to)}</p>`,
    `<p class="sentence">${html(sentenceOf(drift))}</p>`,
    '<p><button type="button" data-diff>Compare in the diff editor</button></p>',
    ...drift.problems.map(({ message }) => `<p class="problem" role="note">${html(message)}</p>`),
    chart(history),
    ...groups.map((group) => section(group, link)),
    '<h2>What this does not prove</h2>',
    '<p>A catalog tells what one token could see at one moment. An ID that is missing may be back tomorrow; one that is listed may still refuse a request. A new name that looks like an old one is a guess by spelling. IDs that are put together at run time are not seen.</p>',
  ];
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Catalog drift</title>',
    `<style nonce="${nonce}">${style}</style>`,
  ];
  const page = `<!DOCTYPE html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n<main>\n${body.join('\n')}\n</main>\n<script nonce="${nonce}">${script}</script>\n</body>\n</html>\n`;
  return { html: page, places };
}

function section({ title, inUse, changes }: Group, link: (place: Place) => string): string {
  const shown = changes.slice(0, most.changes);
  const more = changes.length - shown.length;
  return [
    `<section><h2>${html(title)}${inUse ? ', in use' : ''} <span class="count">${changes.length}</span></h2>`,
    '<ul class="changes">',
    ...shown.map((change) => item(change, link)),
    ...(more === 0 ? [] : [`<li>and ${more} more</li>`]),
    '</ul></section>',
  ].join('\n');
}

const marks = { error: 'Error', warning: 'Warning', info: 'Info' } as const;

function item({ severity, before, after, reason, uses }: DriftChange, link: (place: Place) => string): string {
  const ids = [...new Set([before, after])].filter((id) => id !== null).map((id) => `<code>${html(id)}</code>`);
  const shown = uses.slice(0, most.places);
  const more = uses.length - shown.length;
  const listed = [...shown.map(link), ...(more === 0 ? [] : [`<li>and ${count(more, 'more place')}</li>`])];
  return [
    `<li><span class="severity ${severity}">${marks[severity]}</span> ${ids.join(' → ')}<span class="reason">${html(reason)}</span>`,
    ...(uses.length === 0 ? [] : [`<ul class="places" aria-label="Used in">${listed.join('')}</ul>`]),
    '</li>',
  ].join('');
}

function stampOf(stamp: CatalogStamp | null): string {
  if (stamp === null) return 'none';
  return `<time>${html(toMinute(stamp.fetchedAt))}</time> <code class="digest">${html(shortDigest(stamp.digest))}</code>`;
}

/** The drift in a sentence. */
export function sentenceOf({ changes }: Pick<DriftAnswer, 'changes'>): string {
  if (changes.length === 0) return 'Both snapshots list the same IDs.';
  const { lost, used, places } = lossOf(changes);
  const news = changes.filter(({ before }) => before === null).length;
  const gone =
    lost === 0
      ? 'No ID is gone'
      : used === 0
        ? `${count(lost, 'ID')} ${lost === 1 ? 'is' : 'are'} gone, not used here`
        : `${count(lost, 'ID')} ${lost === 1 ? 'is' : 'are'} gone, ${used} of them used in ${count(places, 'place')}`;
  return `${gone}; ${news} new.`;
}
