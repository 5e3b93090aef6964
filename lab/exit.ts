/**
 * Ends processes and removes folders that must not outlive this program. Done at its end and on every signal
 * that ends it, since a signal runs no exit handlers by itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';

/** What is left of something that runs. */
interface Leftover {
  /** Kills its process, without waiting. */
  readonly stop: () => void;
  /** Its folder, where that is to be removed. */
  readonly folder: string | null;
}

const leftovers = new Set<Leftover>();
let isArmed = false;

/**
 * A program that runs tests is killed half a second after it was asked to end (vitest). The processes
 * are killed first, and the folders, which take longer, are removed by a program that outlives this one.
 */
function cleanAll(): void {
  for (const { stop } of leftovers) {
    try {
      stop();
    } catch {
      // The next one is stopped all the same.
    }
  }
  const folders = [...leftovers].flatMap(({ folder }) => (folder === null ? [] : [folder]));
  leftovers.clear();
  if (folders.length === 0) return;
  // Killed processes may still write for a moment.
  const remove = ['-c', 'sleep 1; rm -rf -- "$@"', 'sh', ...folders];
  spawn('sh', remove, { detached: true, stdio: 'ignore' }).unref();
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

/**
 * Runs `stop` (synchronously) when this program ends, and has `folder` removed soon after, unless the
 * function returned is called.
 */
export function atExit(stop: () => void, folder: string | null): () => void {
  arm();
  const leftover = { stop, folder };
  leftovers.add(leftover);
  return () => {
    leftovers.delete(leftover);
  };
}

/** Resolves when the process has ended, or could not be started. */
export function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['exit', 'error'] as const) {
      child.once(event, () => {
        resolve();
      });
    }
  });
}
