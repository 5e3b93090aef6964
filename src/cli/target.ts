/** Host and port to connect to, as they are typed. */
import { isIP } from 'node:net';

/** An address to connect to. */
export interface Target {
  /** Lower-case ASCII name or IP address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Reads "HOST", "HOST:PORT", "[::1]:PORT" or "::1", port 443 by default; null for anything else. */
export function readTarget(text: string): Target | null {
  if (isIP(text) === 6) return { host: text.toLowerCase(), port: 443 };
  const [, name = '', digits = '443'] =
    /^(\[[^\]]+\]|[^:/?#@\s\\]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = Number(digits);
  if (name === '' || port < 1 || port > 65_535 || !URL.canParse(`https://${name}/`)) return null;
  const { hostname } = new URL(`https://${name}/`);
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  // A label must not be empty (RFC 1034 section 3.1), and node:tls takes an empty host for localhost.
  return host.split('.').includes('') ? null : { host, port };
}

/** Dual-stack sockets report IPv4 addresses mapped into IPv6 (RFC 4291 section 2.5.5.2): unmaps them. */
export function unmapAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
