/** docs/threat-model.md: each promise names tests, and those exist and test something. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const [, promises = ''] =
  /## What is promised\n\n\|.*\n\|.*\n([\s\S]*?)\n\n/.exec(
    readFileSync('docs/threat-model.md', 'utf8'),
  ) ?? [];

const rows = promises.split('\n').map((line) => {
  const [, promise = '', tests = ''] =
    line.split(' | ').length === 2 ? (/^\| (.*) \| (.*) \|$/.exec(line) ?? []) : [];
  return { promise, files: [...tests.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file) };
});

it('has promises', () => {
  expect(rows.length).toBeGreaterThan(12);
});

it.each(rows)('“$promise” is held by tests that exist', ({ promise, files }) => {
  expect(promise).not.toBe('');
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, 'utf8'), file).toMatch(/\b(it|test)(\.\w+)*\(/);
  }
});
