// The channel that the library writes its trace to: our own, which takes it whenever the setting asks for a trace.

import { EventEmitter, LogLevel, type LogOutputChannel, workspace } from 'vscode';
import { withoutAnswers } from './trace-text.ts';

/**
 * A channel that passes on to another. The library traces only into a channel whose level is `trace`, which users would have
 * to set beside the setting; here the setting alone decides.
 */
export function traceChannel(log: LogOutputChannel): LogOutputChannel {
  const changes = new EventEmitter<LogLevel>();
  const level = () =>
    workspace.getConfiguration().get('modelint.trace.server', 'off') === 'off' ? log.logLevel : LogLevel.Trace;
  const listeners = [
    changes,
    log.onDidChangeLogLevel(() => changes.fire(level())),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('modelint.trace.server')) changes.fire(level());
    }),
  ];
  return {
    name: log.name,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changes.event,
    // What is asked for by the setting is not to be held back by the level of the channel.
    trace: (message) => log.info(withoutAnswers(message)),
    debug: (message) => log.debug(message),
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (error) => log.error(error),
    append: (text) => log.append(text),
    appendLine: (text) => log.appendLine(text),
    replace: (text) => log.replace(text),
    clear: () => log.clear(),
    show: () => log.show(),
    hide: () => log.hide(),
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}
