/**
 * For whose sites each private authority has vouched, in storage.local: an interceptor
 * is known by many. Of public authorities, and so of nearly all browsing, nothing is kept.
 */
import * as v from 'valibot';
import { type Area, createStorageItem } from './item.ts';

const MAX_AUTHORITIES = 50;
/** A few more than it takes to be sure. */
const MAX_DOMAINS = 8;

const schema = v.strictObject({
  version: v.literal(1),
  authorities: v.array(
    v.strictObject({
      /** As `authorityKey` gives it. */
      key: v.pipe(v.string(), v.maxLength(100)),
      domains: v.array(v.pipe(v.string(), v.maxLength(255))),
      /** Ms since epoch. */
      lastSeen: v.number(),
    }),
  ),
});

type Stored = v.InferOutput<typeof schema>;

export const AUTHORITY_SITES_KEY = 'authoritySites';

export interface AuthoritySites {
  /** The domains of an authority, the oldest first; [] for one that was not met. */
  of(key: string): Promise<readonly string[]>;
  /** Notes that the authority vouched for a domain, at `at` (ms since epoch). */
  note(key: string, domain: string, at: number): Promise<void>;
}

/** Of too many authorities, those that were not met for longest go first. */
function bound(authorities: Stored['authorities']): Stored['authorities'] {
  return [...authorities].sort((a, b) => b.lastSeen - a.lastSeen).slice(0, MAX_AUTHORITIES);
}

/** Kept in `area`. */
export function createAuthoritySites(area: Area): AuthoritySites {
  const item = createStorageItem<Stored>(area, AUTHORITY_SITES_KEY, schema, {
    version: 1,
    authorities: [],
  });
  return {
    async of(key) {
      const { authorities } = await item.read();
      return authorities.find((one) => one.key === key)?.domains ?? [];
    },
    async note(key, domain, at) {
      await item.update(({ authorities }) => {
        const before = authorities.find((one) => one.key === key)?.domains ?? [];
        const domains = before.includes(domain) ? before : [...before, domain];
        const now = { key, domains: domains.slice(0, MAX_DOMAINS), lastSeen: at };
        const others = authorities.filter((one) => one.key !== key);
        return { version: 1, authorities: bound([...others, now]) };
      });
    },
  };
}
