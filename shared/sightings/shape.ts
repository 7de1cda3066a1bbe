// Which texts can be a model ID at all, by their characters alone. Cheap: it sees every literal of every file.

const idCharacters = /^[~@]?[A-Za-z0-9][A-Za-z0-9._:/@+~-]*$/;
const fileEnding =
  /\.(?:md|mdx|json|jsonl|ya?ml|toml|txt|py|ipynb|[cm]?[jt]sx?|go|rs|rb|java|kt|cs|cpp|cc|c|h|hpp|sh|html?|css|scss|less|svg|png|jpe?g|gif|webp|ico|pdf|csv|tsv|xml|zip|gz|tar|whl|gguf|ggml|bin|onnx|safetensors|pt|pth|ckpt|pkl|npz|h5|tflite|mlmodel|log|lock|env|ini|cfg|conf|sql|db|sqlite|proto|vue|svelte|com|org|net|io|ai|dev|app|mp[34]|wav|ogg|webm|exe|dll|so|dylib|bat|ps1|tf|hcl|tmpl|tpl|j2|jinja2?|ejs|hbs|liquid)$/i;
const environmentName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const sizeOnly = /^\d+(?:\.\d+)?[bmk]$/i;
const url = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Longest text considered. IDs measured on public catalogs have at most 61 units; routing comes on top. */
const longest = 160;

/**
 * Whether a text could be a whole model ID: the characters of IDs, no white space inside, not a URL, a file, a path, a
 * template, a glob, the name of an environment variable or a prefix that waits for more.
 */
export function isIdShaped(text: string): boolean {
  if (text.length < 2 || text.length > longest || !idCharacters.test(text)) return false;
  if (!/[A-Za-z]/.test(text)) return false;
  const last = text.charAt(text.length - 1);
  if ('-_./:@+~'.includes(last)) return false;
  if (text.includes('..') || text.includes('//') || text.includes('::') || /\.x(?![a-z])/i.test(text)) return false;
  return !url.test(text) && !fileEnding.test(text) && !environmentName.test(text) && !sizeOnly.test(text);
}
