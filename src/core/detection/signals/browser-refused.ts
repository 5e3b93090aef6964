import { isWatched } from '../../net/hosts.ts';
import type { HandshakeError } from '../observation.ts';
import type { Signal } from '../signal.ts';

/** Errors that an interceptor's certificate would meet, and much else besides. */
const REFUSALS: ReadonlySet<HandshakeError> = new Set<HandshakeError>([
  'revoked',
  'unknown-issuer',
  'self-signed',
  'issuer-expired',
  'no-transparency',
  'pin-mismatch',
  'bad-signature',
]);

/** The browser refused the certificate for a reason that interception would give. */
export const browserRefused: Signal = {
  id: 'browser-refused',
  sources: [{ id: 'ONE', section: 'entries by issuer and serial number' }],
  detect: ({ observation: { host, result }, knowledge: { watchedHosts } }) => {
    if (result.kind !== 'failure' || !REFUSALS.has(result.error)) return [];
    // A large public site has no reason of its own to show such a certificate, and a site that the
    // browser has pinned would not leave its pins.
    const isStrong = result.error === 'pin-mismatch' || isWatched(host, watchedHosts);
    const weight = isStrong ? 'strong' : 'weak';
    return [{ signal: 'browser-refused', weight, authority: null, certificate: null }];
  },
};
