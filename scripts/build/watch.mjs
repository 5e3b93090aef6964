// @ts-check
import { watch } from 'node:fs';
import { fromRoot } from './paths.mjs';

/** Files and folders whose change starts a build. */
const SOURCES = ['src', '_locales', 'manifest.json', 'managed-schema.json', 'package.json'];

/** An editor writes a file in several steps: wait this many milliseconds after the last of them. */
const SETTLE_MS = 100;

/**
 * Builds again after every change of a source, until the process is stopped. Builds never overlap;
 * a failed build is reported, and the next change starts another.
 *
 * @param {() => Promise<unknown>} build
 */
export function rebuildOnChange(build) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const rebuild = async () => {
    const start = performance.now();
    await build();
    console.log(`Built again in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  };
  for (const source of SOURCES) {
    watch(fromRoot(source), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        last = last.then(rebuild).catch(console.error);
      }, SETTLE_MS);
    });
  }
}
