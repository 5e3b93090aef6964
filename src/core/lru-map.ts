/** A map of bounded size that drops its least recently used entry (docs/decisions/0034). */
export class LruMap<K, V> {
  // A Map iterates in insertion order, so an entry that is inserted again on use moves to the end and
  // the first key is the least recently used one.
  readonly #entries = new Map<K, V>();
  readonly #limit: number;

  /** @param limit Maximum number of entries, at least 1. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Returns the value of `key` and marks it as the most recently used; undefined if it is absent. */
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  /** Stores `value` as the most recently used entry, and drops the oldest one above the limit. */
  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit && oldest !== undefined) this.#entries.delete(oldest);
  }

  /** Removes the entry of `key`; an absent one is ignored. */
  delete(key: K): void {
    this.#entries.delete(key);
  }

  /** Removes all entries. */
  clear(): void {
    this.#entries.clear();
  }

  /** The keys, the least recently used first. */
  keys(): IterableIterator<K> {
    return this.#entries.keys();
  }

  /** Number of entries, at most the limit. */
  get size(): number {
    return this.#entries.size;
  }
}
