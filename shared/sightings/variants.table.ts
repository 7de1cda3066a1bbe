// Words that stand behind a family's stem in real model IDs: sizes, tunings, channels, capabilities.

/**
 * Lower-case parts that are usual in model IDs and in little else. A part outside both lists ("cli", "wrapper") speaks
 * against an ID.
 */
export const variantWords: ReadonlySet<string> = new Set(
  (
    'instruct thinking flash pro opus sonnet haiku fable mini preview fast turbo vl coder large free small lite ' +
    'plus reasoning reasoner it chat oss max medium nano latest next codex omni embedding embeddings vision ' +
    'ultra distill scout maverick guard exp experimental tee super non highspeed air embed tts stt maas nemo ' +
    'beta alpha command terminus bit uncensored generate generation imagine micro think ocr flex lightning ' +
    'abliterated ultraspeed realtime flashx instant safety safeguard standard klein multilingual aya short mt ' +
    'translate transcribe transcription diarize deepresearch kontext xs xl xxl airx multimodal base distilled ' +
    'dev schnell expanse arabic english japanese speciale moe voicedesign throughput qa utility awq gptq gguf ' +
    'mlx int fp bf quality customtools versatile specdec nightly premier sonic tg tiny big huge xlarge supertiny ' +
    'hd ada babbage curie davinci cushman moderation stable unstable qwen llama mistral mixtral gemma gpt claude ' +
    'gemini deepseek yi phi nemotron hermes qwq glm mimo vicuna whisper minilm marco ms dpo sft rl rlhf grpo ' +
    'orpo slerp hf tput cs ai21 med inpaint upscale outpaint canny depth redux controlnet ultralight nt tulu ' +
    'orca dolphin guanaco alpaca unsloth bnb quantized quant nothink nothinking openorca slimorca platypus bagel ' +
    'capybara wizard nous eva midnight miqu rose lunaris stheno magnum saiga arctic matryoshka retrieval rerank ' +
    'reranker colbert paraphrase mpnet tuned finetuned ft lora qlora adapter kimi grok sonar minimax ernie eap ' +
    'sol terra luna astra nova exacto nitro floor batch chatglm distil xlm turbos luminous extra supreme mid j2 '
  )
    .trim()
    .split(/\s+/),
);

/** Parts that are usual in model IDs and elsewhere too: they are fine beside a version, and prove nothing alone. */
export const ordinaryVariantWords: ReadonlySet<string> = new Set(
  (
    'agent build voice code text image video audio search native live model default auto tools tool use content ' +
    'prompt functions function calling user global extended char meta doc query passage merge original ' +
    'customization east west us eu apac pinned snapshot speed novel tarot character zero long control motion ' +
    'fill dialog low high multi asr law finance saba raw classic xhigh seed deep research clip cross encoder ' +
    'semantic similarity asymmetric stories online offline creative precise canvas reel light express banana ' +
    'spark sky terminal zh en de fr ja ko ru es cn a b e t r x n i o l p h c k m s q v sub intl sea lion prover ' +
    'writer edit math medical cot '
  )
    .trim()
    .split(/\s+/),
);

/** Parts that mark an invented or illustrative name. */
export const placeholderWords: ReadonlySet<string> = new Set(
  (
    'test tests testing my your our some any foo bar baz qux example sample demo dummy fake mock mocked stub placeholder custom ' +
    'unknown invalid nonexistent missing not no none null undefined deployment deploy deployed xxx yyy zzz abc here ' +
    'todo tbd nope bogus wrong bad random changeme replace insert selected current other another whatever something ' +
    'name id new old primary secondary first second third alias the a-model'
  ).split(/\s+/),
);
