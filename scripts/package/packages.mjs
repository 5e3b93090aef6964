// @ts-check
/** The files of a release, made from what `buildExtensions` wrote. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'fflate';
import { FLAVOUR_NAMES } from '../build/manifest.mjs';
import { NOTICES_FILE } from '../build/notices.mjs';
import { fromRoot } from '../build/paths.mjs';
import { readSources } from './source-files.mjs';
import { zipFiles } from './zip.mjs';

/** Name of the list of digests, as `sha256sum -c` reads it. */
const SUMS_FILE = 'SHA256SUMS';

/** gzip's field for the date (seconds since epoch) says with 0 that there is none (RFC 1952). */
const NO_DATE = 0;

const packageJson = () => JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));

/**
 * Runs npm in a folder.
 *
 * @param {string} folder
 * @param {readonly string[]} args
 * @returns {string} what it printed
 */
function npm(folder, args) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/**
 * Reads all files below a folder.
 *
 * @param {string} folder
 * @returns {Map<string, Uint8Array>}
 */
export function readFolder(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path))]),
  );
}

/**
 * Makes the npm tarball of the program `kuzet`: one file that needs no other package. npm packs with a
 * fixed date; the compression is done again, because npm's differs with the version of Node.
 *
 * @returns {Uint8Array}
 */
function programTarball() {
  const { name, version, description, license, engines } = packageJson();
  const folder = mkdtempSync(join(tmpdir(), 'kuzet-program-'));
  try {
    const manifest = { name, version, description, license, type: 'module', bin: './kuzet.mjs' };
    const text = JSON.stringify({ ...manifest, engines }, null, 2);
    writeFileSync(join(folder, 'package.json'), `${text}\n`);
    writeFileSync(join(folder, 'kuzet.mjs'), readFileSync(fromRoot('dist/cli/kuzet.mjs')), {
      mode: 0o755,
    });
    for (const [file, source] of [
      ['LICENSE', 'LICENSE'],
      ['README.md', 'docs/program.md'],
      [NOTICES_FILE, `dist/cli/${NOTICES_FILE}`],
    ]) {
      writeFileSync(join(folder, file ?? ''), readFileSync(fromRoot(source ?? '')));
    }
    npm(folder, ['pack', '--silent', '--ignore-scripts']);
    const tarball = readFileSync(join(folder, `${name}-${version}.tgz`));
    return gzipSync(gunzipSync(tarball), { level: 9, mtime: NO_DATE });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Makes the software bill of materials: npm's, in the form of CycloneDX, of what is bundled. What
 * differs at every run (serial number, time), with the folder or with the version of npm is left out.
 *
 * @returns {Uint8Array}
 */
function billOfMaterials() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only'];
  const bill = JSON.parse(npm(fromRoot('.'), args));
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  delete bill.metadata.tools;
  // npm names it after the folder.
  bill.metadata.component.name = packageJson().name;
  return Buffer.from(`${JSON.stringify(bill, null, 2)}\n`);
}

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Makes the packages of the extension, which must be built.
 *
 * @returns {Map<import('../build/manifest.mjs').Flavour, Uint8Array>} zip archives by flavour
 */
export const extensionPackages = () =>
  new Map(
    FLAVOUR_NAMES.map((flavour) => [flavour, zipFiles(readFolder(fromRoot(`dist/${flavour}`)))]),
  );

/**
 * Makes every file of a release. The extension and the program must be built.
 *
 * @returns {Map<string, Uint8Array>} contents by name, the list of digests last
 */
export function makePackages() {
  const { name, version } = packageJson();
  const root = fromRoot('.');
  const packages = new Map(
    [...extensionPackages()].map(([flavour, bytes]) => [
      `${name}-${flavour}-${version}.zip`,
      bytes,
    ]),
  );
  packages.set(`${name}-program-${version}.tgz`, programTarball());
  packages.set(`${name}-source-${version}.zip`, zipFiles(readSources(root)));
  packages.set(`${name}-sbom-${version}.cdx.json`, billOfMaterials());
  const sums = [...packages].map(([file, bytes]) => `${sha256(bytes)}  ${file}\n`);
  return packages.set(SUMS_FILE, Buffer.from(sums.join('')));
}
