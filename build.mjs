// @ts-check
/**
 * Builds dist/firefox, dist/chrome and dist/chrome-expert (bundles, manifest, pages, icons, texts),
 * and dist/cli. Source maps go to dist/maps. The steps are in scripts/build.
 *
 * `node build.mjs --watch` builds again after every change; `node build.mjs --sizes` prints the size
 * of every script and library. The laboratory and the tests import the functions.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildExtensions } from './scripts/build/extension.mjs';
import { FLAVOUR_NAMES } from './scripts/build/manifest.mjs';
import { sizesTable } from './scripts/build/sizes.mjs';
import { rebuildOnChange } from './scripts/build/watch.mjs';

export { buildCli, bundleForNode } from './scripts/build/bundle.mjs';
export { buildExtensions };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { watch: { type: 'boolean' }, sizes: { type: 'boolean' } },
  });
  const builds = await buildExtensions();
  console.log(`Built ${[...FLAVOUR_NAMES, 'cli'].map((name) => `dist/${name}`).join(', ')}`);
  if (values.sizes) console.log(sizesTable(builds));
  if (values.watch) rebuildOnChange(buildExtensions);
}
