import type { Signal } from '../signal.ts';

/** Fewer can be chance: a site that forgot to renew, beside another. */
const ENOUGH = 3;

/**
 * The browser refused several unrelated hosts for the same reason within minutes: no site's own
 * mistake does that, something between does (interception, or a sign-in page of the network).
 */
export const severalHostsRefused: Signal = {
  id: 'several-hosts-refused',
  sources: [{ id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' }],
  detect: async ({ observation: { host, result }, history }) => {
    if (result.kind !== 'failure') return [];
    const { error } = result;
    if (error !== 'unknown-issuer' && error !== 'revoked') return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const alike = history.refused.filter((one) => one.error === error).map((one) => one.host);
    return countUnrelated([host, ...alike]) >= ENOUGH
      ? [{ signal: 'several-hosts-refused', weight: 'strong', authority: null, certificate: null }]
      : [];
  },
};
