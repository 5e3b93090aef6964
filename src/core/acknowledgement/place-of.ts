/** The place of an acknowledgement. Imports the Public Suffix List: load it lazily. */

import { isLocalHost } from '../net/hosts.ts';
import { isPublicAddress } from '../net/ip-address.ts';
import { siteOf } from '../net/registrable-domain.ts';
import { LOCAL_PLACE } from './acknowledgement.ts';

/**
 * Returns the place that an acknowledgement of a root at `host` covers: the registrable domain;
 * `LOCAL_PLACE` for a host of a private network; the host itself for a public suffix, a public address,
 * and a name below no public suffix. Addresses have nothing in common that would join them.
 */
export function placeOf(host: string): string {
  if (isLocalHost(host)) return LOCAL_PLACE;
  return isPublicAddress(host) ? host : (siteOf(host) ?? host);
}
