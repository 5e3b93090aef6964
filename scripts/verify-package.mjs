// @ts-check
/**
 * `npm run verify-package FILE …` tells whether a package is the one that this source makes. Exit status:
 * 0 it is, 1 it is not, 2 it could not be read.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { buildExtensions } from './build/extension.mjs';
import { makePackages, sha256 } from './package/packages.mjs';
import { verifyPackage } from './package/verify.mjs';

const SENTENCES = {
  identical: (/** @type {string} */ name) => `is ${name} of this source, byte for byte.`,
  'same-contents': (/** @type {string} */ name) => `has the contents of ${name} of this source.`,
  different: (/** @type {string} */ name) =>
    `IS NOT what this source makes. Compared with ${name}:`,
  unreadable: () => 'could not be read as a package:',
};
const STATUS = { identical: 0, 'same-contents': 0, different: 1, unreadable: 2 };

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: npm run verify-package FILE …');
  process.exit(2);
}
await buildExtensions();
const packages = makePackages();
for (const file of files) {
  try {
    const bytes = readFileSync(file);
    const { kind, name = '', notes } = verifyPackage(bytes, packages);
    console.log(`${basename(file)} ${SENTENCES[kind](name)}\n  SHA-256 ${sha256(bytes)}`);
    for (const note of notes) console.log(`  ${note}`);
    process.exitCode = Math.max(Number(process.exitCode ?? 0), STATUS[kind]);
  } catch (error) {
    console.error(`${basename(file)}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}
