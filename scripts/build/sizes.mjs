// @ts-check
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fromRoot } from './paths.mjs';

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * Returns the npm package that an input of a bundle belongs to, or `src` for a file of ours.
 *
 * @param {string} path as esbuild writes it, with forward slashes
 */
function libraryOf(path) {
  const inside = path.split('node_modules/').slice(1).at(-1);
  const names = inside?.split('/') ?? ['src'];
  return names[0]?.startsWith('@') ? names.slice(0, 2).join('/') : (names[0] ?? 'src');
}

/**
 * Returns the bytes that each library adds to the outputs, largest first. A library that is in two
 * outputs is counted twice, since both are in the package.
 *
 * @param {readonly Metafile[]} metafiles
 * @returns {[library: string, bytes: number][]}
 */
export function sizesByLibrary(metafiles) {
  /** @type {Map<string, number>} */
  const bytes = new Map();
  for (const { inputs } of metafiles.flatMap(({ outputs }) => Object.values(outputs))) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const library = libraryOf(path);
      bytes.set(library, (bytes.get(library) ?? 0) + bytesInOutput);
    }
  }
  return [...bytes].sort(([, a], [, b]) => b - a);
}

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);

/**
 * Returns the sizes of a flavour as text: each script, raw and compressed, and each library, raw.
 * The scripts must have been written.
 *
 * @param {string} flavour
 * @param {readonly Metafile[]} metafiles
 */
function flavourTable(flavour, metafiles) {
  const paths = metafiles
    .flatMap(({ outputs }) => Object.keys(outputs))
    .filter((path) => path.endsWith('.js'));
  const scripts = paths.map((path) => {
    const script = readFileSync(fromRoot(path));
    return {
      name: relative(`dist/${flavour}`, path),
      raw: script.length,
      gzip: gzipSync(script).length,
    };
  });
  scripts.sort((a, b) => b.raw - a.raw);
  scripts.push({
    name: 'all scripts',
    raw: scripts.reduce((sum, { raw }) => sum + raw, 0),
    gzip: scripts.reduce((sum, { gzip }) => sum + gzip, 0),
  });
  return [
    `dist/${flavour}: scripts, kB`.padEnd(40) + 'raw'.padStart(9) + 'gzip'.padStart(10),
    ...scripts.map(
      ({ name, raw, gzip }) => `  ${name.padEnd(38)}${kilobytes(raw)} ${kilobytes(gzip)}`,
    ),
    `dist/${flavour}: libraries, kB`,
    ...sizesByLibrary(metafiles).map(([name, bytes]) => `  ${name.padEnd(38)}${kilobytes(bytes)}`),
  ].join('\n');
}

/**
 * Returns the table that `npm run build -- --sizes` prints.
 *
 * @param {ReadonlyMap<string, readonly Metafile[]>} builds by flavour, of scripts that were written
 */
export function sizesTable(builds) {
  return [...builds].map(([flavour, metafiles]) => flavourTable(flavour, metafiles)).join('\n\n');
}
