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

/** Whether an IPv4 address is of a range that no server of the internet has (RFC 6890). */
function isSpecialPurpose([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  return (
    a >= 224 ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    // Tools that lead a whole device through a tunnel answer for every name with such an address.
    (a === 198 && (b === 18 || b === 19)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113)
  );
}

/** Whether `address` is an IP address at which a server of the public internet can be. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase();
  if (isPrivateAddress(bare)) return false;
  const v4 = octets(bare) ?? mappedOctets(bare);
  if (v4) return !isSpecialPurpose(v4);
  // Global unicast (RFC 4291), but for what documents use (RFC 3849).
  return /^[23][0-9a-f]{0,3}:/.test(bare) && !/^2001:0?db8:/.test(bare);
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

/** Whether `host` is a single-label name, a name of private use or a private address. */
export function isLocalHost(host: string): boolean {
  if (host === '') return false;
  if (isPrivateAddress(host)) return true;
  if (host.includes(':') || octets(host)) return false;
  const name = host.replace(/\.$/, '');
  if (!name.includes('.')) return true;
  return PRIVATE_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`));
}
