/** Prints each browser test as it ends: which, number n of m, and how long it took. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

const MARKS = { passed: '✓', failed: '✗', skipped: '–', pending: '?' } as const;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

export default class ProgressReporter implements Reporter {
  readonly #start = Date.now();
  /** How many tests there will be; unknown where the runner has not counted them. */
  readonly #total = process.env.KUZET_TEST_COUNT ?? '?';
  readonly #failed: string[] = [];
  #done = 0;

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    this.#done++;
    const elapsed = Math.round((Date.now() - this.#start) / 1000);
    const position = `[${test.project.name} ${this.#done}/${this.#total}, ${elapsed} s]`;
    const duration = seconds(test.diagnostic()?.duration ?? 0);
    console.log(`${position} ${MARKS[state]} ${test.fullName} (${duration})`);
    if (state !== 'failed') return;
    for (const { message } of test.result().errors ?? []) console.log(indent(message));
    this.#failed.push(test.fullName);
  }

  /** Errors outside of tests: a file that cannot be loaded, an environment that does not start. */
  onTestModuleEnd(module: TestModule): void {
    const suites = [...module.children.allSuites()];
    for (const { message } of [module, ...suites].flatMap((one) => one.errors())) {
      console.log(`✗ ${module.relativeModuleId}\n${indent(message)}`);
      this.#failed.push(module.relativeModuleId);
    }
  }

  onTestRunEnd(): void {
    const elapsed = Math.round((Date.now() - this.#start) / 1000);
    console.log(`${this.#done} tests in ${elapsed} s, ${this.#failed.length} failed`);
    for (const name of this.#failed) console.log(`  ✗ ${name}`);
  }
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
