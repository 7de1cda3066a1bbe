// Shell commands: assignments, options, arguments, tests and branches, each word with its place.

import type { Place } from '../literal.ts';
import { assign, isAssignment, pieceText, readComment } from './assign.ts';
import { readExecForm } from './exec-form.ts';
import { announce, readWaiting } from './heredoc.ts';
import { makePlace, type Shell } from './state.ts';
import { emit, readWord, type Word } from './word.ts';

const keywords = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'while',
  'until',
  'esac',
  '!',
  '{',
  '}',
  'time',
]);
const transparent = new Set([
  'sudo',
  'env',
  'exec',
  'command',
  'nohup',
  'builtin',
  'RUN',
  'CMD',
  'ENTRYPOINT',
  'ONBUILD',
]);
const declarers = new Set([
  'export',
  'local',
  'declare',
  'readonly',
  'typeset',
  'set',
  'ENV',
  'ARG',
  'LABEL',
  'setenv',
]);
const comparisons = new Set(['=', '==', '!=', '=~', '-eq', '-ne']);

/** The command that is being read. */
interface Command {
  callee: string | undefined;
  argument: number;
  /** The word before. */
  beside: string | undefined;
  /** Variable on the left of a comparison, and whether a comparison came just before. */
  left: string | undefined;
  comparing: boolean;
  /** Loop variable whose list is being read. */
  loop: string | undefined;
  /** Subject of `case`, until `in`. */
  subject: string | undefined;
  expects: 'command' | 'words' | 'loop-name' | 'loop-in' | 'subject' | 'subject-in' | 'function';
}

function makeCommand(): Command {
  return {
    callee: undefined,
    argument: 0,
    beside: undefined,
    left: undefined,
    comparing: false,
    loop: undefined,
    subject: undefined,
    expects: 'command',
  };
}

/** Reads commands from `shell.pos` to the end, or to `closer` (`)` or a backtick) and past it. */
export function readCommands(shell: Shell, closer: number): void {
  const { text, limit, dialect } = shell;
  const cases: (string | undefined)[] = [];
  let labels = false;
  let command = makeCommand();
  let braces = 0;
  let parens = 0;
  while (shell.pos < limit) {
    const at = shell.pos;
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) {
      shell.pos++;
    } else if (unit === 10 || unit === 13) {
      shell.pos++;
      if (unit === 13 && text.charCodeAt(at + 1) === 10) shell.pos++;
      readWaiting(shell);
      command = makeCommand();
    } else if (unit === 92 && (text.charCodeAt(at + 1) === 10 || text.charCodeAt(at + 1) === 13)) {
      shell.pos = at + (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 3 : 2);
      if (dialect === 'docker') skipCommentLines(shell);
    } else if (unit === 35) {
      readComment(shell);
    } else if (unit === closer && (closer === 96 || (parens === 0 && !labels))) {
      shell.pos++;
      return;
    } else if (unit === 59 || unit === 38 || unit === 124) {
      const ends = unit === 59 && (text.charCodeAt(at + 1) === 59 || text.charCodeAt(at + 1) === 38);
      shell.pos += ends ? 2 : 1;
      if (ends && cases.length > 0) labels = true;
      if (!(labels && unit === 124)) command = makeCommand();
    } else if (unit === 60 || unit === 62) {
      readRedirection(shell, placeOf(shell, command));
    } else if (unit === 40) {
      shell.pos++;
      if (!labels) parens++;
    } else if (unit === 41) {
      shell.pos++;
      if (labels) labels = false;
      else parens = Math.max(0, parens - 1);
      command = makeCommand();
    } else {
      const word = readWord(shell, readCommands, closer === 96 ? 96 : -1);
      if (shell.pos === at) {
        shell.pos++;
        continue;
      }
      if (labels) {
        if (text.slice(word.start, word.end) === 'esac') {
          labels = false;
          cases.pop();
          command = makeCommand();
        } else emit(shell, word, makePlace(shell, 'case', cases[cases.length - 1]));
        continue;
      }
      const raw = word.end - word.start < 12 ? text.slice(word.start, word.end) : '';
      if (raw === '{') braces++;
      else if (raw === '}') {
        braces--;
        if (shell.functions.length > 0 && braces <= 0) shell.functions = shell.functions.slice(1);
      } else if (raw === 'esac' && command.expects === 'command') cases.pop();
      if (command.expects === 'subject-in' && raw === 'in') {
        cases.push(command.subject);
        labels = true;
        command = makeCommand();
      } else takeWord(shell, command, word);
    }
  }
  if (shell.waiting.length > 0) readWaiting(shell);
}

/** In a Dockerfile comments may stand between the lines of one instruction. */
function skipCommentLines(shell: Shell): void {
  const { text, limit } = shell;
  for (;;) {
    let at = shell.pos;
    while (at < limit && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
    if (text.charCodeAt(at) !== 35 || at >= limit) return;
    shell.pos = at;
    readComment(shell);
    if (text.charCodeAt(shell.pos) === 13) shell.pos++;
    if (text.charCodeAt(shell.pos) === 10 && shell.pos < limit) shell.pos++;
  }
}

function readRedirection(shell: Shell, place: Place): void {
  const { text, limit } = shell;
  const at = shell.pos;
  if (text.startsWith('<<<', at)) {
    shell.pos = at + 3;
  } else if (text.startsWith('<<', at)) {
    shell.pos = at + 2;
    announce(shell, place);
  } else {
    shell.pos++;
    while (shell.pos < limit && '>&|<'.includes(text.charAt(shell.pos))) shell.pos++;
    if (text.charCodeAt(shell.pos) === 40) {
      shell.pos++;
      return;
    }
    while (text.charCodeAt(shell.pos) === 32) shell.pos++;
    const file = shell.pos < limit ? readWord(shell, readCommands) : undefined;
    if (file?.pieces.some((piece) => piece.quoted)) emit(shell, file, makePlace(shell, 'bare', undefined));
  }
}

function placeOf(shell: Shell, command: Command): Place {
  const { callee, beside, argument } = command;
  return makePlace(shell, 'argument', undefined, { callee, argument, beside });
}

function takeWord(shell: Shell, command: Command, word: Word): void {
  const { text } = shell;
  const raw = text.slice(word.start, Math.min(word.end, word.start + 200));
  switch (command.expects) {
    case 'loop-name':
      command.loop = raw;
      command.expects = 'loop-in';
      return;
    case 'loop-in':
      if (raw === 'in') command.expects = 'words';
      else command.expects = 'command';
      return;
    case 'subject':
      command.subject = word.variable ?? raw;
      command.expects = 'subject-in';
      return;
    case 'function':
      shell.functions = [raw, ...shell.functions];
      command.expects = 'command';
      return;
    case 'command':
      if (startCommand(shell, command, word, raw)) return;
      break;
    default:
      break;
  }
  takeArgument(shell, command, word, raw);
}

/** Takes a word where a command may start; answers false where it is an argument after all. */
function startCommand(shell: Shell, command: Command, word: Word, raw: string): boolean {
  const { text } = shell;
  if (keywords.has(raw)) return true;
  if (raw === 'for' || raw === 'select') command.expects = 'loop-name';
  else if (raw === 'case') command.expects = 'subject';
  else if (raw === 'function') command.expects = 'function';
  else if (transparent.has(raw)) {
    if (shell.dialect === 'docker') readExecForm(shell, raw);
  } else if (isAssignment(text, word)) assign(shell, word, undefined, readCommands);
  else if (raw.startsWith('-') && command.callee === undefined && word.fixed) return true;
  else {
    if (text.startsWith('()', shell.pos)) {
      shell.functions = [raw, ...shell.functions];
      return true;
    }
    command.callee = word.fixed && word.pieces.length === 1 ? pieceText(shell, word) : raw;
    command.expects = 'words';
    if (!word.fixed) emit(shell, word, makePlace(shell, 'bare', undefined));
  }
  return true;
}

function takeArgument(shell: Shell, command: Command, word: Word, raw: string): void {
  const { text } = shell;
  const { callee } = command;
  if (command.loop !== undefined) {
    emit(shell, word, makePlace(shell, 'element', command.loop));
    return;
  }
  if (callee !== undefined && declarers.has(callee)) {
    if (isAssignment(text, word)) assign(shell, word, undefined, readCommands);
    else if (command.beside !== undefined && shell.dialect === 'docker') {
      // `ENV MODEL x`
      emit(shell, word, makePlace(shell, 'value', command.beside));
    }
    command.beside = raw;
    return;
  }
  if (raw === ']' || raw === ']]') return;
  if (comparisons.has(raw)) {
    command.comparing = true;
    return;
  }
  if (command.comparing) {
    emit(shell, word, makePlace(shell, 'operand', command.left));
    command.comparing = false;
    return;
  }
  command.left = word.variable ?? command.left;
  const equals = raw.startsWith('-') ? raw.indexOf('=') : -1;
  if (equals > 1) {
    const place = makePlace(shell, 'value', raw.slice(0, equals), { callee });
    emit(shell, word, place, word.start + equals + 1);
  } else if (shell.dialect === 'docker' && callee === 'FROM') {
    emit(shell, word, makePlace(shell, 'import', undefined));
  } else emit(shell, word, placeOf(shell, command));
  command.argument++;
  command.beside = word.fixed && word.pieces.length === 1 ? pieceText(shell, word) : undefined;
}
