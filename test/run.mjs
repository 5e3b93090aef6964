/**
 * `npm test`: sets up, then lint, format, unused code, types, unit tests, build, the stores' linter, and the
 * scenarios in a real browser. Every step runs, and the last line counts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { announceInstallation, ensurePackages, ensurePrograms } from '../lab/setup.mjs';
import { runBrowserTests } from './browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(ROOT, 'node_modules/.bin');
const counts = { passed: 0, failed: 0, skipped: 0 };

function run(program, args) {
  const path = existsSync(join(BIN, program)) ? join(BIN, program) : program;
  return spawnSync(path, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

/** A step that passes or fails as a whole, and counts as one. */
function step(title, program, args) {
  console.log(`\n== ${title}`);
  const passed = run(program, args);
  counts[passed ? 'passed' : 'failed']++;
  if (!passed) console.log(`FAILED: ${title}`);
}

/** A step of vitest's, whose tests are counted one by one. */
function vitest(title, project) {
  console.log(`\n== ${title}`);
  const folder = mkdtempSync(join(tmpdir(), 'kuzet-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const passed = run('vitest', ['run', '--project', project, ...reporters]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    counts.skipped += numPendingTests;
    // A file that could not even be loaded has no tests to fail.
    if (!passed && numFailedTests === 0) counts.failed++;
  } catch {
    counts.failed++;
  }
  rmSync(folder, { recursive: true, force: true });
}

announceInstallation();
ensurePackages();
const missing = await ensurePrograms();

step('Lint', 'npm', ['run', '--silent', 'lint:code']);
step('Format', 'npm', ['run', '--silent', 'lint:format']);
step('Unused code', 'npm', ['run', '--silent', 'lint:unused']);
step('Names and sizes', 'npm', ['run', '--silent', 'lint:house']);
step('Types', 'tsc', ['--noEmit']);
step('Build', 'node', ['build.mjs']);
vitest('Unit tests', 'unit');
step('The stores’ linter', 'node', ['scripts/lint-store.mjs']);
if (missing) {
  console.log(`\n== Browser tests: not run.\n${missing}`);
  // Where everything could have been installed, this is a failure and no excuse.
  if (process.env.CI || process.getuid?.() === 0) counts.failed++;
  else counts.skipped++;
} else {
  console.log('\n== Browser tests');
  const { passed, failed, skipped } = await runBrowserTests();
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
}

console.log(`\nTests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
