// Words in model IDs that tell nothing about which model it is, as far as renames go.

/** A stage of release with its separator. Dropping it is what hosts do when a model is released. */
export const stageWords = /[-_.](?:preview|experimental|exp|beta|alpha)(?=$|[-_.:@])/i;

/** Formats, tariffs and hosting words: with or without them it is the same model. */
export const neutralWords: ReadonlySet<string> = new Set(
  'hf maas tee fp8 fp16 bf16 int4 int8 nvfp4 awq gptq tput free model'.split(' '),
);

/** Tunings that hosts leave out where the size already says that it is an open model: `llama-3.3-70b`. */
export const sizedWords: ReadonlySet<string> = new Set('instruct it'.split(' '));
