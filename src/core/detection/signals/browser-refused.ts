import { isWatched } from '../../net/hosts.ts';
import type { HandshakeError } from '../observation.ts';
import { defineSignal, match } from '../signal.ts';

/** Errors that an interceptor's certificate causes. Most of them have other causes as well. */
const REFUSALS: ReadonlySet<HandshakeError> = new Set<HandshakeError>([
  'revoked',
  'unknown-issuer',
  'self-signed',
  'issuer-expired',
  'no-transparency',
  'pin-mismatch',
  'bad-signature',
]);

/** The browser refused the certificate with an error that interception would cause. */
export const browserRefused = defineSignal({
  id: 'browser-refused',
  group: 'identity',
  sources: [{ id: 'ONE', section: 'entries by issuer and serial number' }],
  detect: ({ observation: { host, result }, knowledge: { watchedHosts } }) => {
    if (result.kind !== 'failure' || !REFUSALS.has(result.error)) return [];
    // A large public site has no reason of its own to show such a certificate, and a pinned site does
    // not leave its pins.
    const isStrong = result.error === 'pin-mismatch' || isWatched(host, watchedHosts);
    return [match(isStrong ? 'strong' : 'weak')];
  },
});
