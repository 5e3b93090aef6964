/** What was seen before, as far as a verdict may know of it; and what is kept of each sighting. */
import { authorityKey } from '../core/authority-key.ts';
import type { Observation } from '../core/observation.ts';
import { NOTHING_RECENT, type Recent } from '../core/signal.ts';
import type { Verdict } from '../core/verdict.ts';
import type { AuthoritySites } from '../storage/authority-sites.ts';
import type { PublicHosts } from '../storage/public-hosts.ts';
import type { RecentHosts } from '../storage/recent.ts';
import { report } from './report.ts';

export interface HistoryStores {
  readonly recent: RecentHosts;
  readonly sites: AuthoritySites;
  readonly publicHosts: PublicHosts;
}

export interface History {
  /** What a verdict on the observation may know. Never rejects: a history that fails is empty. */
  before(observation: Observation): Promise<Recent>;
  /** Keeps what later verdicts need. Not to be called for private windows. */
  after(observation: Observation, verdict: Verdict, before: Recent): Promise<void>;
  /** What was stored has been cleared: nothing is remembered either. */
  forget(): void;
}

/** The browser accepted the host's certificate, by itself, and now. */
function isAccepted({ host, evidence }: Observation): boolean {
  if (host === '') return false;
  if (evidence.kind === 'certificates') return evidence.override === null && !evidence.stale;
  return evidence.kind === 'nothing' && evidence.reason === 'not-shown';
}

function isBuiltIn({ evidence }: Observation): boolean {
  return evidence.kind === 'certificates' && evidence.root === 'built-in' && !evidence.stale;
}

export function createHistory({ recent, sites, publicHosts }: HistoryStores): History {
  async function read(observation: Observation): Promise<Recent> {
    const { host, at, evidence } = observation;
    const minutes = await recent.read(at);
    // Nothing of this matters below a root that the browser ships.
    if (evidence.kind !== 'certificates' || evidence.root === 'built-in') {
      return { ...NOTHING_RECENT, ...minutes };
    }
    const key = authorityKey(observation);
    return {
      ...minutes,
      sites: key === null ? [] : await sites.of(key),
      wasPublic: await publicHosts.has(host),
    };
  }

  /** A host that loaded; one that is shown after a refusal stays marked for as long as it is used. */
  async function noteLoaded(observation: Observation, verdict: Verdict, before: Recent) {
    const { host, at } = observation;
    const refusal = before.refused.find((one) => one.host === host);
    if (refusal && verdict.reasons.some(({ signal }) => signal === 'went-on')) {
      await recent.refused(host, refusal.error, at);
    } else if (isAccepted(observation) && (!refusal || isBuiltIn(observation))) {
      await recent.loaded(host, at);
    }
  }

  async function noteAuthority(observation: Observation, before: Recent) {
    const key = authorityKey(observation);
    if (key === null) return;
    // Large, and of no use on the way to a page below a root that the browser ships.
    const { ownerOf } = await import('../core/domains.ts');
    const owner = ownerOf(observation.host);
    if (owner === null || before.sites.includes(owner)) return;
    await sites.note(key, owner, observation.at);
  }

  return {
    before: async (observation) => (await read(observation).catch(report)) ?? NOTHING_RECENT,
    async after(observation, verdict, before) {
      const { host, at, evidence } = observation;
      if (evidence.kind === 'failure') {
        await recent.refused(host, evidence.error, at).catch(report);
        return;
      }
      await noteLoaded(observation, verdict, before).catch(report);
      await noteAuthority(observation, before).catch(report);
      if (isBuiltIn(observation)) await publicHosts.note(host).catch(report);
    },
    forget() {
      recent.forget();
      publicHosts.forget();
    },
  };
}
