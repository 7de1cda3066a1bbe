// What `modelint init --ci` writes, by system.

import { tool } from './tool.ts';

/** A file that a CI system reads. */
export interface CiFile {
  /** Relative to the top of the work tree, and outside of any to the working directory. */
  readonly path: string;
  readonly text: string;
}

/** What a system needs. */
export interface CiSystem {
  readonly name: string;
  /** Files to write. None is overwritten. */
  readonly files: readonly CiFile[];
  /** What to do next, a line each. */
  readonly next: readonly string[];
}

const run = `npx --yes modelint@${tool.version}`;

const github = `# Judges the model IDs of every pull request, and of what is merged.
name: modelint

on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

jobs:
  modelint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
      - run: ${run} lint \${COMETAPI_KEY:+--refresh} --format github
        env:
          # A fork gets no secrets: then modelint.lock.json judges, and says from when it is.
          COMETAPI_KEY: \${{ secrets.COMETAPI_KEY }}
          COMETAPI_BASE_URL: \${{ vars.COMETAPI_BASE_URL }}
`;

const gitlab = `# Judges the model IDs of every merge request, and of what is merged.
# COMETAPI_KEY (masked) and COMETAPI_BASE_URL are variables of the project; without a key modelint.lock.json judges.
modelint:
  image: node:24-slim
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - ${run} lint \${COMETAPI_KEY:+--refresh} --format text --format gitlab:modelint-code-quality.json
  artifacts:
    when: always
    reports:
      codequality: modelint-code-quality.json
`;

const preCommit = `repos:
  - repo: local
    hooks:
      - id: modelint
        name: modelint
        # Never uses the network: modelint.lock.json and the policy judge.
        entry: modelint lint --offline --force-exclude
        # No name of a file is taken for an option.
        args: [--]
        language: node
        additional_dependencies: ["modelint@${tool.version}"]
        types: [text]
        require_serial: true
`;

/** The systems, by the names that `--ci` takes. */
export const ciSystems: readonly CiSystem[] = [
  {
    name: 'github',
    files: [{ path: '.github/workflows/modelint.yml', text: github }],
    next: [
      'add the secret COMETAPI_KEY and the variable COMETAPI_BASE_URL to the repository',
      'modelint lock                         commit modelint.lock.json, so that forks are judged too',
    ],
  },
  {
    name: 'gitlab',
    files: [{ path: '.gitlab/modelint.yml', text: gitlab }],
    next: [
      'add to .gitlab-ci.yml:',
      '  include:',
      '    - local: .gitlab/modelint.yml',
      'add the masked variable COMETAPI_KEY and COMETAPI_BASE_URL to the project',
      'modelint lock                         commit modelint.lock.json, so that forks are judged too',
    ],
  },
  {
    name: 'pre-commit',
    files: [{ path: '.pre-commit-config.yaml', text: preCommit }],
    next: [
      'pre-commit install                    switch the hooks on',
      'modelint lock                         commit modelint.lock.json: a hook asks no endpoint',
    ],
  },
];
