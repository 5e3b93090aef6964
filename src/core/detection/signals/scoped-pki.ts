import { isWatched } from '../../net/hosts.ts';
import type { Knowledge, ScopedPki } from '../knowledge.ts';
import { matchAuthorityNames } from '../match-authority-names.ts';
import { cacheNameLookups } from '../name-pattern.ts';
import { defineSignal, type Weight } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

const lookupIn = cacheNameLookups<ScopedPki>();

/** Returns whether `host` is one of the PKI's domains, or below one. */
function isInScope(host: string, { domains }: ScopedPki): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function weightFor(host: string, pki: ScopedPki, { watchedHosts }: Knowledge): Weight {
  if (isInScope(host, pki)) return 'benign';
  return isWatched(host, watchedHosts) ? 'strong' : pki.elsewhere;
}

/**
 * The authority's name is that of one that signs real sites without being in browsers: of a state, of a
 * community, of a hosting company.
 *
 * Within its own domains that is an explanation (benign). Elsewhere it is `strong`, or `weak` where the
 * authority is known to sign other sites as well; on a watched host always `strong`, which is known to
 * have a public certificate. Anyone can write the name: it is a label.
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
    const { knowledge, observation } = context;
    const lookup = lookupIn(knowledge.scopedPkis);
    return matchAuthorityNames(context.chain, (name) => {
      const pki = lookup(name);
      return pki && { id: pki.id, weight: weightFor(observation.host, pki, knowledge) };
    });
  },
});
