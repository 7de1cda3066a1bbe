// The settings of the web service. Everything that changes without a release is read here.

/** The model of each task. */
export const models = {
  chat: process.env.CHAT_MODEL ?? 'gpt-5-mini',
  digest: process.env.DIGEST_MODEL ?? 'gpt-5-nano',
};
