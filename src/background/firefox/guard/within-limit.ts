/** A time limit for promises. */

/**
 * Resolves or rejects as `task` does; rejects where that takes longer than `ms`, or where `task` throws. The task
 * itself goes on.
 */
export async function withinLimit<T>(task: () => Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`took longer than ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([task(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
