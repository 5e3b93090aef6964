// @ts-check
/**
 * Runs the browser tests: Firefox's and Chromium's at the same time, one process each.
 * `node test/browser.mjs --help` lists the options.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = join(ROOT, 'test-results');
const VITEST = join(ROOT, 'node_modules/.bin/vitest');

const USAGE = `node test/browser.mjs [OPTIONS] [FILE …]
  --configuration NAMES  only these: firefox, chromium, chromium-flag, chromium-expert (comma-separated)
  --scenario NAMES       only these scenarios of the table
  --smoke                eight scenarios in Firefox, and in Chromium with the flag
  --soak [--runs N]      everything N times (10 if not said), each run's result, and a summary
  --serial               one browser after the other
  --built                use the extension as it was built before
Words that are left over are parts of file names: "settings" runs test/browser/*/settings.test.ts.`;

/** One scenario for each kind of verdict, and two of the life of a page. */
const SMOKE = [
  ...['clean', 'qaznet-root-installed', 'unknown-root', 'unknown-issuer-refused'],
  ...['mitmproxy', 'intranet', 'background-stopped', 'stale-cached-page'],
].join();

const SCENARIOS_FILE = 'every/scenarios.test.ts';

/**
 * @typedef {{ configuration?: string | undefined, scenario?: string | undefined, files?: string[], serial?: boolean }} Selection
 * @typedef {{ passed: number, failed: number, skipped: number, names: string[] }} Result
 */

/**
 * Runs vitest to its end; resolves with its exit code and what it printed, where that is kept.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} isQuiet
 * @returns {Promise<{ code: number, output: string }>}
 */
function vitest(args, env, isQuiet) {
  return new Promise((resolve) => {
    const child = spawn(VITEST, [...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * The projects of the selection.
 *
 * @param {Selection} selection
 */
function projectsOf({ configuration = 'firefox,chromium' }) {
  const names = configuration.split(',').map((name) => (name === 'firefox' ? name : 'chromium'));
  return [...new Set(names)];
}

/**
 * Reads vitest's JSON report.
 *
 * @param {string} file
 * @param {number} code
 * @returns {Result}
 */
function readReport(file, code) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, names: ['(no report)'] };
  /** @type {{ numPassedTests: number, numPendingTests: number, testResults: { assertionResults: { status: string, fullName: string }[] }[] }} */
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const names = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
  // A file that could not even be loaded, or an environment that did not start, has no test to fail.
  const isBroken = (code !== 0 || report.numPassedTests === 0) && names.length === 0;
  return {
    passed: report.numPassedTests,
    failed: isBroken ? 1 : names.length,
    skipped: report.numPendingTests,
    names: isBroken ? ['(outside of a test)'] : names,
  };
}

/**
 * Runs one browser's tests.
 *
 * @param {string} browser
 * @param {Selection} selection
 * @returns {Promise<Result>}
 */
async function runProject(browser, { configuration = '', scenario = '', files = [] }) {
  const isAll = configuration === '' || configuration === 'firefox,chromium';
  const env = {
    KUZET_CONFIGURATIONS: isAll ? '' : configuration,
    KUZET_SCENARIOS: scenario,
  };
  const filters = scenario === '' ? files : [SCENARIOS_FILE];
  // A file may have no test of the selection.
  const project = ['--project', `browser-${browser}`, '--passWithNoTests', ...filters];
  const listed = await vitest(['list', '--json', ...project], env, true);
  const count = listed.code === 0 ? JSON.parse(listed.output).length : '?';
  const report = join(RESULTS, `report-${browser}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=./test/browser/progress-reporter.ts', '--reporter=json'];
  const args = ['run', ...project, ...reporters, `--outputFile.json=${report}`];
  const { code } = await vitest(args, { ...env, KUZET_TEST_COUNT: String(count) }, false);
  return readReport(report, code);
}

/** @param {readonly Result[]} results */
function sum(results) {
  return {
    passed: results.reduce((total, one) => total + one.passed, 0),
    failed: results.reduce((total, one) => total + one.failed, 0),
    skipped: results.reduce((total, one) => total + one.skipped, 0),
    names: results.flatMap((one) => one.names),
  };
}

/**
 * Runs the browser tests of a selection, both browsers at the same time. The extension must be built.
 *
 * @param {Selection} selection
 * @returns {Promise<Result>}
 */
export async function runBrowserTests(selection = {}) {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const projects = projectsOf(selection);
  if (!selection.serial) {
    return sum(await Promise.all(projects.map((browser) => runProject(browser, selection))));
  }
  const results = [];
  for (const browser of projects) results.push(await runProject(browser, selection));
  return sum(results);
}

/** @param {Result} result */
const words = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Runs the selection again and again, whatever fails; returns whether all runs passed.
 *
 * @param {Selection} selection
 * @param {number} runs
 */
async function soak(selection, runs) {
  const lines = [];
  /** @type {Map<string, number>} */
  const failures = new Map();
  for (let run = 1; run <= runs; run++) {
    const before = Date.now();
    const result = await runBrowserTests(selection);
    const seconds = Math.round((Date.now() - before) / 1000);
    lines.push(`Run ${run} of ${runs}: ${words(result)}, ${seconds} s`);
    console.log(`\n== ${lines.at(-1)}\n`);
    for (const name of result.names) failures.set(name, (failures.get(name) ?? 0) + 1);
  }
  console.log(lines.join('\n'));
  for (const [name, count] of failures) console.log(`  failed ${count} times: ${name}`);
  console.log(failures.size === 0 ? 'No test failed in any run.' : 'Some tests failed.');
  return failures.size === 0;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      configuration: { type: 'string' },
      scenario: { type: 'string' },
      smoke: { type: 'boolean', default: false },
      soak: { type: 'boolean', default: false },
      runs: { type: 'string', default: '10' },
      serial: { type: 'boolean', default: false },
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (!values.built) await (await import('../build.mjs')).buildExtensions();
  const selection = {
    configuration: values.configuration ?? (values.smoke ? 'firefox,chromium-flag' : undefined),
    scenario: values.scenario ?? (values.smoke ? SMOKE : undefined),
    files: positionals,
    serial: values.serial,
  };
  if (values.soak) {
    process.exitCode = (await soak(selection, Number(values.runs))) ? 0 : 1;
    return;
  }
  const result = await runBrowserTests(selection);
  console.log(`\nBrowser tests: ${words(result)}`);
  process.exitCode = result.failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
