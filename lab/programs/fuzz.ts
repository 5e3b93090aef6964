/**
 * `npm run fuzz -- --minutes N` gives mutated input to every reader: nothing may throw, nothing may be
 * slow. `--seed N` repeats a run, `--reader NAME` takes one reader, both with `--inputs 1` repeat a failure.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FUZZED_READERS } from '../fuzz/readers.ts';
import { fuzz } from '../fuzz/run.ts';

/** Where the inputs that failed are kept. */
const FOLDER = 'test-results/fuzz';
const MINUTE_MS = 60_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    inputs: { type: 'string' },
    seed: { type: 'string' },
    reader: { type: 'string' },
  },
});
const readers = values.reader ? [values.reader] : Object.keys(FUZZED_READERS);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const start = Date.now();
const { counts, failures } = await fuzz(
  readers,
  seed,
  values.inputs
    ? { inputs: Number(values.inputs) }
    : { until: start + Number(values.minutes) * MINUTE_MS },
);
if (failures.length > 0) mkdirSync(FOLDER, { recursive: true });
for (const failure of failures) {
  const file = join(FOLDER, `${failure.reader}-${failure.seed}.bin`);
  writeFileSync(file, failure.input);
  const again = `npm run fuzz -- --reader ${failure.reader} --seed ${failure.seed} --inputs 1`;
  console.log(`\n${failure.reader}: ${failure.reason}\n  input: ${file}\n  again: ${again}`);
}
for (const [reader, count] of counts) console.log(`  ${reader.padEnd(12)}${count}`);
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
const seconds = Math.round((Date.now() - start) / 1000);
console.log(`${total} mutations from seed ${seed} in ${seconds} s, ${failures.length} failures`);
process.exitCode = failures.length === 0 ? 0 : 1;
