/**
 * `npm run bench`: figures, no assertions. Verdicts per second, the cost of the extension for pages in
 * real browsers beside no extension and a bare one, the size of the package, and the throughput of the
 * program for measurements (`--only-measurements`, `--megabytes N`). With `--against FOLDER`
 * (a dist folder of another build), that build is measured in the same run.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBrowser } from '../bench/browser-bench.ts';
import { benchMeasurements } from '../bench/measurements-at-size.ts';
import { benchSizes } from '../bench/sizes.ts';
import { benchVerdicts } from '../bench/verdicts.ts';

const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    'only-browsers': { type: 'boolean', default: false },
    'only-measurements': { type: 'boolean', default: false },
    megabytes: { type: 'string', default: '1000' },
  },
});
const against = values.against === undefined ? null : resolve(values.against);
if (against !== null && !existsSync(join(against, 'firefox/manifest.json'))) {
  console.error(`${against} is no dist folder: firefox/manifest.json is missing in it`);
  process.exit(2);
}

if (!values['only-browsers']) await benchMeasurements(Number(values.megabytes) * 1e6);
if (values['only-measurements']) process.exit(0);
if (!values['only-browsers']) await benchVerdicts();
await benchBrowser('firefox', against);
await benchBrowser('chromium-flag', against);
if (!values['only-browsers']) await benchSizes();
