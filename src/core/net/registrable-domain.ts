/**
 * Owners of host names by the Public Suffix List (publicsuffix.org), which tldts carries. Large: import
 * it lazily, where a verdict needs it.
 */
import { parse } from 'tldts';
import { isLocalHost } from './hosts.ts';

/**
 * The registrable domain of `host`: "example.co.uk" of "a.b.example.co.uk". Null for addresses, for
 * names of private use, for names below no public suffix, and for a public suffix itself.
 */
export function registrableDomain(host: string): string | null {
  if (isLocalHost(host)) return null;
  const { domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  return isIcann || isPrivate ? domain : null;
}

/**
 * The owner of `host`, as far as its name shows: the registrable domain without its public suffix, so
 * that the domains of one company in several countries count as one. Null where `registrableDomain`
 * gives null.
 */
export function ownerOf(host: string): string | null {
  if (registrableDomain(host) === null) return null;
  return parse(host, { allowPrivateDomains: true }).domainWithoutSuffix;
}

/** Number of registrable domains that `hosts` belong to; hosts without one do not count. */
export function countUnrelated(hosts: readonly string[]): number {
  return new Set(hosts.map(registrableDomain).filter((domain) => domain !== null)).size;
}
