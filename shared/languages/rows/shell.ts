// Shells, Dockerfiles and Makefiles: read by words, not by the table-driven lexer.

import type { Language } from '../language.ts';
import { readJustfile, readProcfile } from '../shell/lines.ts';
import { readDockerfile, readMakefile, readShell } from '../shell/read.ts';

/** The rows of the family. */
export const shellRows: readonly Language[] = [
  {
    id: 'shellscript',
    title: 'Shell',
    extensions: ['.sh', '.bash', '.zsh', '.ksh', '.bats', '.command'],
    filenames: [
      '.bashrc',
      '.bash_profile',
      '.bash_aliases',
      '.profile',
      '.zshrc',
      '.zshenv',
      '.zprofile',
      '.envrc',
      'PKGBUILD',
    ],
    aliases: ['bash', 'sh', 'zsh', 'ksh', 'dash', 'shell', 'console', 'shell-session', 'shellsession', 'fish'],
    read: readShell,
  },
  {
    id: 'dockerfile',
    title: 'Dockerfile',
    extensions: ['.dockerfile', '.containerfile'],
    filenames: ['Dockerfile', 'Containerfile', 'Dockerfile.*', 'Containerfile.*'],
    aliases: ['docker', 'containerfile'],
    read: readDockerfile,
  },
  {
    id: 'makefile',
    title: 'Makefile',
    extensions: ['.mk', '.mak'],
    filenames: ['Makefile', 'makefile', 'GNUmakefile', 'Makefile.*'],
    aliases: ['make', 'mk'],
    read: readMakefile,
  },
  {
    id: 'justfile',
    title: 'Justfile',
    extensions: ['.just'],
    filenames: ['justfile', 'Justfile', '.justfile'],
    aliases: ['just'],
    read: readJustfile,
  },
  {
    id: 'procfile',
    title: 'Procfile',
    extensions: [],
    filenames: ['Procfile', 'Procfile.*'],
    aliases: [],
    read: readProcfile,
  },
];
