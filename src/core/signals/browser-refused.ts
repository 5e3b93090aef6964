import type { HandshakeError } from '../observation.ts';
import type { Signal } from '../signal.ts';

/** Errors that an interceptor's certificate would meet, and much else besides. */
const REFUSALS: ReadonlySet<HandshakeError> = new Set<HandshakeError>([
  'revoked',
  'unknown-issuer',
  'self-signed',
  'issuer-expired',
  'no-transparency',
]);

/** The browser refused the certificate for a reason that interception would give. */
export const browserRefused: Signal = {
  id: 'browser-refused',
  sources: [{ id: 'ONE', section: 'entries by issuer and serial number' }],
  look: ({ observation: { host, evidence }, knowledge: { watchedHosts } }) => {
    if (evidence.kind !== 'failure' || !REFUSALS.has(evidence.error)) return [];
    // A large public site has no reason of its own to show such a certificate.
    const weight = watchedHosts.has(host) ? 'strong' : 'weak';
    return [{ signal: 'browser-refused', weight, authority: null, certificate: null }];
  },
};
