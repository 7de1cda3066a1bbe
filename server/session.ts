// The only assembler of the pipeline: policies, catalog, discovery, scan, lint. Every shell calls it.

import { baselineName, lockName } from '../shared/adopt/names.ts';
import type { Catalog } from '../shared/catalog/catalog.ts';
import { anchorsOf } from '../shared/engine/anchors.ts';
import type { Document } from '../shared/engine/document.ts';
import type { Linted, Sighted } from '../shared/engine/finding.ts';
import { knownIds, knownTexts } from '../shared/engine/known.ts';
import { lintAgain, lintPolicy } from '../shared/engine/lint.ts';
import type { MemoryHolder } from '../shared/engine/remembered.ts';
import { isReleaseName } from '../shared/gate/release.ts';
import type { Language } from '../shared/languages/language.ts';
import { languageOf } from '../shared/languages/registry.ts';
import { environmentOf, ignores } from '../shared/policy/match.ts';
import type { Policy, Role } from '../shared/policy/policy.ts';
import { isSavedAnswer, roleOf } from '../shared/policy/roles.ts';
import type { Problem, TextProblem } from '../shared/problem.ts';
import type { Grounds } from '../shared/rules/rule.ts';
import type { Known } from '../shared/sightings/sighting.ts';
import { type Placed, type Policies, policiesFrom } from './policies.ts';
import { restricted } from './restricted.ts';
import type { Pace } from './world/pace.ts';
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
  /** False where nobody vouches for the files: of their policies only what they ignore counts. */
  readonly trusted?: boolean;
}

/** A text where it stands, with all that it is judged by. */
export interface Setting {
  readonly document: Document;
  readonly placed: Placed;
  readonly grounds: Grounds;
  readonly known: Known;
  /** Whether it configures another environment than the one whose catalog is at hand. */
  readonly elsewhere: boolean;
}

/** One file after linting, with its text where anything stands in it. */
export interface LintedFile extends Linted {
  readonly path: string;
  readonly absolute: string;
  readonly role: Role;
  readonly file: FileText;
  /** Whether it configures another environment than the one whose catalog is at hand. */
  readonly elsewhere: boolean;
  /** What it was judged by; undefined where it was left out. */
  readonly setting?: Setting;
  /** What is wrong with the text of a policy, where it is one. */
  readonly troubles?: readonly TextProblem[];
}

/** What became of a run, beside its files. */
export interface Swept {
  readonly problems: readonly Problem[];
  /** The last of the problems: those of reading the files one by one. */
  readonly unread?: readonly Problem[];
  /** Files that were read; those left out are among the problems. */
  readonly scanned: number;
  /** Absolute paths of the files that discovery found, whatever stands in them. */
  readonly discovered: readonly string[];
}

/** A whole run. */
export interface Run extends Swept {
  /** Files with a sighting, a finding or a suppression, in path order. */
  readonly files: readonly LintedFile[];
}

/** How to go through files. */
export interface SweepOptions {
  /** Called for each file with a sighting, a finding or a suppression, in path order, policies not met on the way last. */
  readonly onFile: (file: LintedFile) => void;
  /** Whether a file that was discovered is to be read; all are where it is not given. */
  readonly wanted?: (absolute: string) => boolean;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
  /** When others get their turn; every few milliseconds where it is not given. */
  readonly pace?: Pace;
  readonly signal?: AbortSignal | undefined;
}

/** A session: the pipeline with its policies and catalog, for one run or many. */
export interface Session {
  readonly policies: Policies;
  /** Whether the policy ignores a file, or it lies where catalogs are kept. */
  readonly ignored: (absolute: string) => boolean;
  /** What a text is judged by as if it stood at that absolute path; in that language where one is given. */
  readonly settingOf: (absolute: string, text: string, language?: Language) => Setting;
  /**
   * Lints one text as if it stood at that absolute path; in that language where one is given, else in that of the path.
   * With a holder, only what changed since the last time is read and judged; the answer is the same.
   */
  readonly lintText: (absolute: string, file: FileText, language?: Language, holder?: MemoryHolder) => LintedFile;
  /** Lints files and folders one by one and keeps nothing of them. Of a run that was aborted, what it came to. */
  readonly sweep: (paths: readonly string[], options: SweepOptions) => Promise<Swept>;
  /** The same with all files in the answer. */
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
  const found = policiesFrom(files, policyFile);
  const policies = options.trusted === false ? restricted(found) : found;
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

  const settingOf = (absolute: string, text: string, given?: Language): Setting => {
    const placed = policies.of(absolute);
    const path = files.display(absolute);
    const policyPath = files.relative(placed.folder, absolute);
    // A policy that the user named is one whatever its name.
    const role = placed.file?.absolute === absolute ? 'policy' : roleOf(policyPath, placed.policy, text);
    const of = environment === undefined ? undefined : environmentOf(placed.policy, policyPath)?.name;
    const elsewhere = of !== undefined && of !== environment;
    const language = given ?? languageOf(path, text.slice(0, 256));
    const all = groundsOf(placed.policy);
    return {
      document: { path, policyPath, text, language, role },
      placed,
      grounds: elsewhere ? { ...all, catalog: undefined } : all,
      known: known(placed.policy),
      elsewhere,
    };
  };

  const lintText: Session['lintText'] = (absolute, file, given, holder) => {
    const setting = settingOf(absolute, file.text, given);
    const { document, grounds, elsewhere } = setting;
    const { path, role } = document;
    const about = { path, absolute, role, file, elsewhere, setting };
    if (role === 'policy') {
      const judged = policies.judged(absolute, file.text);
      const findings = judged === undefined ? [] : lintPolicy(groundsOf(judged.placed.policy));
      return { ...about, sightings: [], findings, suppressed: [], troubles: judged?.troubles ?? [] };
    }
    // What an endpoint answered uses none of the IDs that it lists.
    if (role === 'generated' && isSavedAnswer(path, file.text))
      return { ...about, sightings: [], findings: [], suppressed: [] };
    const { linted, memory } = lintAgain(document, grounds, setting.known, holder?.memory);
    if (holder !== undefined) holder.memory = memory;
    return { ...about, ...linted };
  };

  const ignored = (absolute: string): boolean => {
    if (isKept(absolute)) return true;
    if (places.some((place) => isWithin(absolute, place))) return true;
    const { policy, folder } = policies.of(absolute);
    return policy.ignores.length > 0 && ignores(policy, files.relative(folder, absolute));
  };

  let seeking: { readonly of: readonly Policy[]; readonly anchors: readonly string[] } | undefined;
  /** What the scan looks for, made anew only when the policies are others: a catalog has thousands of IDs. */
  const anchors = (): readonly string[] => {
    const of = policies.met().map(({ policy }) => policy);
    if (seeking?.of.length !== of.length || !of.every((policy, index) => seeking?.of[index] === policy)) {
      const named = of.flatMap((policy) => knownTexts(undefined, policy));
      seeking = { of, anchors: anchorsOf(named.concat(knownTexts(catalog, noOne))) };
    }
    return seeking.anchors;
  };

  const sweep: Session['sweep'] = async (paths, { onFile, wanted = () => true, onProgress, pace, signal }) => {
    const shown = (path: string) => ignored(files.resolve(path));
    const discovery = await files.discover(paths, { ignored: shown, pace });
    const discovered: string[] = [];
    for (const absolute of discovery.files) {
      const rest = pace?.();
      if (rest !== undefined) await rest;
      if (isKept(absolute) || !wanted(absolute)) continue;
      policies.of(absolute);
      discovered.push(absolute);
    }
    const told = new Set<string>();
    const tell = (one: LintedFile) => {
      if (one.sightings.length + one.findings.length + one.suppressed.length === 0) return;
      if (one.role === 'policy') told.add(one.absolute);
      onFile(one);
    };
    const sought = anchors();
    // What to look for was a piece of work, and making the search of it is another one.
    await pace?.();
    const scanned = await world.scan(discovered, {
      anchors: sought,
      maxFileBytes,
      take: (absolute, file) => tell(lintText(absolute, file)),
      onProgress: (done) => onProgress?.(done, discovered.length),
      pace,
      signal,
    });
    for (const { file } of policies.met())
      if (file !== undefined && !told.has(file.absolute))
        tell(lintText(file.absolute, { text: file.text, encoding: 'utf-8' }));
    const problems = [...policies.problems(), ...discovery.problems, ...scanned.problems];
    return { problems, unread: scanned.problems, scanned: scanned.read, discovered };
  };

  const lintPaths: Session['lintPaths'] = async (paths, onProgress, signal) => {
    const linted: LintedFile[] = [];
    const swept = await sweep(paths, { onFile: (one) => linted.push(one), onProgress, signal });
    linted.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { ...swept, files: linted };
  };

  return { policies, ignored, settingOf, lintText, sweep, lintPaths };
}

function isWithin(path: string, place: string): boolean {
  return path.startsWith(place) && /^(?:$|[/\\])/.test(path.slice(place.length, place.length + 1));
}

/** Files of our own hold IDs and are no part of what the team wrote, not even where they are named. */
function isKept(absolute: string): boolean {
  if (isReleaseName(absolute.slice(Math.max(absolute.lastIndexOf('/'), absolute.lastIndexOf('\\')) + 1))) return true;
  return keptNames.some((name) => absolute.endsWith(name) && /[/\\]/.test(absolute.at(-name.length - 1) ?? ''));
}

const keptNames = [baselineName, lockName];

const noOne: Pick<Policy, 'approved' | 'blocked' | 'declared' | 'aliases'> = {
  approved: [],
  blocked: [],
  declared: [],
  aliases: [],
};

export type { Sighted };
