/** Judges batches in this thread, or in worker threads that run the program's own file. */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type Batch, type BatchResult, batchJudge } from './judge-batch.ts';

/** Judges batches; several at once where there are several threads. */
export interface JudgePool {
  readonly jobs: number;
  readonly judge: (batch: Batch) => Promise<BatchResult>;
  readonly close: () => Promise<void>;
}

/** Thrown where a thread ends before it has answered, as for want of memory. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';
}

/** One worker thread with the batches that it has not answered, the oldest first. */
function startWorker(file: URL) {
  const worker = new Worker(file, { argv: [] });
  const waiting: { resolve: (result: BatchResult) => void; reject: (error: Error) => void }[] = [];
  worker.on('message', (result: BatchResult) => {
    waiting.shift()?.resolve(result);
  });
  let hasEnded = false;
  // A thread that has ended answers nothing: without this, its batches would be waited for for ever.
  const end = () => {
    hasEnded = true;
    for (const one of waiting.splice(0)) one.reject(new ThreadEndedError());
  };
  worker.on('error', end);
  worker.on('exit', end);
  return {
    judge: (batch: Batch) =>
      new Promise<BatchResult>((resolve, reject) => {
        if (hasEnded) {
          reject(new ThreadEndedError());
          return;
        }
        waiting.push({ resolve, reject });
        worker.postMessage(batch);
      }),
    close: () => worker.terminate(),
  };
}

/**
 * Makes a pool of `jobs` threads.
 * @param file the program's own file, which workers run; null to stay in this thread
 */
export function createPool(jobs: number, file: URL | null): JudgePool {
  if (jobs <= 1 || !file) {
    return { jobs: 1, judge: batchJudge(), close: () => Promise.resolve() };
  }
  const workers = Array.from({ length: jobs }, () => startWorker(file));
  let next = 0;
  return {
    jobs,
    judge: (batch) => {
      const worker = workers[next++ % jobs];
      return worker ? worker.judge(batch) : Promise.reject(new ThreadEndedError());
    },
    close: async () => {
      await Promise.all(workers.map(({ close }) => close()));
    },
  };
}

/** In a worker thread, answers batches until it is ended, and returns true; false in the main thread. */
export function serveAsWorker(): boolean {
  if (isMainThread || !parentPort) return false;
  const port = parentPort;
  const judge = batchJudge();
  let last = Promise.resolve();
  port.on('message', (batch: Batch) => {
    // One after the other: the answers have the order of the batches.
    last = last.then(async () => {
      port.postMessage(await judge(batch));
    });
  });
  return true;
}
