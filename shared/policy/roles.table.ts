// What files are for, as far as their names tell: the built-in knowledge of roles, from many public repositories.
//
// Rows are checked in this order, and the first that fits wins:
//   generated  nobody edits it by hand, so a finding there is nobody's to fix
//   test       what only tests read, configuration and documents beside them included
//   docs       prose and all that lies among it
//   config     where model IDs belong
//   source     everything else
//
// A module of constants (`constants.ts`) is source: it is compiled and shipped with the code, and to change an ID in it
// takes a release, which is what configuration avoids. `config.ts` and `settings.py` are config: by the conventions of
// their languages they are the one place where a deployment's values are read. A team that sees it otherwise says so
// in the policy's `roles`. A folder `config` or `settings` tells nothing of compiled code and of screens: there it is a
// package of classes (`agent/config/AgentConfig.kt`) or a page for users (`settings/page.tsx`). Recorded answers and snapshots are generated although they lie among tests.

import type { Role } from './policy.ts';

/** What tells a role. Names are compared in lower case. */
export interface RoleRow {
  readonly role: Role;
  /** Names of folders anywhere above the file. */
  readonly folders: readonly string[];
  /** Files in those folders that the folder says nothing of. */
  readonly except?: RegExp;
  /** Whole file names. */
  readonly files: readonly string[];
  /** Beginnings of file names. */
  readonly beginnings: readonly string[];
  /** Ends of file names. */
  readonly ends: readonly string[];
  /** Patterns of file names, letter case kept: conventions such as `FooTest.java` rest on it. */
  readonly shapes: readonly RegExp[];
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

export const roleRows: readonly RoleRow[] = [
  {
    role: 'generated',
    folders:
      words(`node_modules dist build vendor third_party third-party bower_components site-packages coverage target
      __snapshots__ cassettes vcr_cassettes __recordings__ generated __generated__ __pycache__ .next .nuxt .venv venv`),
    files: words(`package-lock.json npm-shrinkwrap.json pnpm-lock.yaml go.sum go.work.sum packages.lock.json
      gradle.lockfile bun.lockb .terraform.lock.hcl`),
    beginnings: ['zz_generated.'],
    ends: words(`.lock .min.js .min.mjs .min.css .map .snap .bundle.js .generated.ts .generated.js .generated.go
      .generated.cs .generated.py .gen.ts .gen.go _gen.go _generated.go _generated.py _pb2.py _pb2_grpc.py _pb2.pyi
      .pb.go .pb.ts .pb.cc .pb.h .g.cs .g.dart .freezed.dart .designer.cs`),
    shapes: [/\.generated\.[A-Za-z]+$/],
  },
  {
    role: 'test',
    folders: words(`test tests __tests__ __test__ spec specs __mocks__ testdata test-data test_data fixtures
      __fixtures__ e2e e2e-tests integration-tests integration_tests unittests androidtest testfixtures test-utils
      test_utils cypress playwright`),
    files: words('conftest.py'),
    beginnings: [],
    ends: words(
      '_test.go _test.py _tests.py _test.rb _spec.rb _test.exs _test.dart _test.cc _test.cpp _test.rs .feature',
    ),
    shapes: [
      /\.(?:test|spec|e2e|cy|vitest|jest)\.[A-Za-z]+$/,
      /^test_.*\.py$/,
      /(?:Test|Tests|TestCase|Spec|IT)\.(?:java|kt|kts|scala|groovy|cs|php|swift)$/,
    ],
  },
  {
    role: 'docs',
    folders: words('doc docs documentation'),
    // Programs and their configuration run, wherever they lie: a dead ID in a documented example fails its readers.
    except: /\.(?!(?:mdx?|markdown|rst|txt|adoc|asciidoc|html?|css|svg|png|jpe?g|gif|webp|pdf)$)[a-z0-9]+$/i,
    files: [],
    beginnings: words('readme changelog contributing'),
    ends: words('.md .mdx .markdown .rst .adoc .asciidoc'),
    shapes: [],
  },
  {
    role: 'config',
    folders: words(`config configs conf settings configuration .config k8s kubernetes helm charts kustomize
      terraform .github .gitlab .circleci .devcontainer .vscode .idea`),
    // A schema describes configuration; what it lists is offered, not in use.
    except:
      /schema\.json$|\.(?:java|kts?|scala|groovy|cs|fs|vb|go|rs|swift|dart|c|cc|cpp|h|hpp|m|mm|tsx|jsx|vue|svelte|css|scss|html)$/i,
    files:
      words(`dockerfile containerfile procfile settings.py settings.ts settings.js config.ts config.js config.mjs config.cjs
      config.py config.rb config.go config.php config.kt config.java config.rs settings.rb settings.php .envrc`),
    beginnings: words('.env dockerfile. docker-compose'),
    ends: words(`.toml .yaml .yml .json .jsonc .json5 .ini .cfg .conf .properties .tfvars .tf .hcl .env .config.ts
      .config.js .config.mjs .config.cjs .dockerfile .plist .editorconfig`),
    shapes: [/^\.[a-z0-9-]+rc$/],
  },
];
