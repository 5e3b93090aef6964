/**
 * Whom a host name belongs to, by the Public Suffix List (publicsuffix.org; tldts carries it). Large:
 * import it lazily, where a verdict needs it.
 */
import { parse } from 'tldts';
import { isLocalHost } from './hosts.ts';

/**
 * The registrable domain of `host`: "example.co.uk" of "a.b.example.co.uk". Null for addresses, for
 * names of private use, for names below no public suffix, and for a suffix itself.
 */
export function registrableDomain(host: string): string | null {
  if (isLocalHost(host)) return null;
  const { domain, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  return isIcann || isPrivate ? domain : null;
}

/**
 * Who owns `host`, as far as a name tells: the registrable domain without its public suffix, so that a
 * company's domains in several countries count as one. Null where there is no registrable domain.
 */
export function ownerOf(host: string): string | null {
  if (registrableDomain(host) === null) return null;
  return parse(host, { allowPrivateDomains: true }).domainWithoutSuffix;
}

/** How many registrable domains `hosts` belong to; what has none does not count. */
export function countUnrelated(hosts: readonly string[]): number {
  return new Set(hosts.map(registrableDomain).filter((domain) => domain !== null)).size;
}
