/** What kind of place a host name or address is. Hosts are lower-case ASCII, without port. */

/** Names that public certificate authorities do not issue for (RFC 6761, 6762, 8375, 9476). */
const PRIVATE_SUFFIXES = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'test',
  'invalid',
  'example',
];

/** The four octets of an IPv4 address, or null. */
function octets(host: string): number[] | null {
  const parts = host.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  const numbers = parts.map(Number);
  return numbers.every((number) => number <= 255) ? numbers : null;
}

/** The IPv4 address in an IPv6 one (RFC 4291 2.5.5.2), dotted or as URLs write it; or null. */
function mappedOctets(address: string): number[] | null {
  if (!address.startsWith('::ffff:')) return null;
  const rest = address.slice(7);
  const [, high, low] = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(rest) ?? [];
  if (high === undefined || low === undefined) return octets(rest);
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255];
}

/** Addresses of private use: RFC 1918, 1122, 3927, 6598; RFC 4193 and 4291 for IPv6. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase();
  const v4 = octets(bare) ?? mappedOctets(bare);
  if (v4) {
    const [a = 0, b = 0] = v4;
    return (
      a === 0 ||
      a === 10 ||
      a === 127 ||
      (a === 100 && b >= 64 && b <= 127) ||
      (a === 169 && b === 254) ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168)
    );
  }
  if (!bare.includes(':')) return false;
  return bare === '::1' || bare === '::' || /^f[cd]/.test(bare) || /^fe[89ab]/.test(bare);
}

/** The host name or address of a URL as it is known here: a final dot names the same host. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : '';
}

/** Whether `host` is one of `watched`, or below one: accounts.google.com below google.com. */
export function isWatched(host: string, watched: ReadonlySet<string>): boolean {
  const labels = host.split('.');
  return labels.some((_, index) => watched.has(labels.slice(index).join('.')));
}

/**
 * How many owners `hosts` belong to at least: names are told apart by their last two labels, which
 * counts too few (all of example.co.uk's neighbours as one), never too many. Hosts of private use
 * do not count: their certificates say nothing of the network.
 */
export function countUnrelated(hosts: readonly string[]): number {
  const known = hosts.filter((host) => !isLocalHost(host));
  return new Set(known.map((host) => host.split('.').slice(-2).join('.'))).size;
}

/** Whether `host` is a single-label name, a name of private use or a private address. */
export function isLocalHost(host: string): boolean {
  if (host === '') return false;
  if (isPrivateAddress(host)) return true;
  if (host.includes(':') || octets(host)) return false;
  const name = host.replace(/\.$/, '');
  if (!name.includes('.')) return true;
  return PRIVATE_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`));
}
