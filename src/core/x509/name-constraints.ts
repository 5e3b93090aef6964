/** The sites that an authority's certificate limits itself to (RFC 5280 section 4.2.1.10). Carries pkijs. */
import { children, contents, type DerElement, elementAt, splitCertificate } from './der.ts';
import { readExtensions } from './extensions.ts';

const NAME_CONSTRAINTS = '2.5.29.30';
/** Context tags of permittedSubtrees and of a GeneralName's dNSName. */
const PERMITTED = 0xa0;
const DNS_NAME = 0x82;
/** Domains that are kept; real ones name a dozen at most. */
const MAX_DOMAINS = 50;
/** A DNS name has at most 253 characters (RFC 1035 section 2.3.4). */
const MAX_DOMAIN = 253;

/** The base of a GeneralSubtree as a domain; null for another kind of name. */
function domainOf(bytes: Uint8Array, subtree: DerElement): string | null {
  const [base] = children(bytes, subtree) ?? [];
  if (base?.tag !== DNS_NAME) return null;
  return new TextDecoder('latin1').decode(contents(bytes, base).subarray(0, MAX_DOMAIN));
}

/**
 * The domains that a certificate (DER) permits itself, as they are written, at most 50. Null where it has
 * no such limit or the limit cannot be read: an empty domain permits every name, and one that only leaves
 * names out permits all others.
 */
export function permittedDomains(der: Uint8Array): readonly string[] | null {
  const extensions = splitCertificate(der)?.extensions ?? null;
  const value = readExtensions(extensions).get(NAME_CONSTRAINTS);
  const list = value && elementAt(value, 0, value.length);
  const permitted = list && (children(value, list) ?? []).find(({ tag }) => tag === PERMITTED);
  const subtrees = permitted && children(value, permitted);
  if (!subtrees) return null;
  const domains = subtrees.flatMap((subtree) => domainOf(value, subtree) ?? []);
  const isLimited =
    domains.length > 0 && domains.every((domain) => domain.replace(/^\./, '') !== '');
  return isLimited ? domains.slice(0, MAX_DOMAINS) : null;
}
