// @ts-check
/**
 * `npm run new:signal -- AN-ID [--group identity|interception|benign]` writes a new signal: its file, its
 * test, its entry in the list of signals, the stubs of its text in three languages, and a paragraph in
 * docs/detection.md. Whatever must be written by hand is marked UNWRITTEN, and tests fail until no mark
 * is left.
 *
 * Works on the project in the current directory. Writes everything or, on an error, nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const SIGNALS = 'src/core/detection/signals';
const TESTS = 'test/core/detection/signals';
const INDEX = `${SIGNALS}/index.ts`;
const DOCS = 'docs/detection.md';
const LANGUAGES = ['en', 'ru', 'kk'];
const GROUPS = ['identity', 'interception', 'benign'];
const MARK = 'UNWRITTEN';

/** @typedef {{ readonly id: string, readonly group: string, readonly name: string }} NewSignal */

/** A reason not to write anything, for the person who started the script. */
class Refusal extends Error {}

/**
 * Checks the arguments.
 *
 * @param {readonly string[]} argv arguments of the command line
 * @returns {NewSignal} `name` is the id in camel case
 */
function readArguments(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { group: { type: 'string', default: 'interception' } },
    allowPositionals: true,
  });
  const [id = '', ...others] = positionals;
  if (others.length > 0) throw new Refusal(`one id, not ${positionals.length}`);
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+$/.test(id) || id.length > 40) {
    throw new Refusal(`an id is two or more lower-case words joined by hyphens, not "${id}"`);
  }
  const { group } = values;
  if (!GROUPS.includes(group)) throw new Refusal(`a group is one of ${GROUPS.join(', ')}`);
  const name = id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  return { id, group, name };
}

/** @param {NewSignal} signal */
const signalSource = ({ id, group, name }) => `import { defineSignal, match } from '../signal.ts';

/** ${MARK}: what was observed; then why it matters, and what else looks the same. */
export const ${name} = defineSignal({
  id: '${id}',
  group: '${group}',
  sources: [{ id: '${MARK}', section: '' }],
  // ${MARK}: match where the signal applies.
  detect: ({ observation }) => (observation.host === '' ? [match('weak')] : []),
});
`;

/** @param {NewSignal} signal */
const testSource = ({ id, name }) => `import { expect, it } from 'vitest';
import { ${name} } from '../../../../src/core/detection/signals/${id}.ts';
import { observeChain, observeFailure } from '../../../fixtures/observation.ts';
import { weightsOf } from '../../../fixtures/signals.ts';

it('matches ${MARK}', async () => {
  expect(await weightsOf(${name}, await observeChain([]))).toEqual(['weak']);
});

it('does not match ${MARK}', async () => {
  expect(await weightsOf(${name}, observeFailure('expired'))).toEqual([]);
});
`;

/**
 * Adds a line to `lines` between `from` and `to`: before the first one for which `isAfter` holds, or at
 * the end.
 *
 * @param {string[]} lines
 * @param {string} line
 * @param {{ from: number, to: number, isAfter: (line: string) => boolean }} place
 */
function insertLine(lines, line, { from, to, isAfter }) {
  const index = lines.findIndex((one, at) => at >= from && at < to && isAfter(one));
  lines.splice(index === -1 ? to : index, 0, line);
}

/**
 * Adds the import and the entry to the list of signals: imports are sorted by id, entries stand at the
 * end of their group.
 *
 * @param {string} source text of the index
 * @param {NewSignal} signal
 */
function withSignalInIndex(source, { id, group, name }) {
  const lines = source.split('\n');
  const idOf = (/** @type {string} */ line) => /from '\.\/(.*)\.ts';$/.exec(line)?.[1];
  insertLine(lines, `import { ${name} } from './${id}.ts';`, {
    from: lines.findIndex((line) => idOf(line)),
    to: lines.findLastIndex((line) => idOf(line)) + 1,
    isAfter: (line) => (idOf(line) ?? '') > id,
  });
  const groupStart = lines.indexOf(`  // ${group}`);
  if (groupStart === -1) throw new Refusal(`${INDEX} has no comment "// ${group}"`);
  const length = lines.slice(groupStart + 1).findIndex((line) => !/^ {2}\w+,$/.test(line));
  lines.splice(groupStart + 1 + length, 0, `  ${name},`);
  return lines.join('\n');
}

/**
 * Adds the stub of the reason's text after the last reason.
 *
 * @param {string} source text of a messages.json
 * @param {string} language
 * @param {NewSignal} signal
 */
function withMessage(source, language, { id }) {
  const entries = Object.entries(JSON.parse(source));
  const message = `${MARK}: reason of the signal ${id}`;
  const description =
    'Reason, one item of the list "Why we think so" (popup; also log, evidence page, command line). ' +
    `${MARK}: what the signal ${id} observed.`;
  const stub = language === 'en' ? { message, description } : { message };
  const place = entries.findLastIndex(([key]) => key.startsWith('reason_')) + 1;
  entries.splice(place, 0, [`reason_${id.replaceAll('-', '_')}`, stub]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/**
 * Adds a paragraph at the end of the group's section.
 *
 * @param {string} source text of docs/detection.md
 * @param {NewSignal} signal
 */
function withParagraph(source, { id, group }) {
  const lines = source.split('\n');
  const heading = lines.findIndex((line) => line.startsWith('### ') && line.endsWith(`(${group})`));
  if (heading === -1) throw new Refusal(`${DOCS} has no heading "### … (${group})"`);
  const length = lines.slice(heading + 1).findIndex((line) => line.startsWith('#'));
  const end = length === -1 ? lines.length : heading + 1 + length;
  const paragraph = `**\`${id}\`** – ${MARK}: weight. What it observes, and why it has this weight. *Evaded by:* how.`;
  lines.splice(end, 0, paragraph, '');
  return lines.join('\n');
}

/**
 * Computes the files to write.
 *
 * @param {NewSignal} signal
 * @returns {Map<string, string>} text by path
 */
function filesFor(signal) {
  const { id, name } = signal;
  if (!existsSync(INDEX)) throw new Refusal(`no ${INDEX} here: start it by npm run new:signal`);
  const index = readFileSync(INDEX, 'utf8');
  const files = new Map([
    [`${SIGNALS}/${id}.ts`, signalSource(signal)],
    [`${TESTS}/${id}.test.ts`, testSource(signal)],
  ]);
  const taken = [...files.keys()].find((path) => existsSync(path));
  if (taken) throw new Refusal(`${taken} is there already`);
  if (new RegExp(`\\b${name}\\b`).test(index)) throw new Refusal(`${INDEX} has ${name} already`);
  files.set(INDEX, withSignalInIndex(index, signal));
  for (const language of LANGUAGES) {
    const path = `_locales/${language}/messages.json`;
    files.set(path, withMessage(readFileSync(path, 'utf8'), language, signal));
  }
  return files.set(DOCS, withParagraph(readFileSync(DOCS, 'utf8'), signal));
}

try {
  const signal = readArguments(process.argv.slice(2));
  const files = filesFor(signal);
  for (const [path, text] of files) writeFileSync(path, text);
  console.log(`Wrote ${[...files.keys()].join(', ')}.

Write what is marked ${MARK}:
  1. the signal and its sources: ${SIGNALS}/${signal.id}.ts
  2. its test: ${TESTS}/${signal.id}.test.ts
  3. its texts: reason_${signal.id.replaceAll('-', '_')} in _locales/*/messages.json, ${DOCS}

To let it change verdicts, add rules to src/core/detection/verdict-rules.ts.`);
} catch (error) {
  if (!(error instanceof Refusal) && !String(error).includes('ERR_PARSE_ARGS')) throw error;
  console.error(`new:signal: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
