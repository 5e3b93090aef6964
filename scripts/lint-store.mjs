// @ts-check
/**
 * Part of `npm test`: the linter of Firefox's store over dist/firefox. It may say nothing but one
 * warning, that of preact, which is bundled as it was released (docs/store/README.md).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './build/paths.mjs';
import { unexpectedMessages } from './check/store.mjs';

const FOLDER = fromRoot('dist/firefox');
const args = ['lint', '--source-dir', FOLDER, '--output', 'json'];
const printed = execFileSync(fromRoot('node_modules/.bin/web-ext'), args, { encoding: 'utf8' });
const { messages, preact } = unexpectedMessages(JSON.parse(printed), (file) =>
  readFileSync(join(FOLDER, file), 'utf8'),
);
for (const message of messages) console.error(message);
console.log(`The stores’ linter: ${messages.length} faults, and ${preact} known warning of preact`);
if (messages.length > 0) process.exitCode = 1;
