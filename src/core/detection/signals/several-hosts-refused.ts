import type { HandshakeError } from '../observation.ts';
import { isRefusal } from '../refusals.ts';
import { defineSignal, match } from '../signal.ts';

/** Unrelated hosts that must be refused. Two may coincide: one forgot to renew, beside another. */
const MIN_REFUSED = 3;

/** Errors that count together: an interceptor may cause another one on each site. */
function isCounted(error: HandshakeError): boolean {
  return isRefusal(error) || error === 'other-certificate-error';
}

/**
 * The browser refused several unrelated hosts within minutes, each with an error that interception would
 * cause. No site's own mistake causes that; something on the path does (interception, or the sign-in
 * page of a network).
 */
export const severalHostsRefused = defineSignal({
  id: 'several-hosts-refused',
  group: 'interception',
  sources: [{ id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure' || !isCounted(result.error)) return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter(({ error }) => isCounted(error));
    const count = countUnrelated([host, ...alike.map((one) => one.host)]);
    return count >= MIN_REFUSED ? [match('strong')] : [];
  },
});
