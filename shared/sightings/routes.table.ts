// What people write in front of and behind a model ID to route it: providers, gateways, vendors, variants.

/** Providers and gateways that client libraries take as a routing prefix (`openai/…`, `openai:…`), lower case. */
export const routers: ReadonlySet<string> = new Set(
  (
    'openai anthropic google google-gla google-vertex vertex vertex_ai vertexai gemini googleai google-genai google_genai ' +
    'google_vertexai google_anthropic_vertex azure azure_openai azure-openai azure_ai azureopenai azure_cognitive_services ' +
    'bedrock aws-bedrock amazon-bedrock bedrock_converse amazon mistral mistralai mistral-ai groq cohere cohere_chat deepseek ' +
    'xai x-ai grok openrouter cometapi comet cometapi-openai cometapi-claude together together_ai togetherai together-ai ' +
    'fireworks fireworks_ai fireworks-ai perplexity pplx replicate ollama ollama_chat huggingface hf vercel gateway ' +
    'litellm litellm_proxy lm_studio lmstudio vllm hosted_vllm openai_like openai-compatible openai-chat openai-responses ' +
    'cerebras sambanova nvidia nvidia_nim nim watsonx databricks deepinfra anyscale github github_copilot github-copilot ' +
    'copilot moonshot moonshotai zhipu zhipuai zai z-ai minimax dashscope alibaba qwen volcengine siliconflow novita ' +
    'hyperbolic nebius baseten friendliai voyage jina jina_ai voyageai infinity aiml aimlapi featherless_ai lambda ' +
    'cloudflare workers-ai chutes inference ai21 stability elevenlabs deepgram heroku ovhcloud scaleway meta meta_llama ' +
    'text-completion-openai text-completion-codestral codestral sagemaker predibase aleph_alpha petals oobabooga xinference ' +
    'requesty 302ai aihubmix opencode kilo portkey helicone'
  ).split(/\s+/),
);

/** Organisations that stand before a slash in listed IDs, lower case. Beside these any organisation may stand there. */
export const organisations: ReadonlySet<string> = new Set(
  (
    'openai anthropic google meta meta-llama mistralai mistral qwen alibaba deepseek deepseek-ai zai-org z-ai zai thudm zhipuai ' +
    'moonshotai kimi minimax minimaxai cohere coherelabs cohereforai nvidia microsoft x-ai xai baidu bytedance bytedance-seed ' +
    'voyage amazon bfl black-forest-labs nousresearch klingai recraft xiaomi xiaomimimo arcee-ai baai stepfun stepfun-ai ' +
    'inclusionai tencent tencent-hunyuan ibm-granite ibm fal-ai ideogramai ideogram-ai unsloth deepcogito kwaipilot liquid ' +
    'liquidai meituan perplexity inception inflection intfloat jinaai ai21 ai21labs upstage stabilityai runwayml rekaai ' +
    'sentence-transformers cross-encoder xenova onnx-community mlx-community lmstudio-community bartowski thebloke huggingfaceh4 ' +
    'huggingfacetb tiiuae bigscience bigcode eleutherai databricks mosaicml internlm opengvlab 01-ai openbmb nomic-ai ' +
    'mixedbread-ai snowflake salesforce alibaba-nlp hkunlp wizardlm wizardlmteam lmsys gryphe cognitivecomputations ' +
    'neversleep sao10k thedrummer undi95 mancer allenai allenai2 facebook facebookai distilbert cardiffnlp prosusai pfnet ' +
    'sarvamai speakleash swiss-ai elyza rinna stabilityai stability-ai lucataco replicate prunaai luma runway suno'
  ).split(/\s+/),
);

/** Organisations that publish nothing but models: whatever stands behind their slash is one, lower case. */
export const modelOrganisations: ReadonlySet<string> = new Set(
  'sentence-transformers cross-encoder xenova onnx-community mlx-community lmstudio-community bartowski thebloke cardiffnlp intfloat'.split(
    ' ',
  ),
);

/** Request-time variants that may stand behind any ID without being listed (`openai/gpt-4o:nitro`). */
export const variantSuffixes: ReadonlySet<string> = new Set(
  'free nitro floor exacto online thinking extended batch beta fastest cheapest'.split(' '),
);

/** First folders of paths, branches and routes: what stands before the slash here is not an organisation. */
export const folders: ReadonlySet<string> = new Set(
  (
    'src lib libs app apps api docs doc test tests spec specs components component llms llm embeddings embedding embedder providers ' +
    'provider media images image img assets static public feat feature fix chore refs heads origin release releases hotfix bugfix ' +
    'packages package modules module utils helpers services service pages routes views templates scripts tools examples example ' +
    'node_modules vendor dist build bin config configs settings data dataset datasets cache tmp temp var etc usr home opt ' +
    'application text audio video font multipart internal pkg cmd core common shared server client frontend backend web blog ' +
    'prompts prompt agents agent skills commands rules workflows actions integrations plugins plugin extensions themes v1 v2 v1beta ' +
    'npm pypi cargo crates github gitlab icons icon logos logo svg chat-models text-models users orgs repos http https file'
  ).split(/\s+/),
);
