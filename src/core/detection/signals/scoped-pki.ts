import { hasAttribute } from '../../x509/distinguished-name.ts';
import { rootTrust, type ScopedPki, type Signal, type SignalMatch } from '../signal.ts';

/** Whether `host` is one of the domains, or below one. */
function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function weightFor(host: string, { domains }: ScopedPki): 'benign' | 'strong' {
  return isWithin(host, domains) ? 'benign' : 'strong';
}

/**
 * The authority calls itself one that signs real sites of its country without being in browsers.
 * Within its own domains that explains it; anywhere else the same authority is out of place. It goes
 * by the name, which anybody can write: it labels, and excuses nothing on hosts known as targets.
 */
export const scopedPki: Signal = {
  id: 'scoped-pki',
  sources: [
    { id: 'NUC', section: 'root certificates' },
    { id: 'RUCA', section: 'root certificates' },
  ],
  detect: (scene) => {
    if (rootTrust(scene) === 'publicly-trusted') return [];
    const { host } = scene.observation;
    return scene.chain.flatMap(({ parsed }, certificate): SignalMatch[] => {
      // The leaf's own subject is the site's name, and says nothing of who signed it.
      const names = [parsed?.issuer, certificate > 0 ? parsed?.subject : null];
      const found = scene.knowledge.scopedPkis.find(({ attributes }) =>
        names.some(
          (name) => name && attributes.every(([type, value]) => hasAttribute(name, type, value)),
        ),
      );
      if (!found) return [];
      const weight = weightFor(host, found);
      return [{ signal: 'scoped-pki', weight, authority: found.id, certificate }];
    });
  },
};
