// The one place that talks to the model endpoint.

interface Request {
  readonly model: string;
  readonly prompt: string;
}

export const client = {
  async complete({ model, prompt }: Request): Promise<{ text: string }> {
    // Reasoning models take no temperature. This asks about a family of IDs and names none of them.
    const temperature = model.startsWith('o3-') || model.startsWith('gpt-5') ? undefined : 0.2;
    const body = JSON.stringify({ model, temperature, input: prompt });
    const answer = await fetch(`${process.env.MODEL_API_BASE}/responses`, { method: 'POST', body });
    return (await answer.json()) as { text: string };
  },
};
