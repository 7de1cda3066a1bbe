// Blanks and invisible characters: what nobody means to have in or around an ID.

const unseen = /[\s\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\ufff9-\ufffb]/gu;

// Letters and dashes that look like those of IDs and are others; pairs of the foreign one and the plain one.
const twins = new Map(
  'аa еe оo рp сc уy хx іi јj ѕs ԁd һh ӏl ԛq ԝw АA ВB ЕE КK МM НH ОO РP СC ТT ХX ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo ‐- ‑- ‒- –- —- −- ⁃- ․. ∕/ ꞉:'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** Characters of a text that look like a plain one and are not, each once, in order of appearance. */
export function twinsIn(text: string): readonly string[] {
  return [...new Set(text)].filter((character) => twins.has(character));
}

/** The blanks and invisible characters of a text, each once, in order of appearance. */
export function unseenIn(text: string): readonly string[] {
  return [...new Set(text.match(unseen) ?? [])];
}

/** A text as it looks: without its blanks and invisible characters, look-alikes as the plain characters they imitate. */
export function asItLooks(text: string): string {
  return [...text.replace(unseen, '')].map((character) => twins.get(character) ?? character).join('');
}
