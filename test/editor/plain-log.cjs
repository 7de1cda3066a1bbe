// Stands in for the editor's own writer of log files, which would have to be compiled: output channels are read back from them.

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = 0;
    this.bare = false;
  }
  put(level, message) {
    if (level < this.level) return;
    const line = this.bare ? message : `${new Date().toISOString()} [${levels[level]}] ${message}\n`;
    try {
      appendFileSync(this.file, line);
    } catch {
      // The folder goes when the editor ends; so does its log.
    }
  }
  trace(message) {
    this.put(0, message);
  }
  debug(message) {
    this.put(1, message);
  }
  info(message) {
    this.put(2, message);
  }
  warn(message) {
    this.put(3, message);
  }
  error(message) {
    this.put(4, message);
  }
  critical(message) {
    this.put(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.bare = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

async function create(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger('', name, file);
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
