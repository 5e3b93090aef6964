/** The site that a certificate names itself, for files that come without the name of a site. */
import { hostOf, isLocalHost, isWatched } from '../net/hosts.ts';
import type { Certificate } from '../x509/certificate.ts';
import { commonName } from '../x509/distinguished-name.ts';

/** The host of a name in a certificate, whose "*" stands for any label; '' where it names none. */
function hostOfName(name: string): string {
  const bare = name.replace(/^\*\./, 'www.');
  if (!/^[a-z0-9.:_-]+$/i.test(bare)) return '';
  return hostOf(`https://${bare.includes(':') ? `[${bare}]` : bare}/`);
}

/**
 * One host that a site's certificate is made out for: the first known target among its alternative
 * names, else the first public one, else the first; its common name where it has no others. '' where it
 * names no host. The names are its writer's: nothing but a verdict on these certificates may rest on it.
 */
export function ownHost(leaf: Certificate, watched: ReadonlySet<string>): string {
  const { subject, subjectAlternativeNames } = leaf;
  const common = subject ? [commonName(subject)].filter((name) => /[.:]/.test(name)) : [];
  const names = subjectAlternativeNames.length > 0 ? subjectAlternativeNames : common;
  const hosts = names.map(hostOfName).filter((host) => host !== '');
  const isPublic = (host: string) => !isLocalHost(host);
  return hosts.find((one) => isWatched(one, watched)) ?? hosts.find(isPublic) ?? hosts[0] ?? '';
}
