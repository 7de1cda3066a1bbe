// Which hosts are this computer by their very name.

/** Whether a host, as `URL.hostname` writes it, is this computer: the only one that is spoken to without encryption. */
export function isLoopback(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
}
