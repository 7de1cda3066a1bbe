// Paths as seen from the root of the repository, for consumers that look at a whole repository.

import type { Root } from './report.ts';

/** A path relative to the root of the repository; as it is, absolute, where it lies outside. */
export function inRepository(path: string, root: Root | undefined): string {
  if (!isAbsolute(path)) return `${root?.prefix ?? ''}${path}`;
  return root !== undefined && path.startsWith(`${root.path}/`) ? path.slice(root.path.length + 1) : path;
}

/** Whether a `/`-separated path is absolute. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** A path as a relative reference of RFC 3986, or as a `file:` address where it is absolute. */
export function pathUri(path: string): string {
  const segments = path.split('/').map((segment) => encodeURIComponent(wellFormed(segment)));
  const uri = segments.join('/');
  if (/^[A-Za-z]:\//.test(path))
    return `file:///${path.slice(0, 2)}${segments
      .slice(1)
      .map((one) => `/${one}`)
      .join('')}`;
  return path.startsWith('/') ? `file://${uri}` : uri;
}

/** Lone surrogates have no bytes. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
