// SARIF 2.1.0, within what GitHub code scanning takes.

import { count } from '../../rules/words.ts';
import { exactLine } from '../exact.ts';
import { catalogJson } from '../json.ts';
import type { Report } from '../report.ts';
import { inRepository } from '../root.ts';
import { fitting, type Limits, rankOf } from './fit.ts';
import type { Format, Writing } from './format.ts';
import { artifactOf, resultOf, sarifText } from './sarif-result.ts';
import { notificationRules, ruleIndexes, sarifRules } from './sarif-rules.ts';
import { suppressedOf, type Told, type ToldSuppressed, toldOf } from './told.ts';

/**
 * GitHub keeps the 5,000 worst results of a run and refuses more than 25,000, and 10 MB after compression. Text of this
 * size cannot be larger when it is compressed, whatever stands in it.
 */
const limits: Limits = { items: 5_000, bytes: 9_500_000 };

/** SARIF. */
export const sarifFormat: Format = {
  name: 'sarif',
  about: 'SARIF 2.1.0 for code scanning',
  whole: false,
  write: (report, writing) => {
    const results = resultsOf(report, writing);
    const { texts, left } = fitting(
      results,
      (one) => ('suppression' in one ? 3 : rankOf(one.finding.severity)),
      (one) => exactLine(resultOf(one, ruleIndexes)),
      limits,
    );
    const run = Object.entries(runOf(report, left, results.length)).map(
      ([key, value]) => `"${key}": ${exactLine(value)},\n`,
    );
    const list = texts.length === 0 ? '"results": []' : `"results": [\n${texts.join(',\n')}\n]`;
    return {
      pieces: [`{\n"$schema": ${exactLine(schema)},\n"version": "2.1.0",\n"runs": [{\n${run.join('')}${list}\n}]\n}\n`],
      left,
    };
  },
};

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

function resultsOf(report: Report, writing: Writing): readonly (Told | ToldSuppressed)[] {
  const told = toldOf(report, writing);
  return writing.withSuppressed ? [...told, ...suppressedOf(report, writing)] : told;
}

/** All of a run but its results. Nothing in it differs from machine to machine. */
function runOf(report: Report, left: number, all: number) {
  const { tool, environment, catalog } = report;
  const notifications = notificationsOf(report, left, all);
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        rules: sarifRules,
        notifications: notificationRules(notifications.map(({ descriptor }) => descriptor.id)),
      },
    },
    automationDetails: { id: environment === undefined ? 'modelint/' : `modelint/${environment}/` },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    invocations: [
      {
        executionSuccessful: report.exitCode <= 1,
        exitCode: report.exitCode,
        toolExecutionNotifications: notifications,
      },
    ],
    properties: { catalog: catalog === undefined ? null : catalogJson(catalog) },
  };
}

function notificationsOf(report: Report, left: number, all: number) {
  const problems = report.problems.map(({ kind, code, message, advice, path, line, column }) => {
    const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
    const place = path === undefined ? undefined : artifactOf(inRepository(path, report.root));
    return {
      descriptor: { id: code },
      level: kind === 'skipped' ? 'note' : 'error',
      message: { text: sarifText([message, ...(advice === undefined ? [] : [advice])]) },
      ...(place === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: place, ...region } }] }),
    };
  });
  if (left === 0) return problems;
  const cut = `${all - left} of ${count(all, 'finding')} are in this report, the worst first: code scanning keeps no more`;
  return [...problems, { descriptor: { id: 'report-cut' }, level: 'warning', message: { text: sarifText([cut]) } }];
}
