/** The cost of extensions for pages in a real browser, all subjects measured in turn. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Configuration } from '../configuration.ts';
import type { Environment } from '../environment.ts';
import { badge, badgeAfterStop, heavyPage, smallPage, smallPageAfterStop } from './measurements.ts';
import { extensionMemory } from './memory.ts';
import { quartiles } from './statistics.ts';
import { type Subject, type SubjectName, withSubjects } from './subjects.ts';

/** Work that a browser still does after a page has loaded must not slow the next one. */
const REST_MS = 150;
const WARM_UP_ROUNDS = 2;

/** One table of the result. */
interface Series {
  /** As `--series` names it. */
  readonly name: string;
  readonly title: string;
  readonly rounds: number;
  readonly measure: (environment: Environment) => Promise<number>;
  /** Subjects that it cannot be measured with. */
  readonly without: readonly SubjectName[];
}

/** Chromium is the second browser: its series are this much shorter. */
const CHROMIUM_SHARE = 0.4;

const NO_EXTENSION = ['none', 'none again'] as const;

const SERIES: readonly Series[] = [
  { name: 'heavy', title: 'page with 100 images', rounds: 25, measure: heavyPage, without: [] },
  { name: 'small', title: 'small page', rounds: 25, measure: smallPage, without: [] },
  {
    name: 'wake',
    title: 'small page, background stopped',
    rounds: 12,
    measure: smallPageAfterStop,
    without: NO_EXTENSION,
  },
  {
    name: 'badge',
    title: 'badge, cached verdict',
    rounds: 15,
    measure: badge,
    without: [...NO_EXTENSION, 'bare'],
  },
  {
    name: 'badge-wake',
    title: 'badge, background stopped',
    rounds: 10,
    measure: badgeAfterStop,
    without: [...NO_EXTENSION, 'bare'],
  },
];

/** Measures every subject once a round; the order turns, so that none always goes first. */
async function measureInTurn(
  subjects: readonly Subject[],
  { rounds, measure }: Series,
): Promise<Map<SubjectName, number[]>> {
  const times = new Map(subjects.map(({ name }) => [name, [] as number[]]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const subject = subjects[(turn + round + WARM_UP_ROUNDS) % subjects.length];
      if (!subject) continue;
      await sleep(REST_MS);
      const time = await measure(subject.environment);
      if (round >= 0) times.get(subject.name)?.push(time);
    }
  }
  return times;
}

/** Median and quartiles of `a[n] / b[n]` and of `a[n] - b[n]`, in one line. */
function comparison(a: readonly number[], b: readonly number[]): string {
  const ratio = quartiles(a.map((time, round) => time / (b[round] ?? Number.NaN)));
  const difference = quartiles(a.map((time, round) => time - (b[round] ?? Number.NaN)));
  const quarters = `${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)}`;
  return `${ratio.median.toFixed(3).padStart(7)} (quartiles ${quarters}), ${difference.median.toFixed(1).padStart(6)} ms`;
}

/** The subjects that a subject is compared with. */
const COMPARED: Readonly<Record<SubjectName, readonly SubjectName[]>> = {
  none: [],
  'none again': ['none'],
  bare: ['none'],
  Küzet: ['none', 'bare', 'other build'],
  'other build': ['none', 'bare'],
};

function print(title: string, times: ReadonlyMap<SubjectName, readonly number[]>): void {
  console.log(`  ${title}`);
  for (const [name, own] of times) {
    const { low, median, high } = quartiles(own);
    const middle = `${median.toFixed(1).padStart(7)} ms (quartiles ${low.toFixed(1)} to ${high.toFixed(1)})`;
    console.log(`    ${name.padEnd(26)} ${middle}`);
    for (const other of COMPARED[name]) {
      const others = times.get(other);
      if (others) console.log(`      ${`/ ${other}`.padEnd(24)} ${comparison(own, others)}`);
    }
  }
}

async function printMemory(subjects: readonly Subject[]): Promise<void> {
  console.log('  memory of the extension’s process');
  for (const { name, environment } of subjects) {
    if (environment.browser.origin === '') continue;
    const megabytes = await extensionMemory(environment);
    console.log(`    ${name.padEnd(26)} ${megabytes.toFixed(1).padStart(7)} MB`);
  }
}

/** The names of all series. */
export const SERIES_NAMES = SERIES.map(({ name }) => name);

/**
 * Prints the series of one configuration, and the memory of the extension.
 *
 * @param against dist folder of another build, or null
 * @param only name of the one series to measure, without memory; null for all
 */
export async function benchBrowser(
  configuration: Configuration,
  against: string | null,
  only: string | null,
): Promise<void> {
  const share = configuration === 'firefox' ? 1 : CHROMIUM_SHARE;
  await withSubjects(configuration, against, async (subjects) => {
    console.log(`\nIn ${configuration}, measured in turn (median)`);
    for (const series of SERIES.filter(({ name }) => only === null || name === only)) {
      const measured = subjects.filter(({ name }) => !series.without.includes(name));
      const rounds = Math.ceil(series.rounds * share);
      print(series.title, await measureInTurn(measured, { ...series, rounds }));
    }
    if (only === null) await printMemory(subjects);
  });
}
