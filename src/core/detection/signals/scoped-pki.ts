import { hasAttribute } from '../../x509/distinguished-name.ts';
import type { ScopedPki } from '../knowledge.ts';
import { matchAuthorityNames } from '../match-authority-names.ts';
import { defineSignal } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/** Returns whether `host` is one of the PKI's domains, or below one. */
function isInScope(host: string, { domains }: ScopedPki): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/**
 * The authority's name is that of one that signs real sites of its country without being in browsers.
 *
 * Within its own domains that is an explanation (benign); anywhere else the authority is out of place
 * (strong). Anyone can write the name: it is a label, and it excuses nothing on watched hosts.
 */
export const scopedPki = defineSignal({
  id: 'scoped-pki',
  group: 'benign',
  sources: [
    { id: 'NUC', section: 'root certificates' },
    { id: 'RUCA', section: 'root certificates' },
  ],
  detect: (context) => {
    if (rootTrust(context) === 'publicly-trusted') return [];
    return matchAuthorityNames(context.chain, (name) => {
      const pki = context.knowledge.scopedPkis.find(({ attributes }) =>
        attributes.every(([type, value]) => hasAttribute(name, type, value)),
      );
      if (!pki) return null;
      return { id: pki.id, weight: isInScope(context.observation.host, pki) ? 'benign' : 'strong' };
    });
  },
});
