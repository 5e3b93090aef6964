/** Gives readers mutated inputs, and notes those that threw or took long. */
import { createRandom } from '../programs/random.ts';
import { FUZZED_READERS, type FuzzedReader } from './readers.ts';

/**
 * The most time that one input may cost, in ms of the processor: a machine that is busy otherwise makes
 * nothing slow.
 */
const SLOW_MS = 2000;

/** An input that a reader failed on. */
export interface FuzzFailure {
  readonly reader: string;
  readonly seed: number;
  /** The error with its stack, or how long it took. */
  readonly reason: string;
  readonly input: Buffer;
}

/** Milliseconds of the processor since the start. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The input that a seed makes for a reader. The same seed gives the same input on every machine. */
export function inputOf(reader: string, seed: number, readers = FUZZED_READERS): Buffer {
  const found = readers[reader];
  if (!found) throw new Error(`no reader ${reader}: ${Object.keys(readers).join(', ')}`);
  return found.make(createRandom(seed));
}

/** Reads one input. @returns null where nothing was thrown and nothing was slow */
export async function fuzzOnce(
  reader: string,
  seed: number,
  readers: Readonly<Record<string, FuzzedReader>> = FUZZED_READERS,
): Promise<FuzzFailure | null> {
  const input = inputOf(reader, seed, readers);
  const before = processorMs();
  try {
    await readers[reader]?.read(input);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { reader, seed, reason, input };
  }
  const ms = processorMs() - before;
  if (ms <= SLOW_MS) return null;
  return { reader, seed, reason: `took ${Math.round(ms)} ms of the processor`, input };
}

/** How long to go on: until a time (ms since epoch), or for a number of inputs. */
export interface FuzzLimit {
  readonly until?: number;
  readonly inputs?: number;
}

/** What a run came to. */
export interface FuzzResult {
  /** Number of inputs by reader. */
  readonly counts: ReadonlyMap<string, number>;
  readonly failures: readonly FuzzFailure[];
}

/**
 * Gives every reader in turn a new input, until the limit is reached.
 * @param seed of the first input; each further round has the next number
 */
export async function fuzz(
  readers: readonly string[],
  seed: number,
  { until = Infinity, inputs = Infinity }: FuzzLimit,
): Promise<FuzzResult> {
  const counts = new Map(readers.map((reader) => [reader, 0]));
  const failures: FuzzFailure[] = [];
  for (let round = 0, total = 0; total < inputs && Date.now() < until; round++) {
    for (const reader of readers) {
      const failure = await fuzzOnce(reader, seed + round);
      if (failure) failures.push(failure);
      counts.set(reader, (counts.get(reader) ?? 0) + 1);
      total++;
    }
  }
  return { counts, failures };
}
