/** The cache of verdicts on certificate chains. It lives in memory: a miss costs a parse, no verdict. */
import { LruMap } from '../lru-map.ts';
import { isPublicAddress } from '../net/ip-address.ts';
import type { HistoryContext } from './history-context.ts';
import type { Observation, PresentedChain } from './observation.ts';
import type { Verdict } from './verdict.ts';

/** Verdicts by `verdictCacheKey`. */
export type VerdictCache = Pick<LruMap<string, Verdict>, 'get' | 'set'>;

/** Creates a cache of at most `limit` verdicts; the least recently used one is dropped first. */
export function createVerdictCache(limit = 500): VerdictCache {
  return new LruMap(limit);
}

/**
 * Returns the cache key of an observation: everything that a verdict on a chain depends on, except the
 * hosts that were refused or loaded lately.
 */
export function verdictCacheKey(
  { host, address, transport }: Observation,
  { root, override, certificates }: PresentedChain,
  { sites, wasPublic, spokeHttp2, metHttp2, older }: HistoryContext,
): string {
  const errors = override
    ? `${Number(override.untrusted)}${Number(override.wrongName)}${Number(override.wrongTime)}`
    : '';
  const publicAddress = address !== undefined && isPublicAddress(address) ? address : '';
  const protocol = transport
    ? `${JSON.stringify(transport)} ${Number(spokeHttp2)}${Number(metHttp2)} ${older.join()}`
    : '';
  let key = `${host} ${root} ${errors} ${sites.join()} ${Number(wasPublic)} ${publicAddress} ${protocol}`;
  for (const { sha256 } of certificates) key += ` ${sha256}`;
  return key;
}
