import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'test/{build,lint,scripts,cli,core,data,docs,storage,i18n,wording,background,ui,pages,corpus,lab}/**/*.test.ts',
          ],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A real browser on a loaded machine may lose an event while it starts: one more try, which
          // the report shows. What is wrong fails twice.
          retry: 1,
          // Two cores: one browser at a time keeps the timing honest.
          fileParallelism: false,
        },
      },
    ],
  },
});
