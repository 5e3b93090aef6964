/** Verdicts per second, in Node. */
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
import { quartiles } from './statistics.ts';
import { INTERCEPTED_HOST as HOST } from './subjects.ts';

/** The real roots of the interceptors have keys of this many bits. */
const ROOT_BITS = 4096;
const RUNS = 9;

async function forgedChain(): Promise<Buffer[]> {
  const authority = await makeInterceptorAuthority('qaznet', undefined, ROOT_BITS);
  const real = issueSite(await makePublicAuthority(), HOST, await makeKey());
  const { leaf } = await forgeLeaf(authority, real, HOST);
  return [leaf.der, authority.intermediate.der, authority.root.der];
}

async function observationOf(chain: readonly Buffer[]): Promise<Observation> {
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

/** Prints the median time of verdicts that are cached, and of chains seen for the first time. */
export async function benchVerdicts(): Promise<void> {
  const knowledge = loadKnowledge();
  const privateChain = await observationOf(await forgedChain());
  const publicChain: Observation = {
    ...privateChain,
    result: { ...privateChain.result, root: 'publicly-trusted' } as Observation['result'],
  };
  const cache = createVerdictCache();
  const cases: [title: string, times: number, task: () => Promise<unknown>][] = [
    ['cached chain of three', 20_000, () => judge(privateChain, { knowledge, cache })],
    ['first-seen chain of three, built-in root', 5_000, () => judge(publicChain, { knowledge })],
    ['first-seen chain of three, private root', 200, () => judge(privateChain, { knowledge })],
  ];
  console.log(`Verdicts (Node, median of ${RUNS} runs)`);
  for (const [title, times, task] of cases) {
    await microseconds(Math.ceil(times / 10), task);
    const runs: number[] = [];
    for (let index = 0; index < RUNS; index++) {
      runs.push(await microseconds(Math.ceil(times / RUNS), task));
    }
    const { median } = quartiles(runs);
    const perSecond = Math.round(1e6 / median).toLocaleString('en');
    console.log(
      `  ${title.padEnd(42)} ${median.toFixed(1).padStart(8)} µs  ${perSecond.padStart(9)} a second`,
    );
  }
}
