// Folders that hold other people's code or a tool's leavings: not looked into, even when tracked.

/** Kept by version control itself; never worth a word. */
const META = new Set(['.git', '.hg', '.svn', '.jj', '.bzr', '_darcs', 'CVS']);

/** By name alone. What a build writes (`dist`, `build`, `out`) is not here: projects keep sources under those names. */
const VENDORED = new Set([
  ...['node_modules', 'bower_components', 'jspm_packages', 'web_modules', '.yarn', '.pnpm-store'],
  ...['vendor', 'third_party', 'third-party', 'thirdparty', 'Godeps', 'Pods', 'Carthage'],
  ...['.venv', 'venv', 'virtualenv', 'site-packages', 'dist-packages', '__pypackages__', '__pycache__', '.eggs'],
  ...['.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.pytype', '.hypothesis', '.ipynb_checkpoints'],
  ...['.terraform', '.gradle', '.dart_tool', '.bundle', '.cargo', '.stack-work', 'elm-stuff', '.build'],
  ...['.next', '.nuxt', '.svelte-kit', '.turbo', '.parcel-cache', '.angular', '.cache', '.nyc_output', '.direnv'],
]);

/** By a file that stands in the folder: a virtual environment or a cache by any name. */
export const SIGNS: readonly string[] = ['pyvenv.cfg', 'CACHEDIR.TAG'];

/** By a file that stands beside the folder: the build output of a tool that puts sources elsewhere. */
export const BESIDE: ReadonlyMap<string, readonly string[]> = new Map([
  ['target', ['Cargo.toml', 'pom.xml', 'build.sbt']],
  ['_build', ['mix.exs', 'dune-project']],
  ['deps', ['mix.exs']],
]);

/** What a folder's name says: `meta` is left out silently, `vendored` is left out and said. */
export function folderKind(name: string): 'meta' | 'vendored' | 'plain' {
  if (META.has(name)) return 'meta';
  return VENDORED.has(name) || name.endsWith('.egg-info') ? 'vendored' : 'plain';
}

const BINARY = new Set(
  `7z a aac apk ar arrow avi avif bin blend bmp br bz2 cab class cur dat db deb dll dmg doc docx dylib ear eot exe fbx
  feather flac flv gguf gif glb gz h5 heic hdf5 icns ico iso jar jpeg jpg jxl keystore lib lz4 lzma m4a m4v mid mkv mov
  mp3 mp4 mpeg mpg msi node npy npz o obj odp ods odt ogg ogv onnx otf parquet pb pdf pickle pkl png pptx ppt psd pt pth
  pyc pyd pyo rar rpm safetensors sketch snap so sqlite sqlite3 swf tar tflite tga tgz tif tiff ttc ttf wasm wav weba
  webm webp whl wma wmv woff woff2 xls xlsx xz zip zst`.split(/\s+/),
);

/** Whether a file's ending says that it is no text, so that it need not be opened. */
export function isBinaryName(path: string): boolean {
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/') + 1) return false;
  return BINARY.has(path.slice(dot + 1).toLowerCase());
}
