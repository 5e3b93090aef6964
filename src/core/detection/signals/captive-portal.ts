import { hasLoadedPublicSite } from '../history-context.ts';
import type { HandshakeError } from '../observation.ts';
import { defineSignal, match } from '../signal.ts';

/** Errors that a portal's own certificate causes when it answers in place of every site. */
const ERRORS: ReadonlySet<HandshakeError> = new Set<HandshakeError>([
  'unknown-issuer',
  'self-signed',
  'untrusted-chain',
  'wrong-name',
]);

/** Unrelated hosts that must be refused, the observed one included. */
const MIN_REFUSED = 2;

/**
 * Unrelated sites are refused alike and nothing has loaded within the last minutes.
 *
 * A network that requires a sign-in first (a café, a hotel) starts like this, and it ends with the
 * sign-in. An interceptor of chosen sites lets the others load.
 */
export const captivePortal = defineSignal({
  id: 'captive-portal',
  group: 'benign',
  sources: [{ id: 'RFC8952', section: '1' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || !ERRORS.has(result.error)) return [];
    if (hasLoadedPublicSite(history)) return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter(({ error }) => ERRORS.has(error));
    const count = countUnrelated([host, ...alike.map((one) => one.host)]);
    return count >= MIN_REFUSED ? [match('benign')] : [];
  },
});
