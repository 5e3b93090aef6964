/** Runs asynchronous tasks one after another, per key. */

/** A queue for each key. */
export interface KeyedQueue<K> {
  /**
   * Runs `task` after every earlier task with the same key, whether those succeeded or not.
   *
   * @returns What the task returns; rejects where the task does.
   */
  run<T>(key: K, task: () => Promise<T>): Promise<T>;
}

/** Creates a queue that holds a key only while a task with that key waits or runs. */
export function createKeyedQueue<K>(): KeyedQueue<K> {
  const last = new Map<K, Promise<unknown>>();
  return {
    run(key, task) {
      const result = (last.get(key) ?? Promise.resolve()).then(task);
      const settled = result
        .catch(() => undefined)
        .then(() => {
          if (last.get(key) === settled) last.delete(key);
        });
      last.set(key, settled);
      return result;
    },
  };
}
