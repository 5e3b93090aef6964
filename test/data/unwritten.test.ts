/** `npm run new:signal` marks what must be written by hand. Nothing may be released with a mark. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDERS = ['src/core/detection/signals', 'test/core/detection/signals'];
const LOCALES = readdirSync('_locales').map((language) => `_locales/${language}/messages.json`);

it('has no stub that is unwritten', () => {
  const files = [
    ...FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`)),
    ...LOCALES,
    'docs/detection.md',
  ];
  expect(files.filter((path) => readFileSync(path, 'utf8').includes('UNWRITTEN'))).toEqual([]);
});
