/** Mutual exclusion between all contexts of the extension: its background and every open page. */
import { createKeyedQueue } from './keyed-queue.ts';

/** For programs without the Web Locks API (Node 20), which have no other context. */
const queue = createKeyedQueue<string>();

/**
 * Runs `task` while no other task with the same name runs, in this context or in another one of the
 * same origin (Web Locks API, exclusive mode). Tasks run in the order of the calls.
 *
 * A task must not ask for its own name again: it would wait for itself. Nested locks must be asked
 * for in the same order everywhere; here that is `findings`, then the lock of a storage item.
 *
 * @returns What the task returns; rejects where the task does, and the lock is released.
 */
export async function exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
  const { locks } = (globalThis.navigator as Navigator | undefined) ?? {};
  return locks ? await locks.request(`kuzet ${name}`, task) : await queue.run(name, task);
}
