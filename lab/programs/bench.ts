/**
 * `npm run bench`: figures, no assertions. Verdicts per second, the cost of the extension for a page
 * load in a real browser as paired ratios, and the size of what is shipped.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import { createVerdictCache } from '../../src/core/detection/verdict-cache.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import {
  forgeLeaf,
  issueSite,
  makeInterceptorAuthority,
  makePublicAuthority,
} from '../certificates/authorities.ts';
import { makeKey } from '../certificates/make-certificate.ts';
import type { Configuration } from '../configuration.ts';
import { builtExtension, type Environment } from '../environment.ts';
import { startEnvironment } from '../laboratory.ts';
import { setSubresourceChecking } from '../pages/settings.ts';
import { run } from '../run-command.ts';
import { scenarios } from '../scenarios/index.ts';
import { quartiles } from './statistics.ts';

const HOST = 'www.youtube.com';

async function forgedChain(): Promise<Buffer[]> {
  const authority = await makeInterceptorAuthority('qaznet', undefined, 4096);
  const real = issueSite(await makePublicAuthority(), HOST, await makeKey());
  const { leaf } = await forgeLeaf(authority, real, HOST);
  return [leaf.der, authority.intermediate.der, authority.root.der];
}

async function observation(chain: readonly Buffer[]): Promise<Observation> {
  const certificates = await Promise.all(chain.map((der) => fingerprintCertificate(der)));
  return {
    host: HOST,
    at: 0,
    source: 'firefox-chain',
    result: {
      kind: 'certificates',
      certificates,
      root: 'private',
      override: null,
      fromCache: false,
    },
  };
}

async function microseconds(times: number, task: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  for (let index = 0; index < times; index++) await task();
  return Number(process.hrtime.bigint() - start) / 1000 / times;
}

async function benchVerdicts(): Promise<void> {
  const knowledge = loadKnowledge();
  const seen = await observation(await forgedChain());
  const builtIn: Observation = {
    ...seen,
    result: { ...seen.result, root: 'publicly-trusted' } as Observation['result'],
  };
  const cache = createVerdictCache();
  const cases: [title: string, times: number, task: () => Promise<unknown>][] = [
    ['cached chain of three', 20_000, () => judge(seen, { knowledge, cache })],
    ['first-seen chain of three, built-in root', 5_000, () => judge(builtIn, { knowledge })],
    ['first-seen chain of three, private root', 200, () => judge(seen, { knowledge })],
  ];
  console.log('Verdicts (Node, median of 9 runs)');
  for (const [title, times, task] of cases) {
    await microseconds(Math.ceil(times / 10), task);
    const runs: number[] = [];
    for (let index = 0; index < 9; index++)
      runs.push(await microseconds(Math.ceil(times / 9), task));
    const { median } = quartiles(runs);
    const perSecond = Math.round(1e6 / median).toLocaleString('en');
    console.log(
      `  ${title.padEnd(42)} ${median.toFixed(1).padStart(8)} µs  ${perSecond.padStart(9)} a second`,
    );
  }
}

const PAIRS = 60;
/** What a browser still does after a page has loaded must not slow the next one's. */
const REST_MS = 150;

/** Milliseconds from the start of a navigation to the end of its load event. */
async function load({ browser }: Environment, number: number): Promise<number> {
  await browser.open(`https://${HOST}/hundred?${number}`);
  return Number(
    await browser.inPage('return performance.getEntriesByType("navigation")[0].loadEventEnd'),
  );
}

function printRatio(title: string, pairs: readonly (readonly [number, number])[]): void {
  const { low, median, high } = quartiles(pairs.map(([a, b]) => a / b));
  const quarters = `quartiles ${low.toFixed(3)} to ${high.toFixed(3)}`;
  console.log(`  ${title.padEnd(42)} ${median.toFixed(3).padStart(8)}  ${quarters}`);
}

/** Which of the browsers has thorough mode turned on. */
const THOROUGH = 3;

async function benchPageLoad(configuration: Configuration): Promise<void> {
  const clean = scenarios.find(({ name }) => name === 'clean');
  if (!clean) throw new Error('no scenario to load pages in');
  const stages: Environment[] = [];
  try {
    // Two without: how far two equal browsers differ is the noise.
    const extension = builtExtension(configuration);
    for (const one of [extension, null, null, extension]) {
      stages.push(await startEnvironment(clean, { configuration, headless: true, extension: one }));
    }
    const [normal, , , thorough] = stages;
    if (normal) await setSubresourceChecking(normal.browser, 'off');
    if (thorough) await setSubresourceChecking(thorough.browser, 'on');
    const times: number[][] = [];
    for (let number = -3; number < PAIRS; number++) {
      const round: number[] = [];
      // The order turns with each round, so that none always goes first.
      for (let turn = 0; turn < stages.length; turn++) {
        const index = (turn + Math.abs(number)) % stages.length;
        const stage = stages[index];
        await sleep(REST_MS);
        if (stage) round[index] = await load(stage, number);
      }
      if (number >= 0) times.push(round);
    }
    const pair = (a: number, b: number) => times.map((one) => [one[a] ?? 0, one[b] ?? 0] as const);
    const median = quartiles(times.map((one) => one[1] ?? 0)).median;
    console.log(
      `Page load in ${configuration}, 100 images, ${PAIRS} interleaved pairs (${median.toFixed(0)} ms without)`,
    );
    printRatio('with the extension, thorough off / without', pair(0, 1));
    printRatio('with the extension, thorough on / without', pair(THOROUGH, 1));
    printRatio('without / without (noise)', pair(2, 1));
  } finally {
    for (const stage of stages) await stage.close();
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} KB`;

async function benchSizes(): Promise<void> {
  const folder = builtExtension('firefox');
  console.log('Size of dist/firefox             raw       gzip');
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = join(folder, name);
    if (!name.endsWith('.js') || !(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    const label = name.replace(/-[A-Z0-9]{8}\.js$/, '.js');
    console.log(
      `  ${label.padEnd(26)} ${kilobytes(bytes.length)} ${kilobytes(gzipSync(bytes).length)}`,
    );
  }
  const target = join(tmpdir(), `kuzet-package-${process.pid}`);
  const name = 'kuzet.zip';
  const args = ['build', '-s', folder, '-a', target, '-n', name, '--overwrite-dest'];
  await run('node_modules/.bin/web-ext', args);
  console.log(
    `  ${'the package, zipped'.padEnd(26)} ${kilobytes((await stat(join(target, name))).size)}`,
  );
}

await benchVerdicts();
await benchPageLoad('firefox');
await benchPageLoad('chromium-flag');
await benchSizes();
