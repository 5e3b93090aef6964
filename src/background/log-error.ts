/** Reports what goes wrong beside the work, which must not stop for it. */
export function logError(error: unknown): undefined {
  console.error(error);
  return undefined;
}
