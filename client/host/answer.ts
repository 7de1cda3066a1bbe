// What is kept of an answer: some of its head, and of its body no more than is wanted.

/** The head as far as it may be told. */
export interface Head {
  readonly contentType?: string;
  readonly retryAfter?: string;
  readonly redirectOrigin?: string;
}

/** The head of an answer to a request for `url`. */
export function headOf({ headers, status }: Response, url: string): Head {
  const contentType = headers.get('content-type')?.slice(0, 200);
  const retryAfter = headers.get('retry-after')?.slice(0, 100);
  const redirectOrigin = status >= 300 && status < 400 ? originOf(headers.get('location'), url) : undefined;
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(redirectOrigin === undefined ? {} : { redirectOrigin }),
  };
}

/** Whether the body was packed. By the time it could be looked at, it is unpacked. */
export function isEncoded({ headers }: Response): boolean {
  return !/^(?:identity)?$/i.test((headers.get('content-encoding') ?? '').trim());
}

/** What has come of a body. It grows while it is read, so that it is there also where the rest does not come. */
export interface Received {
  text: string;
  bytes: number;
}

/** Reads a body; answers the code of what is wrong with it. Throws where it does not come to its end. */
export async function receive(response: Response, limit: number, into: Received): Promise<string | undefined> {
  if (Number(response.headers.get('content-length')) > limit) return 'body-too-large';
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = response.body?.getReader();
  if (reader === undefined) return undefined;
  for (;;) {
    const { done, value } = await reader.read();
    into.bytes += value?.length ?? 0;
    if (into.bytes > limit) return 'body-too-large';
    try {
      into.text += done ? decoder.decode() : decoder.decode(value, { stream: true });
    } catch {
      into.text = '';
      return 'body-not-utf8';
    }
    if (done) return undefined;
  }
}

/** Only the origin: what stands behind it may be a secret of somebody else's. */
function originOf(location: string | null, base: string): string | undefined {
  if (location === null || location.length > 4096 || !URL.canParse(location, base)) return undefined;
  const { origin, protocol } = new URL(location, base);
  return /^https?:$/.test(protocol) ? origin : undefined;
}
