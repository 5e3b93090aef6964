import type { HandshakeError } from '../observation.ts';
import type { Signal } from '../signal.ts';

/** What a portal's own certificate meets when it answers in place of every site. */
const ERRORS: ReadonlySet<HandshakeError> = new Set<HandshakeError>([
  'unknown-issuer',
  'self-signed',
  'wrong-name',
]);

/**
 * Nothing has loaded within the last minutes, and unrelated sites are refused alike: so begins a
 * network that wants a sign-in first (a café, a hotel), and it ends once one has signed in. Whoever
 * intercepts chosen sites lets the others load.
 */
export const captivePortal: Signal = {
  id: 'captive-portal',
  sources: [{ id: 'RFC8952', section: '1' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || !ERRORS.has(result.error)) return [];
    if (history.loaded.length > 0) return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter(({ error }) => ERRORS.has(error));
    return countUnrelated([host, ...alike.map((one) => one.host)]) >= 2
      ? [{ signal: 'captive-portal', weight: 'benign', authority: null, certificate: null }]
      : [];
  },
};
