/** Throughput and peak memory of `kuzet measurements`, in processes of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeChains, writeMeasurements } from './measurement-file.ts';

const MEGABYTE = 1e6;

/** Prints the peak and the processor time of the process at its end, which it alone knows. */
const REPORT = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write('peak ' + maxRSS * 1024 + ' cpu ' + (userCPUTime + systemCPUTime) + '\\n');
});`;

async function measure(program: string, words: readonly string[]) {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(REPORT)}`, program, ...words],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  await once(child, 'close');
  const [, peak = '0', cpu = '0'] = /peak (\d+) cpu (\d+)/.exec(errors) ?? [];
  const seconds = (performance.now() - start) / 1000;
  return { seconds, peak: Number(peak), cpuSeconds: Number(cpu) / 1e6 };
}

async function printRun(program: string, path: string, count: number, jobs: number) {
  const { size } = await stat(path);
  const { seconds, peak, cpuSeconds } = await measure(program, [
    'measurements',
    '--jobs',
    String(jobs),
    path,
  ]);
  const rate = `${(size / MEGABYTE / seconds).toFixed(0).padStart(5)} MB/s`;
  const chains = `${(count / seconds).toFixed(0).padStart(6)} measurements/s`;
  const threads = jobs === 1 ? '1 thread ' : `${jobs} threads`;
  const memory = `peak ${(peak / MEGABYTE).toFixed(0)} MB`;
  // On a machine that does other work, processor time says more than time on the clock.
  const ofCore = `${(size / MEGABYTE / cpuSeconds).toFixed(0)} MB/s of processor time`;
  const time = `${seconds.toFixed(1)} s`;
  console.log(`    ${threads} ${rate} (${ofCore}) ${chains}, ${time}, ${memory}`);
}

/**
 * Prints the throughput for `bytes` of measurements whose chains come again, and for chains that are all
 * new, with one thread and with all cores.
 */
export async function benchMeasurements(bytes: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kuzet-bench-'));
  try {
    const program = 'dist/cli/kuzet.mjs';
    const known = join(folder, 'known.jsonl');
    const fresh = join(folder, 'fresh.jsonl');
    const count = await writeMeasurements(known, bytes, await makeChains(300));
    const chains = await makeChains(10_000);
    const freshCount = await writeMeasurements(fresh, chains.length * 8000, chains);
    const jobs = availableParallelism();
    console.log(`\n  ${(bytes / MEGABYTE).toFixed(0)} MB of measurements, 300 different chains`);
    await printRun(program, known, count, 1);
    if (jobs > 1) await printRun(program, known, count, jobs);
    console.log(`  ${freshCount} measurements, every chain new`);
    await printRun(program, fresh, freshCount, 1);
    if (jobs > 1) await printRun(program, fresh, freshCount, jobs);
  } finally {
    await rm(folder, { recursive: true });
  }
}
