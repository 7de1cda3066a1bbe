// Lisps: read by forms, not by the table-driven lexer.

import type { Language } from '../language.ts';
import { readLisp } from '../lisp/read.ts';

/** The rows of the family. */
export const lispRows: readonly Language[] = [
  {
    id: 'lisp',
    title: 'Lisp, Emacs Lisp and Scheme',
    extensions: ['.el', '.lisp', '.lsp', '.asd', '.scm', '.ss', '.rkt'],
    filenames: ['.emacs', '.spacemacs'],
    aliases: ['emacs-lisp', 'elisp', 'common-lisp', 'commonlisp', 'scheme', 'racket', 'guile'],
    read: readLisp,
  },
  {
    id: 'clojure',
    title: 'Clojure',
    extensions: ['.clj', '.cljs', '.cljc', '.edn', '.bb'],
    filenames: [],
    aliases: ['clj', 'cljs', 'clojurescript', 'edn', 'babashka'],
    read: readLisp,
  },
];
