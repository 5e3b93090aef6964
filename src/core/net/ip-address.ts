/** IP addresses: which are private, and which belong to a server of the public internet. */
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Ranges, as ipaddr.js names them, of addresses that are reached within one's own network only. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set([
  'unspecified',
  'loopback',
  'private',
  'carrierGradeNat',
  'linkLocal',
  'uniqueLocal',
]);

/** Besides unicast: anycast services whose addresses are reached from everywhere (RFC 7450, 7534, 7535). */
const PUBLIC_RANGES: ReadonlySet<string> = new Set(['unicast', 'amt', 'as112', 'as112v6']);

/**
 * Rewrites a dotted end as two groups: ipaddr.js takes octal numbers there, and "::1.2.3.4" for an
 * IPv4-mapped address. Null where the end is not four decimal numbers.
 */
function withoutDots(address: string): string | null {
  if (!address.includes('.')) return address;
  const start = address.lastIndexOf(':') + 1;
  const dotted = address.slice(start);
  if (!ipaddr.IPv4.isValidFourPartDecimal(dotted)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(dotted).octets;
  return `${address.slice(0, start)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

/**
 * Parses an address: IPv4 as four decimal numbers without leading zeros, as browsers write hosts; IPv6
 * in any form of RFC 4291 section 2.2, in brackets (RFC 3986) or not, with a zone id (RFC 4007) or not.
 * Null for any other text.
 */
export function parseAddress(text: string): Address | null {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  const address = bare.replace(/%[^%[\]]+$/, '');
  if (!/^[\da-f:.]{2,45}$/i.test(address) || !address.includes(':')) return null;
  const native = withoutDots(address);
  return native !== null && ipaddr.IPv6.isValid(native) ? ipaddr.IPv6.parse(native) : null;
}

/** The IPv4 address in two groups of 16 bits. */
function fromGroups(high = 0, low = 0): ipaddr.IPv4 {
  return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
}

/**
 * The IPv4 address that an IPv6 address stands for; null where it stands for none.
 *
 * - IPv4-mapped, ::ffff:0:0/96 (RFC 4291 section 2.5.5.2): the last 32 bits.
 * - NAT64, 64:ff9b::/96 (RFC 6052) and 64:ff9b:1::/48 for local use (RFC 8215): the last 32 bits. A
 *   network may embed the address further left under the latter, with zeros behind it (RFC 6052 section
 *   2.2), which is ambiguous: so an address that ends in a zero octet gives null.
 * - 6to4, 2002::/16 (RFC 3056): the 32 bits behind the prefix.
 * - Teredo, 2001::/32 (RFC 4380): the client's address, which is the last 32 bits inverted.
 */
function embeddedAddress(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const { parts } = address;
  const [, first, second, , , , high = 0, low = 0] = parts;
  switch (address.range()) {
    case 'ipv4Mapped':
      return fromGroups(high, low);
    case 'rfc6052':
      return second === 1 && (low & 0xff) === 0 ? null : fromGroups(high, low);
    case '6to4':
      return fromGroups(first, second);
    case 'teredo':
      return fromGroups(high ^ 0xffff, low ^ 0xffff);
    default:
      return null;
  }
}

/** The IPv4 address that an IPv6 address embeds, else the address itself. */
function unwrap(address: Address): Address {
  return address instanceof ipaddr.IPv6 ? (embeddedAddress(address) ?? address) : address;
}

/** 2000::/3, the only block of which IANA assigns global unicast addresses (RFC 4291 section 2.4). */
function isGlobalUnicast(address: Address): boolean {
  return address instanceof ipaddr.IPv4 || (address.parts[0] ?? 0) >> 13 === 1;
}

/**
 * Whether `text` is an address of private use: RFC 1918, 1122, 3927 and 6598 for IPv4, RFC 4193 and 4291
 * for IPv6; or an IPv6 address that embeds such an IPv4 address. False for text that is no address.
 */
export function isPrivateAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && PRIVATE_RANGES.has(unwrap(address).range());
}

/**
 * Whether `text` is an address at which a server of the public internet can be: neither private nor one
 * of the special-purpose ranges (RFC 6890), such as those for documentation (RFC 5737, 3849, 9637) and
 * for benchmarking (RFC 2544, 5180), from which VPN tools on a device answer for every name. An IPv6
 * address that embeds an IPv4 address counts as that one. False for text that is no address.
 */
export function isPublicAddress(text: string): boolean {
  const address = parseAddress(text);
  if (!address) return false;
  const inner = unwrap(address);
  return isGlobalUnicast(inner) && PUBLIC_RANGES.has(inner.range());
}

/**
 * Whether `text` is a public IPv4 address, as such or embedded in an IPv6 address (NAT64 and others).
 * False for text that is no address.
 */
export function isPublicIpv4(text: string): boolean {
  const address = parseAddress(text);
  return address !== null && unwrap(address) instanceof ipaddr.IPv4 && isPublicAddress(text);
}
