/** Logs an error that must not stop the work that it happened beside. */
export function logError(error: unknown): undefined {
  console.error(error);
  return undefined;
}

/** Logs the rejection of a promise that nobody waits for, as in event listeners, which must not throw. */
export function logRejection(task: Promise<unknown>): void {
  task.catch(logError);
}
