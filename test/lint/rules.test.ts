/** The rules on globals, packages, sizes and doc comments: violations are found, the rest is left alone. */
import { describe, expect, it } from 'vitest';
import { rulesBroken } from './planted.ts';

describe('src/core is pure', () => {
  it.each([
    ['Date.now();', 'no-restricted-syntax'],
    ['[].map(Date.now);', 'no-restricted-syntax'],
    ['new Date();', 'no-restricted-syntax'],
    ['Date();', 'no-restricted-syntax'],
    ['setTimeout(() => 0, 1);', 'no-restricted-globals'],
    ['void fetch("/");', 'no-restricted-globals'],
    ['console.log(1);', 'no-restricted-globals'],
    ['globalThis.setTimeout(() => 0, 1);', 'no-restricted-globals'],
    ['Math.random();', 'no-restricted-properties'],
    ['crypto.randomUUID();', 'no-restricted-properties'],
    ["import 'node:fs';", '@typescript-eslint/no-restricted-imports'],
    [
      "import type { Browser } from 'webextension-polyfill';",
      '@typescript-eslint/no-restricted-imports',
    ],
    ["import { h } from 'preact/hooks';", '@typescript-eslint/no-restricted-imports'],
  ])('%s is an error', async (text, rule) => {
    expect(await rulesBroken('src/core/planted.ts', `${text}\n`)).toEqual([rule]);
  });

  it.each([
    'new Date(0).toISOString();',
    "Date.parse('2026-01-01');",
    'Date.UTC(2026, 0);',
    "await crypto.subtle.digest('SHA-256', new Uint8Array());",
  ])('%s is allowed', async (text) => {
    expect(await rulesBroken('src/core/planted.ts', `${text}\n`)).toEqual([]);
  });
});

describe('pages set text only', () => {
  it('dangerouslySetInnerHTML is an error', async () => {
    const text = "export const Planted = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;\n";
    const rules = await rulesBroken('src/ui/planted.tsx', text);
    expect(rules).toContain('no-restricted-syntax');
  });
});

describe('the browser has one entrance', () => {
  const polyfill = "import browser from 'webextension-polyfill';\nbrowser.runtime.reload();\n";
  it.each([
    ['src/storage/planted.ts', polyfill, ['@typescript-eslint/no-restricted-imports']],
    ['src/cli/planted.ts', polyfill, ['@typescript-eslint/no-restricted-imports']],
    ['src/background/planted.ts', polyfill, ['@typescript-eslint/no-restricted-imports']],
    ['src/ui/planted.ts', "import type { Tabs } from 'webextension-polyfill';\n", []],
    ['src/browser.ts', polyfill, []],
    ['src/pages/options/planted.ts', 'chrome.runtime.reload();\n', ['no-restricted-globals']],
    ['src/background/planted.ts', 'browser.runtime.reload();\n', ['no-restricted-globals']],
    ['src/background/firefox/planted.ts', 'chrome.runtime.reload();\n', ['no-restricted-globals']],
    ['src/background/chromium/planted.ts', 'chrome.runtime.reload();\n', []],
    ['src/storage/planted.ts', "import 'preact';\n", ['@typescript-eslint/no-restricted-imports']],
    ['src/data/planted.ts', "import 'node:fs';\n", ['@typescript-eslint/no-restricted-imports']],
    ['src/cli/planted.ts', "import 'node:fs';\n", []],
  ])('%s: %j', async (path, text, rules) => {
    expect(await rulesBroken(path, text)).toEqual(rules);
  });
});

describe('exported functions, classes and interfaces have a doc comment', () => {
  it.each([
    'export function planted() {}',
    'export class Planted {}',
    'export interface Planted { x: 1 }',
    'export const planted = () => 0;',
    'export default function () {}',
    '// A comment\nexport function planted() {}',
    '/** A paragraph of its own. */\n\nexport function planted() {}',
  ])('%s is an error', async (text) => {
    expect(await rulesBroken('src/core/planted.ts', `${text}\n`)).toEqual(['house/exported-doc']);
  });

  it.each([
    '/** Documented. */\nexport function planted() {}',
    '/** Documented. */\nexport function planted(x: string): 1;\nexport function planted(x: number): 1;',
    'function planted() {}',
    'export const PLANTED = 1;',
    'export type Planted = 1;',
  ])('%s is allowed', async (text) => {
    expect(await rulesBroken('src/core/planted.ts', `${text}\n`)).toEqual([]);
  });
});

describe('sizes', () => {
  const lines = (count: number) => '  f();\n'.repeat(count);
  const body = (count: number) => `() => {\n${lines(count)}}`;
  it.each([
    ['src/planted.ts', `const f = ${body(59)};\n`, ['max-lines-per-function']],
    ['lab/planted.ts', `const f = ${body(59)};\n`, ['max-lines-per-function']],
    ['src/planted.ts', `const f = ${body(58)};\n`, []],
    ['src/planted.ts', `const f = () => {\n${'  // text\n'.repeat(80)}};\n`, []],
    ['src/planted.ts', lines(301), ['max-lines']],
    ['src/planted.ts', lines(300), []],
    ['test/planted.ts', lines(301), ['max-lines']],
    ['test/planted.ts', `it('is long', ${body(59)});\n`, ['test/function-lines']],
    ['test/planted.ts', `describe('is long', ${body(99)});\n`, []],
    ['test/planted.ts', `describe.each([1])('is long', ${body(99)});\n`, []],
    ['test/planted.ts', `describe.skipIf(f())('is long', ${body(99)});\n`, []],
    [
      'test/planted.ts',
      `describe('x', () => {\nit('y', ${body(59)});\n});\n`,
      ['test/function-lines'],
    ],
  ])('%s (case %#)', async (path, text, rules) => {
    expect(await rulesBroken(path, text)).toEqual(rules);
  });
});
