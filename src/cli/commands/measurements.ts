/** `kuzet measurements`: judges OONI measurements of any size as a stream. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Io } from '../io.ts';
import { documentsOf, type JsonDocument } from '../measurements/documents.ts';
import type { BatchResult } from '../measurements/judge-batch.ts';
import { type JudgePool, ThreadEndedError } from '../measurements/pool.ts';
import type { Fault } from '../output/fault-text.ts';

/** Bytes of documents that a thread is given at once. */
const BATCH_BYTES = 1024 * 1024;
/** Batches that wait, for each thread: memory is bounded by it. */
const BATCHES_AHEAD = 2;
/** Lines of broken documents that are named. */
const MAX_NAMED = 10;
/** Bytes between two reports of progress. */
const PROGRESS_BYTES = 16 * 1024 * 1024;

/** What one input came to. */
export interface MeasurementsResult {
  readonly measurements: number;
  readonly broken: number;
  /** The lines of the first broken documents. */
  readonly lines: readonly number[];
}

/** How the command is run. */
export interface MeasurementsOptions {
  readonly all: boolean;
  readonly onOutput: (text: string) => Promise<void> | void;
  readonly onProgress: (bytes: number, measurements: number) => void;
}

/** Measurements that repeat their certificates are compressed 30 to 1; a bomb is 1000 to 1. */
const MAX_RATIO = 300;
/** Below this size the ratio does not matter. */
const ALWAYS_FINE = 64 * 1024 * 1024;

/** Thrown where a stream unpacks to far more than its size. */
class BombError extends Error {
  override readonly name = 'BombError';
}

/** Decompresses a stream that begins as gzip does; other streams go through as they are. */
async function* unpacked(stream: Readable): AsyncGenerator<Buffer, void> {
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await iterator.next();
  if (first.done) return;
  const head = first.value;
  let packed = 0;
  async function* all() {
    packed += head.length;
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      packed += next.value.length;
      yield next.value;
    }
  }
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  if (!isGzip) {
    yield* all();
    return;
  }
  const output = new PassThrough();
  // Where the input is damaged, the pipeline destroys its last stream, and so the loop throws.
  pipeline(Readable.from(all()), createGunzip(), output, () => undefined);
  let length = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > Math.max(ALWAYS_FINE, packed * MAX_RATIO)) throw new BombError();
    yield chunk;
  }
}

/** Groups documents, so that threads are not asked for each. */
async function* batchesOf(
  documents: AsyncIterable<JsonDocument>,
): AsyncGenerator<{ readonly documents: JsonDocument[]; readonly bytes: number }, void> {
  let batch: JsonDocument[] = [];
  let bytes = 0;
  for await (const one of documents) {
    batch.push(one);
    bytes += one.bytes?.length ?? 0;
    if (bytes < BATCH_BYTES) continue;
    yield { documents: batch, bytes };
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield { documents: batch, bytes };
}

/** The stream of an input, or why there is none. */
async function openStream(
  name: string,
  { stdin }: Pick<Io, 'stdin'>,
): Promise<{ readonly stream: Readable } | Fault> {
  if (name === '-') return { stream: Readable.from(stdin) };
  try {
    if ((await stat(name)).isDirectory()) return { error: 'is-directory' };
    return { stream: createReadStream(name) };
  } catch {
    return { error: 'not-found' };
  }
}

/**
 * Judges the measurements of one input, "-" for the standard input. Output has the order of the input.
 * Broken documents are counted. A fault where the input cannot be read, or ends in the middle.
 */
export async function judgeMeasurements(
  input: string,
  pool: JudgePool,
  { all, onOutput, onProgress }: MeasurementsOptions,
  io: Pick<Io, 'stdin'>,
): Promise<MeasurementsResult | Fault> {
  const opened = await openStream(input, io);
  if ('error' in opened) return opened;
  const pending: Promise<BatchResult>[] = [];
  const lines: number[] = [];
  let measurements = 0;
  let broken = 0;
  let bytes = 0;
  let told = 0;
  const finishOne = async () => {
    const result = await pending.shift();
    if (!result) return;
    measurements += result.measurements;
    broken += result.broken.length;
    lines.push(...result.broken.slice(0, MAX_NAMED - lines.length));
    if (result.output !== '') await onOutput(result.output);
  };
  try {
    for await (const batch of batchesOf(documentsOf(unpacked(opened.stream)))) {
      pending.push(pool.judge({ documents: batch.documents, all }));
      if (pending.length >= pool.jobs * BATCHES_AHEAD) await finishOne();
      bytes += batch.bytes;
      if (bytes - told >= PROGRESS_BYTES) {
        told = bytes;
        onProgress(bytes, measurements);
      }
    }
    while (pending.length > 0) await finishOne();
  } catch (error) {
    await Promise.allSettled(pending);
    if (error instanceof ThreadEndedError) return { error: 'failed' };
    return { error: error instanceof BombError ? 'bomb' : 'input-broken-off' };
  }
  return { measurements, broken, lines };
}
