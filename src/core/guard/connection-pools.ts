/**
 * Counts, for each pool of a browser's connections, how many were judged. A request may ride a judged
 * connection while fewer requests are under way than connections were judged; any other may open a new one.
 *
 * The browser does not tell which connection a request rides. The count follows its own rule: requests of one
 * pool use the connections that rest, and a new one only where none does (RFC 9112 section 9.4; over HTTP/2
 * and HTTP/3 one connection carries all requests, RFC 9113 section 9.1).
 */
import { LruMap } from '../lru-map.ts';

/** Ms of rest after which a connection over HTTP/1.1 counts as closed: servers close theirs after 5 s and more. */
const HTTP1_REST_MS = 4000;

/** Ms of rest after which a connection over HTTP/2 or HTTP/3 counts as closed. */
const MULTIPLEXED_REST_MS = 30_000;

/** Ms after which nothing is known of a pool, whatever still rides it: the network may be another one. */
const FORGOTTEN_MS = 5 * 60_000;

/** Pools beyond these are forgotten, the ones that were used longest ago first; they are judged again. */
const MAX_POOLS = 500;

interface Pool {
  /** Connections that were judged and passed. */
  judged: number;
  isMultiplexed: boolean;
  /** Ids of the requests that ride them now. */
  readonly riding: Set<string>;
  /** Ms since epoch of the last use. */
  usedAt: number;
}

/** The pools. A key names host, port, and the browser's partition of connections. */
export interface ConnectionPools {
  /** Takes a judged connection for a request, at `at` (ms since epoch); false where there is none at rest. */
  take(key: string, requestId: string, at: number): boolean;
  /**
   * Notes that the connection of a request was judged and passed, and that the request rides it.
   *
   * @param isMultiplexed the response came over HTTP/2 or HTTP/3
   */
  passed(key: string, requestId: string, at: number, isMultiplexed: boolean): void;
  /**
   * Notes that a request has ended.
   *
   * @param isClosed its connection ended with it, or serves no other request: it failed, or became a web socket
   */
  ended(requestId: string, at: number, isClosed: boolean): void;
  /** Forgets the connections of every pool whose key `isMeant` accepts. */
  forget(isMeant: (key: string) => boolean): void;
}

/** Creates the pools, with no connection judged. */
export function createConnectionPools(): ConnectionPools {
  const pools = new LruMap<string, Pool>(MAX_POOLS);
  const poolOf = new Map<string, Pool>();

  /** The pool, without connections that have rested too long. */
  const current = (key: string, at: number): Pool | undefined => {
    const pool = pools.get(key);
    if (!pool) return undefined;
    const limit = pool.isMultiplexed ? MULTIPLEXED_REST_MS : HTTP1_REST_MS;
    // A clock that was set back says nothing about rest.
    const rest = Math.abs(at - pool.usedAt);
    if (rest > FORGOTTEN_MS || (pool.riding.size === 0 && rest > limit)) pool.judged = 0;
    return pool;
  };
  const ride = (pool: Pool, requestId: string, at: number) => {
    poolOf.get(requestId)?.riding.delete(requestId);
    pool.riding.add(requestId);
    pool.usedAt = at;
    poolOf.set(requestId, pool);
  };
  return {
    take(key, requestId, at) {
      const pool = current(key, at);
      if (!pool || pool.judged === 0) return false;
      const others = pool.riding.size - (pool.riding.has(requestId) ? 1 : 0);
      if (!pool.isMultiplexed && others >= pool.judged) return false;
      ride(pool, requestId, at);
      return true;
    },
    passed(key, requestId, at, isMultiplexed) {
      const before = current(key, at);
      const pool = before ?? { judged: 0, isMultiplexed, riding: new Set<string>(), usedAt: at };
      if (!before) pools.set(key, pool);
      pool.isMultiplexed = isMultiplexed;
      ride(pool, requestId, at);
      pool.judged = Math.max(pool.judged, pool.riding.size);
    },
    ended(requestId, at, isClosed) {
      const pool = poolOf.get(requestId);
      poolOf.delete(requestId);
      if (!pool?.riding.delete(requestId)) return;
      pool.usedAt = at;
      if (isClosed && pool.judged > 0) pool.judged--;
    },
    forget(isMeant) {
      for (const key of [...pools.keys()]) if (isMeant(key)) pools.delete(key);
    },
  };
}
