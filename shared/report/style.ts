// How text output is coloured: a small table, passed to whoever writes text.

/** Ways to set off a piece of text. Each takes text that is already fit for a terminal. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly path: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

const as = (open: number, close: number) => (text: string) => (text === '' ? '' : `\x1b[${open}m${text}\x1b[${close}m`);
const same = (text: string): string => text;

/** No colour at all. */
export const plainStyle: Style = {
  error: same,
  warning: same,
  info: same,
  path: same,
  strong: same,
  faint: same,
  added: same,
  removed: same,
};

/** The sixteen colours that every terminal theme defines, so that it stays readable on any background. */
export const colorStyle: Style = {
  error: as(31, 39),
  warning: as(33, 39),
  info: as(36, 39),
  path: as(4, 24),
  strong: as(1, 22),
  faint: as(2, 22),
  added: as(32, 39),
  removed: as(31, 39),
};
