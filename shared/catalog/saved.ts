// Tells an answer of a models endpoint that somebody saved to a file from what a team writes: by how it begins.

/** So much of a text is looked at, in UTF-16 code units: an answer says in its first entry what it is. */
const head = 2_000;

/** A list of models as endpoints answer it: `data`, of objects that call themselves a model or have what only those have. */
const answer =
  /^\ufeff?\s*\{\s*(?:"[^"\\]{1,40}"\s*:\s*(?:"[^"\\]{0,200}"|[\w.-]{1,40})\s*,\s*){0,6}"data"\s*:\s*\[\s*\{[^{}[\]]{0,1000}"(?:(?:object|type)"\s*:\s*"model"|canonical_slug")/;

/** Whether a text is the saved answer of `GET /v1/models`: what it lists is the endpoint's, and nobody corrects it there. */
export function isSavedCatalog(text: string): boolean {
  return answer.test(text.slice(0, head));
}
