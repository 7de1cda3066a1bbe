// The only assembler of the pipeline: policies, catalog, discovery, scan, lint. Every shell calls it.

import type { Catalog } from '../shared/catalog/catalog.ts';
import { anchorsOf } from '../shared/engine/anchors.ts';
import type { Linted, Sighted } from '../shared/engine/finding.ts';
import { knownIds, knownTexts } from '../shared/engine/known.ts';
import { lintDocument, lintPolicy } from '../shared/engine/lint.ts';
import type { Language } from '../shared/languages/language.ts';
import { languageOf } from '../shared/languages/registry.ts';
import { environmentOf, ignores } from '../shared/policy/match.ts';
import type { Policy, Role } from '../shared/policy/policy.ts';
import { roleOf } from '../shared/policy/roles.ts';
import type { Problem, TextProblem } from '../shared/problem.ts';
import type { Known } from '../shared/sightings/sighting.ts';
import { type Policies, policiesFrom } from './policies.ts';
import type { FileText, World } from './world/world.ts';

/** What a session works with. */
export interface SessionOptions {
  readonly world: World;
  readonly catalog: Catalog | undefined;
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  /** Absolute paths of the files and folders in which catalogs are kept: what an endpoint answered is not linted. */
  readonly catalogPlaces?: readonly string[];
  /**
   * Name of the environment whose catalog it is; undefined where it counts for all. Files that the policy gives to another
   * environment are then judged as without a catalog.
   */
  readonly environment?: string | undefined;
  /** Files larger than this many bytes are left out and said. */
  readonly maxFileBytes: number;
}

/** One file after linting, with its text where anything stands in it. */
export interface LintedFile extends Linted {
  readonly path: string;
  readonly absolute: string;
  readonly role: Role;
  readonly file: FileText;
  /** Whether it configures another environment than the one whose catalog is at hand. */
  readonly elsewhere: boolean;
  /** What is wrong with the text of a policy, where it is one. */
  readonly troubles?: readonly TextProblem[];
}

/** A whole run. */
export interface Run {
  /** Files with a sighting, a finding or a suppression, in path order. */
  readonly files: readonly LintedFile[];
  readonly problems: readonly Problem[];
  /** Files that were read; those left out are among the problems. */
  readonly scanned: number;
  /** Absolute paths of the files that discovery found, whatever stands in them. */
  readonly discovered: readonly string[];
}

/** A session: the pipeline with its policies and catalog, for one run or many. */
export interface Session {
  readonly policies: Policies;
  /** Whether the policy ignores a file, or it lies where catalogs are kept. */
  readonly ignored: (absolute: string) => boolean;
  /** Lints one text as if it stood at that absolute path; in that language where one is given, else in that of the path. */
  readonly lintText: (absolute: string, file: FileText, language?: Language) => LintedFile;
  /** Lints files and folders. Of a run that was aborted, what it came to. */
  readonly lintPaths: (
    paths: readonly string[],
    onProgress?: (done: number, all: number) => void,
    signal?: AbortSignal,
  ) => Promise<Run>;
}

/** Opens a session. */
export function openSession(options: SessionOptions): Session {
  const { world, catalog, policyFile, catalogPlaces = [], environment, maxFileBytes } = options;
  const { files } = world;
  const policies = policiesFrom(files, policyFile);
  // A folder that holds the workspace itself is somebody's mistake, and no reason to lint nothing.
  const places = catalogPlaces.filter((place) => !isWithin(files.cwd, place));
  const knownOf = new WeakMap<Policy, Known>();

  // A session may live for days.
  const groundsOf = (policy: Policy) => ({ catalog, policy, today: new Date(world.now()).toISOString().slice(0, 10) });
  const known = (policy: Policy): Known => {
    const made = knownOf.get(policy) ?? knownIds(catalog, policy);
    knownOf.set(policy, made);
    return made;
  };

  const lintText = (absolute: string, file: FileText, given?: Language): LintedFile => {
    const placed = policies.of(absolute);
    const path = files.display(absolute);
    const policyPath = files.relative(placed.folder, absolute);
    // A policy that the user named is one whatever its name.
    const role = placed.file?.absolute === absolute ? 'policy' : roleOf(policyPath, placed.policy);
    const of = environment === undefined ? undefined : environmentOf(placed.policy, policyPath)?.name;
    const elsewhere = of !== undefined && of !== environment;
    const about = { path, absolute, role, file, elsewhere };
    if (role === 'policy') {
      const judged = policies.judged(absolute, file.text);
      const findings = judged === undefined ? [] : lintPolicy(groundsOf(judged.placed.policy));
      return { ...about, sightings: [], findings, suppressed: [], troubles: judged?.troubles ?? [] };
    }
    const language = given ?? languageOf(path, file.text.slice(0, 256));
    const document = { path, policyPath, text: file.text, language, role };
    const grounds = groundsOf(placed.policy);
    const judgedBy = elsewhere ? { ...grounds, catalog: undefined } : grounds;
    return { ...about, ...lintDocument(document, judgedBy, known(placed.policy)) };
  };

  const ignored = (absolute: string): boolean => {
    if (places.some((place) => isWithin(absolute, place))) return true;
    const { policy, folder } = policies.of(absolute);
    return policy.ignores.length > 0 && ignores(policy, files.relative(folder, absolute));
  };

  const lintPaths: Session['lintPaths'] = async (paths, onProgress, signal) => {
    const linted: LintedFile[] = [];
    const discovery = await files.discover(paths, { ignored: (shown) => ignored(files.resolve(shown)) });
    for (const absolute of discovery.files) policies.of(absolute);
    const anchors = anchorsOf(
      policies
        .met()
        .flatMap(({ policy }) => knownTexts(undefined, policy))
        .concat(knownTexts(catalog, noOne)),
    );
    const scanned = await world.scan(discovery.files, {
      anchors,
      maxFileBytes,
      take: (absolute, file) => {
        const one = lintText(absolute, file);
        if (one.sightings.length + one.findings.length + one.suppressed.length > 0) linted.push(one);
      },
      onProgress: (done) => onProgress?.(done, discovery.files.length),
      signal,
    });
    for (const { file } of policies.met()) {
      if (file === undefined || linted.some(({ absolute }) => absolute === file.absolute)) continue;
      const one = lintText(file.absolute, { text: file.text, encoding: 'utf-8' });
      if (one.findings.length > 0) linted.push(one);
    }
    linted.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return {
      files: linted,
      problems: [...policies.problems(), ...discovery.problems, ...scanned.problems],
      scanned: scanned.read,
      discovered: discovery.files,
    };
  };

  return { policies, ignored, lintText, lintPaths };
}

function isWithin(path: string, place: string): boolean {
  return path.startsWith(place) && /^(?:$|[/\\])/.test(path.slice(place.length, place.length + 1));
}

const noOne: Pick<Policy, 'approved' | 'blocked' | 'declared' | 'aliases'> = {
  approved: [],
  blocked: [],
  declared: [],
  aliases: [],
};

export type { Sighted };
