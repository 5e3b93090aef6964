/** The layers of src: forbidden imports, planted one by one, are found; allowed ones are not. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../../scripts/eslint/imports.mjs';
import { ROOMS } from '../../scripts/eslint/layers.mjs';
import { lintPlanted, rulesBroken } from './planted.ts';

const LAYERS = 'import-x/no-restricted-paths';
const CYCLE = 'house/no-import-cycle';

/** The TypeScript files of a folder, relative to the root. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => join(folder, path));

const sources = filesIn('src');

/** Whether a file is in a room: a file, a folder, or `FOLDER/*.ts`. */
function isIn(room: string, path: string): boolean {
  if (room.endsWith('/*.ts')) return dirname(path) === dirname(room);
  return path === room || path.startsWith(`${room}/`);
}

/** A path that a new file of the room could have; of a room of one file, that file's own. */
const newFileIn = (room: string) =>
  room.endsWith('.ts') && !room.includes('*')
    ? room
    : join(room.replace('/*.ts', ''), 'planted.ts');

/** The import of `to` as it is written in `from`. */
function specifier(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

/** The first file of a room of src, or of the laboratory or the tests. */
function someFileIn(room: string): string {
  const files = room.startsWith('src/') ? sources : filesIn(room);
  const file = files.find((path) => isIn(room, path));
  if (file === undefined) throw new Error(`No file in ${room}: remove it from ROOMS.`);
  return file;
}

describe('the rooms of scripts/eslint/layers.mjs', () => {
  it('hold every file of src, each exactly once', () => {
    const counts = sources.map((path) => ({
      path,
      rooms: Object.keys(ROOMS).filter((room) => isIn(room, path)).length,
    }));
    expect(counts.filter(({ rooms }) => rooms !== 1)).toEqual([]);
  });

  it.each(Object.entries(ROOMS))('%s may import these only: %j', async (room, uses) => {
    const file = newFileIn(room);
    const others = Object.keys(ROOMS).filter((other) => other !== room);
    const lines = others.map((other) => `import '${specifier(file, someFileIn(other))}';`);
    const problems = await lintPlanted(file, `${lines.join('\n')}\n`);
    const forbidden = problems
      .filter(({ rule }) => rule === LAYERS)
      .map(({ message }) => /"(.+)"/.exec(message)?.[1]);
    const expected = others
      .filter((other) => !uses.includes(other) && other !== 'src/core/*.ts')
      .map((other) => specifier(file, someFileIn(other)));
    expect(forbidden.sort()).toEqual(expected.sort());
  });
});

/** Written by hand, and not from ROOMS: the directions that the house rests on. */
const FORBIDDEN = [
  ['src/core/x509', 'src/core/detection'],
  ['src/core/net', 'src/core/catalogue'],
  ['src/core/catalogue', 'src/core/detection'],
  ['src/core/detection', 'src/core/findings'],
  ['src/core/detection', 'src/core/evidence'],
  ['src/core/detection', 'src/core/tab-state'],
  ['src/core/detection', 'src/core/network-check'],
  ['src/core/findings', 'src/core/evidence'],
  ['src/core/tab-state', 'src/core/findings'],
  ['src/core/detection/signals', 'src/data'],
  ['src/core/evidence', 'src/storage'],
  ['src/core', 'src/browser.ts'],
  ['src/data', 'src/storage'],
  ['src/storage', 'src/i18n'],
  ['src/storage', 'src/background'],
  ['src/i18n', 'src/storage'],
  ['src/i18n', 'src/wording'],
  ['src/wording', 'src/storage'],
  ['src/wording', 'src/ui'],
  ['src/ui', 'src/popup'],
  ['src/ui', 'src/pages/options'],
  ['src/ui', 'src/background'],
  ['src/popup', 'src/pages/findings'],
  ['src/popup', 'src/background'],
  ['src/pages/findings', 'src/pages/evidence'],
  ['src/pages/options', 'src/popup'],
  ['src/pages/options', 'src/background'],
  ['src/background', 'src/ui'],
  ['src/background', 'src/popup'],
  ['src/background', 'src/pages/network-check'],
  ['src/background', 'src/background/firefox'],
  ['src/background', 'src/background/chromium'],
  ['src/background/firefox', 'src/background/chromium'],
  ['src/background/chromium', 'src/background/firefox'],
  ['src/cli', 'src/ui'],
  ['src/cli', 'src/pages/evidence'],
  ['src/cli', 'src/storage'],
  ['src/cli', 'src/browser.ts'],
  ['src/background', 'src/cli'],
  ['src/core', 'lab'],
  ['src/pages/options', 'test'],
  ['lab/programs', 'test'],
];

describe('a planted import', () => {
  it.each(FORBIDDEN)('in %s of %s is an error', async (folder, room) => {
    const file = `${folder}/planted.ts`;
    const text = `import '${specifier(file, someFileIn(room))}';\n`;
    expect(await rulesBroken(file, text)).toEqual([LAYERS]);
  });

  it.each([
    "import type { Verdict } from '../detection/verdict.ts';",
    "export { judge } from '../detection/judge.ts';",
    "export * from '../detection/judge.ts';",
    "await import('../detection/judge.ts');",
  ])('is an error in every form: %s', async (text) => {
    expect(await rulesBroken('src/core/x509/planted.ts', `${text}\n`)).toEqual([LAYERS]);
  });

  it('is no error where it points down', async () => {
    const file = 'src/pages/options/planted.ts';
    const targets = ['src/ui', 'src/storage', 'src/core/*.ts'].map(someFileIn);
    const text = targets.map((target) => `import '${specifier(file, target)}';\n`).join('');
    expect(await rulesBroken(file, text)).toEqual([]);
  });
});

describe('a planted cycle', () => {
  it.each(['src', 'lab', 'test'])('in %s is an error', async (root) => {
    const edges = filesIn(root).flatMap((importer) =>
      importsOf(resolve(importer)).map((path) => ({ importer, imported: relative('.', path) })),
    );
    const edge = edges.find(
      ({ imported }) => imported.startsWith(root) && imported.endsWith('.ts'),
    );
    if (!edge) throw new Error(`No import within ${root}`);
    const text = `import '${specifier(edge.imported, edge.importer)}';\n`;
    expect(await rulesBroken(edge.imported, text)).toContain(CYCLE);
  });

  it('of types alone is an error, and names the way', async () => {
    const text = "import type { Rule } from './verdict-rules.ts';\n";
    const problems = await lintPlanted('src/core/detection/verdict.ts', text);
    expect(problems.map(({ rule }) => rule)).toEqual([CYCLE]);
    expect(problems[0]?.message).toMatch(
      /^Import cycle: src\/core\/detection\/verdict\.ts → .*verdict-rules\.ts → .*verdict\.ts$/,
    );
  });

  it('of a file with itself is an error', async () => {
    expect(await rulesBroken('src/core/planted.ts', "import './planted.ts';\n")).toEqual([CYCLE]);
  });
});
