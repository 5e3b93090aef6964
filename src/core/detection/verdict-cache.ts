import type { Verdict } from './verdict.ts';

/** Verdicts by a key of their certificates; bounded, the least recently used go first. */
export interface VerdictCache {
  get(key: string): Verdict | undefined;
  set(key: string, verdict: Verdict): void;
  clear(): void;
}

/** A cache of at most `limit` verdicts, in memory: losing it costs a parse, never a verdict. */
export function createVerdictCache(limit = 500): VerdictCache {
  // A Map keeps the order of insertion: re-inserting on use makes the first key the oldest.
  const entries = new Map<string, Verdict>();
  return {
    get(key) {
      const verdict = entries.get(key);
      if (verdict) {
        entries.delete(key);
        entries.set(key, verdict);
      }
      return verdict;
    },
    set(key, verdict) {
      entries.set(key, verdict);
      const [oldest] = entries.keys();
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest);
    },
    clear() {
      entries.clear();
    },
  };
}
