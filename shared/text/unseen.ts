// Blanks and invisible characters: what nobody means to have in or around an ID.

const unseen = /[\s\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\ufff9-\ufffb]/gu;

/** The blanks and invisible characters of a text, each once, in order of appearance. */
export function unseenIn(text: string): readonly string[] {
  return [...new Set(text.match(unseen) ?? [])];
}

/** A text without its blanks and invisible characters. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}
