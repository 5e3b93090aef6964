/**
 * Ends processes and removes folders that must not outlive this program. Done at its end and on every signal
 * that ends it, since a signal runs no exit handlers by itself.
 */
const cleaners = new Set<() => void>();
let isArmed = false;

function cleanAll(): void {
  for (const clean of [...cleaners].reverse()) {
    try {
      clean();
    } catch {
      // The next one is cleaned all the same.
    }
  }
  cleaners.clear();
}

function arm(): void {
  if (isArmed) return;
  isArmed = true;
  process.once('exit', cleanAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      cleanAll();
      process.exit(130);
    });
  }
}

/** Runs `clean` (synchronously) when this program ends, unless the function returned is called. */
export function atExit(clean: () => void): () => void {
  arm();
  cleaners.add(clean);
  return () => {
    cleaners.delete(clean);
  };
}
