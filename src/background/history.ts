/** What was seen before, as far as a verdict may know of it; and what is kept of each sighting. */

import { EMPTY_HISTORY, type HistoryContext } from '../core/detection/history-context.ts';
import type { Observation } from '../core/detection/observation.ts';
import { privateRootKey } from '../core/detection/private-root-key.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import type { AuthoritySites } from '../storage/authority-sites.ts';
import type { PublicHosts } from '../storage/public-hosts.ts';
import type { RecentHosts } from '../storage/recent-hosts.ts';
import { logError } from './log-error.ts';

export interface HistoryStores {
  readonly recent: RecentHosts;
  readonly sites: AuthoritySites;
  readonly publicHosts: PublicHosts;
}

export interface History {
  /** What a verdict on the observation may know. Never rejects: a history that fails is empty. */
  before(observation: Observation): Promise<HistoryContext>;
  /** Keeps what later verdicts need. Not to be called for private windows. */
  after(observation: Observation, verdict: Verdict, before: HistoryContext): Promise<void>;
  /** What was stored has been cleared: nothing is remembered either. */
  forget(): void;
}

/** The browser accepted the host's certificate, by itself, and now. */
function isAccepted({ host, result }: Observation): boolean {
  if (host === '') return false;
  if (result.kind === 'certificates') return result.override === null && !result.fromCache;
  return result.kind === 'nothing' && result.reason === 'not-shown';
}

function isBuiltIn({ result }: Observation): boolean {
  return result.kind === 'certificates' && result.root === 'publicly-trusted' && !result.fromCache;
}

export function createHistory({ recent, sites, publicHosts }: HistoryStores): History {
  async function read(observation: Observation): Promise<HistoryContext> {
    const { host, at, result } = observation;
    const minutes = await recent.read(at);
    // Nothing of this matters below a root that the browser ships.
    if (result.kind !== 'certificates' || result.root === 'publicly-trusted') {
      return { ...EMPTY_HISTORY, ...minutes };
    }
    const key = privateRootKey(observation);
    return {
      ...minutes,
      sites: key === null ? [] : await sites.of(key),
      wasPublic: await publicHosts.has(host),
    };
  }

  /** A host that loaded; one that is shown after a refusal stays marked for as long as it is used. */
  async function noteLoaded(observation: Observation, verdict: Verdict, before: HistoryContext) {
    const { host, at } = observation;
    const refusal = before.refused.find((one) => one.host === host);
    if (refusal && verdict.reasons.some(({ signal }) => signal === 'went-on')) {
      await recent.refused(host, refusal.error, at);
    } else if (isAccepted(observation) && (!refusal || isBuiltIn(observation))) {
      await recent.loaded(host, at);
    }
  }

  async function noteAuthority(observation: Observation, before: HistoryContext) {
    const key = privateRootKey(observation);
    if (key === null) return;
    // Large, and of no use on the way to a page below a root that the browser ships.
    const { ownerOf } = await import('../core/net/registrable-domain.ts');
    const owner = ownerOf(observation.host);
    if (owner === null || before.sites.includes(owner)) return;
    await sites.note(key, owner, observation.at);
  }

  return {
    before: async (observation) => (await read(observation).catch(logError)) ?? EMPTY_HISTORY,
    async after(observation, verdict, before) {
      const { host, at, result } = observation;
      if (result.kind === 'failure') {
        await recent.refused(host, result.error, at).catch(logError);
        return;
      }
      await noteLoaded(observation, verdict, before).catch(logError);
      await noteAuthority(observation, before).catch(logError);
      if (isBuiltIn(observation)) await publicHosts.note(host).catch(logError);
    },
    forget() {
      recent.forget();
      publicHosts.forget();
    },
  };
}
