/**
 * One at a time, in pages and background alike: each has queues of its own, and both write the log.
 * Where the browser has no locks (outside of one), the caller's own queue must do.
 */
export async function exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
  const { locks } = (globalThis.navigator as Navigator | undefined) ?? {};
  return locks ? await locks.request(`kuzet ${name}`, task) : await task();
}
