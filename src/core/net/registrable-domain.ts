/**
 * Owners of host names by the Public Suffix List (publicsuffix.org), which tldts carries. Large: import
 * it lazily, where a verdict needs it.
 */
import { parse } from 'tldts';
import { isLocalHost } from './hosts.ts';
import { isPublicAddress } from './ip-address.ts';

/** Owner of every address: an address says nothing of who owns it, so all of them count as one. */
const ADDRESS_OWNER = '(address)';

/**
 * The registrable domain of `host`: "example.co.uk" of "a.b.example.co.uk". Null for addresses, for
 * names of private use, for names below no public suffix, and for a public suffix itself.
 */
function registrableDomain(host: string): string | null {
  if (isLocalHost(host)) return null;
  const { domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  return isIcann || isPrivate ? domain : null;
}

/**
 * Whether `host` is itself a public suffix of two labels or more, and so a site of whoever runs that:
 * gov.kz, github.io, s3.amazonaws.com.
 */
function isSuffixSite(host: string): boolean {
  if (isLocalHost(host)) return false;
  const { publicSuffix, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  return (isIcann === true || isPrivate === true) && publicSuffix === host;
}

/**
 * The site that `host` belongs to: its registrable domain, or the host itself where that is a public
 * suffix. All public addresses are one site. Null for every other name and address.
 */
export function siteOf(host: string): string | null {
  if (isPublicAddress(host)) return ADDRESS_OWNER;
  return isSuffixSite(host) ? host : registrableDomain(host);
}

/** Whether `host` is a name or an address that a site of the public internet can have. */
export function isPublicSite(host: string): boolean {
  return siteOf(host) !== null;
}

/**
 * The owner of `host`, as far as its name shows: the registrable domain without its public suffix, so
 * that the domains of one company in several countries count as one. A public suffix that is a site
 * itself is its own owner, and all public addresses have one owner together. Null where the host is no
 * public site.
 */
export function ownerOf(host: string): string | null {
  if (registrableDomain(host) === null) return siteOf(host);
  return parse(host, { allowPrivateDomains: true }).domainWithoutSuffix;
}

/** Number of different sites that `hosts` belong to; hosts of no public site do not count. */
export function countUnrelated(hosts: readonly string[]): number {
  return new Set(hosts.map(siteOf).filter((site) => site !== null)).size;
}
