import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Runs files by name: an order that does not change is one that can be repeated. */
class ByName extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId)));
  }
}

/**
 * The tests of one browser. All files run in one process, one after the other, so that they share
 * running browsers (lab/laboratory.ts). Two projects are run at the same time by test/browser.mjs.
 */
const browserProject = (browser: 'firefox' | 'chromium') => ({
  test: {
    name: `browser-${browser}`,
    include: [`test/browser/{every,${browser}}/**/*.test.ts`],
    env: { KUZET_BROWSER: browser },
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks' as const,
    isolate: false,
    maxWorkers: 1,
  },
});

export default defineConfig({
  test: {
    sequence: { sequencer: ByName },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{build,lint,scripts,cli,core,data,docs,storage,i18n,wording,background,ui,popup,pages,site,corpus,lab}/**/*.test.ts',
          ],
          testTimeout: 120_000,
          // Some hooks build: on a busy machine that takes longer than vitest's ten seconds.
          hookTimeout: 120_000,
          // Vitest leaves one core idle if not told otherwise, and runners have two.
          maxWorkers: '100%',
        },
      },
      browserProject('firefox'),
      browserProject('chromium'),
    ],
  },
});
