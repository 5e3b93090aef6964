/**
 * The sites for which each private root vouched, in the area of the log: an interceptor vouches for many.
 * Nothing is kept of publicly trusted roots, and so of nearly all browsing.
 */
import * as v from 'valibot';
import { type Area, createStorageItem } from './item.ts';

const MAX_AUTHORITIES = 50;
/** A few more than the signal `one-authority-many-sites` needs. */
const MAX_DOMAINS = 8;

const schema = v.strictObject({
  version: v.literal(1),
  authorities: v.array(
    v.strictObject({
      /** The root's key, as `privateRootKey` returns it. */
      key: v.pipe(v.string(), v.maxLength(100)),
      domains: v.array(v.pipe(v.string(), v.maxLength(255))),
      /** Ms since epoch. */
      lastSeen: v.number(),
    }),
  ),
});

type StoredSites = v.InferOutput<typeof schema>;

export const AUTHORITY_SITES_KEY = 'authoritySites';

/** Registrable domains by private root. */
export interface AuthoritySites {
  /** The registrable domains for which a root vouched, the oldest first; [] for an unknown root. */
  of(key: string): Promise<readonly string[]>;
  /** Notes that the root vouched for a registrable domain, at `at` (ms since epoch). */
  note(key: string, domain: string, at: number): Promise<void>;
}

/** The newest of the authorities; the ones not seen for longest are dropped. */
function bound(authorities: StoredSites['authorities']): StoredSites['authorities'] {
  return [...authorities].sort((a, b) => b.lastSeen - a.lastSeen).slice(0, MAX_AUTHORITIES);
}

/** Joins the domains of each authority. */
function joinSites(older: StoredSites, newer: StoredSites): StoredSites {
  const find = ({ authorities }: StoredSites, key: string) =>
    authorities.find((one) => one.key === key);
  const keys = new Set([...older.authorities, ...newer.authorities].map(({ key }) => key));
  const joined = [...keys].map((key) => {
    const both = [find(older, key), find(newer, key)];
    const domains = new Set(both.flatMap((one) => one?.domains ?? []));
    const lastSeen = Math.max(...both.map((one) => one?.lastSeen ?? 0));
    return { key, domains: [...domains].slice(0, MAX_DOMAINS), lastSeen };
  });
  return { version: 1, authorities: bound(joined) };
}

/** Keeps at most 50 authorities with 8 domains each in `area` (version 1). */
export function createAuthoritySites(area: Area): AuthoritySites {
  const none: StoredSites = { version: 1, authorities: [] };
  const item = createStorageItem(area, AUTHORITY_SITES_KEY, schema, none, joinSites);
  return {
    async of(key) {
      const { authorities } = await item.read();
      return authorities.find((one) => one.key === key)?.domains ?? [];
    },
    async note(key, domain, at) {
      await item.update(({ authorities }) => {
        const before = authorities.find((one) => one.key === key)?.domains ?? [];
        const domains = before.includes(domain) ? before : [...before, domain];
        const entry = { key, domains: domains.slice(0, MAX_DOMAINS), lastSeen: at };
        const others = authorities.filter((one) => one.key !== key);
        // After the clock was set back, no authority stays the newest for that.
        const dated = others.map((one) => ({ ...one, lastSeen: Math.min(one.lastSeen, at) }));
        return { version: 1, authorities: bound([...dated, entry]) };
      });
    },
  };
}
