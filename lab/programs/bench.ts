/**
 * `npm run bench`: figures, no assertions. Verdicts per second, the cost of the extension for pages in
 * real browsers beside no extension and a bare one, the size of the package, and the throughput of the
 * program for measurements (`--only-measurements`, `--megabytes N`). With `--against FOLDER`
 * (a dist folder of another build), that build is measured in the same run. `--only-browsers`,
 * `--configuration NAME` and `--series NAME` measure less.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBrowser, SERIES_NAMES } from '../bench/browser-bench.ts';
import { benchMeasurements } from '../bench/measurements-at-size.ts';
import { benchSizes } from '../bench/sizes.ts';
import { benchVerdicts } from '../bench/verdicts.ts';

const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    'only-browsers': { type: 'boolean', default: false },
    'only-measurements': { type: 'boolean', default: false },
    megabytes: { type: 'string', default: '1000' },
    configuration: { type: 'string' },
    series: { type: 'string' },
  },
});
const against = values.against === undefined ? null : resolve(values.against);
if (against !== null && !existsSync(join(against, 'firefox/manifest.json'))) {
  console.error(`${against} is no dist folder: firefox/manifest.json is missing in it`);
  process.exit(2);
}

const configurations = (['firefox', 'chromium-flag'] as const).filter(
  (one) => values.configuration === undefined || values.configuration === one,
);
const { series = null } = values;
if (configurations.length === 0 || (series !== null && !SERIES_NAMES.includes(series))) {
  console.error(`--configuration firefox or chromium-flag, --series ${SERIES_NAMES.join(', ')}`);
  process.exit(2);
}

const isWhole = !values['only-browsers'] && series === null;
if (isWhole || values['only-measurements']) {
  await benchMeasurements(Number(values.megabytes) * 1e6);
}
if (values['only-measurements']) process.exit(0);
if (isWhole) await benchVerdicts();
for (const one of configurations) await benchBrowser(one, against, series);
if (isWhole) await benchSizes();
