// @ts-check
/**
 * `npm run package` builds, and writes the files of a release into dist/packages (or `--out FOLDER`):
 * the extension for each browser, the program, the sources, a bill of materials, the digests of all.
 * The same source gives the same bytes in every folder and with every Node.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtensions } from './build/extension.mjs';
import { fromRoot } from './build/paths.mjs';
import { makePackages, sha256 } from './package/packages.mjs';
import { uncommitted } from './package/source-files.mjs';
import { weightsTable } from './package/weights.mjs';
import { unzipFiles } from './package/zip.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = values.out ? resolve(values.out) : fromRoot('dist/packages');

await buildExtensions();
const packages = makePackages();
if (!values.out) rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, bytes] of packages) {
  writeFileSync(join(out, name), bytes);
  const size = `${(bytes.length / 1000).toFixed(1)} kB`.padStart(10);
  console.log(`${name.padEnd(34)}${size}  ${sha256(bytes)}`);
}
const zips = [...packages].filter(([name]) => /-(firefox|chrome)-[\d.]+\.zip$/.test(name));
console.log(`\n${weightsTable(new Map(zips.map(([name, zip]) => [name, unzipFiles(zip)])))}`);
const changed = uncommitted(fromRoot('.'));
if (changed.length > 0) {
  console.error(
    `Not a release: ${changed.length} files differ from the commit, so that nobody else can make these packages.`,
  );
}
