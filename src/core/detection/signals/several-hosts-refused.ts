import { defineSignal, match } from '../signal.ts';

/** Unrelated hosts that must be refused. Two may coincide: one forgot to renew, beside another. */
const MIN_REFUSED = 3;

/**
 * The browser refused several unrelated hosts with the same error within minutes. No site's own mistake
 * causes that; something on the path does (interception, or the sign-in page of a network).
 */
export const severalHostsRefused = defineSignal({
  id: 'several-hosts-refused',
  group: 'interception',
  sources: [{ id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure') return [];
    const { error } = result;
    if (error !== 'unknown-issuer' && error !== 'revoked') return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter((one) => one.error === error);
    const count = countUnrelated([host, ...alike.map((one) => one.host)]);
    return count >= MIN_REFUSED ? [match('strong')] : [];
  },
});
