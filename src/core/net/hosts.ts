/** Kinds of host names. Hosts are lower-case ASCII, without port; IPv6 addresses are in brackets. */
import { isPrivateAddress, parseAddress } from './ip-address.ts';

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

/** The host name or address of a URL, without the final dot of a name; '' for text that is no URL. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : '';
}

/** Whether `host` is one of `watched` or a name below one: accounts.google.com is below google.com. */
export function isWatched(host: string, watched: ReadonlySet<string>): boolean {
  const labels = host.split('.');
  return labels.some((_, index) => watched.has(labels.slice(index).join('.')));
}

/** Whether `host` is a name of one label, a name of private use or a private address. False for ''. */
export function isLocalHost(host: string): boolean {
  if (host === '') return false;
  if (isPrivateAddress(host)) return true;
  if (host.includes(':') || parseAddress(host)) return false;
  const name = host.replace(/\.$/, '');
  if (!name.includes('.')) return true;
  return PRIVATE_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`));
}
