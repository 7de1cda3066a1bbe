// What a listing of a folder consists of, whoever made it: git or the walk.

/** One thing below a folder; the path is relative to that folder and `/`-separated. */
export interface Entry {
  readonly path: string;
  /** `unknown` where the listing does not tell files from links. */
  readonly type: 'file' | 'link' | 'unknown' | 'repository' | 'irregular';
}

/** Everything below a folder that may be looked at. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** Names that are not valid UTF-8, made readable with U+FFFD. They cannot be opened by name. */
  readonly undecodable: readonly string[];
}
