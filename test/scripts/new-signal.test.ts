/** `npm run new:signal`, run on a copy of the files that it changes. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signal } from '../../src/core/detection/signal.ts';

const SCRIPT = resolve('scripts/new-signal.mjs');
const COPIED = ['src/core', '_locales', 'docs', 'test/core/detection/signals', 'test/fixtures'];
const SIGNALS = 'src/core/detection/signals';
const LIST = 'src/core/detection/signals/index.ts';
const BY_HAND = [
  'src/core/detection/signals/old-protocol.ts',
  'test/core/detection/signals/old-protocol.test.ts',
  '_locales/en/messages.json',
  '_locales/kk/messages.json',
  '_locales/ru/messages.json',
  'docs/detection.md',
];
const folders: string[] = [];

function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kuzet-new-signal-'));
  folders.push(folder);
  for (const path of COPIED) cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs the script; returns its exit status with everything that it printed. */
function run(folder: string, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync('node', [SCRIPT, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

/** Texts of all files in `folder` that the script may change, by path. */
function snapshot(folder: string): Map<string, string> {
  const paths = COPIED.flatMap((top) =>
    readdirSync(join(folder, top), { recursive: true, encoding: 'utf8' })
      .map((name) => join(top, name))
      .filter((path) => statSync(join(folder, path)).isFile()),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Messages of the compiler about some files, with the project's own options. */
function typeErrors(folder: string, files: readonly string[]): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, folder);
  const program = ts.createProgram(
    files.map((path) => join(folder, path)),
    { ...options, types: ['node'] },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Evaluates the list of signals of a copy in a process of its own. */
function signalsIn(folder: string): readonly Omit<Signal, 'detect'>[] {
  const outfile = join(folder, 'signals.mjs');
  const entryPoints = [join(folder, LIST)];
  buildSync({ entryPoints, outfile, bundle: true, format: 'esm', packages: 'external' });
  const program = "import { signals } from './signals.mjs'; console.log(JSON.stringify(signals));";
  const { stdout } = spawnSync('node', ['--input-type=module', '--eval', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as readonly Omit<Signal, 'detect'>[];
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a new signal', () => {
  let folder: string;
  let before: Map<string, string>;
  let after: Map<string, string>;
  let result: ReturnType<typeof run>;

  beforeAll(() => {
    folder = copyProject();
    before = snapshot(folder);
    result = run(folder, 'old-protocol', '--group', 'interception');
    after = snapshot(folder);
  });

  it('is written', () => {
    expect(result).toMatchObject({ status: 0 });
  });

  it('changes its own files, the list and the texts, and nothing else', () => {
    const changed = [...after].filter(([path, text]) => before.get(path) !== text);
    expect(changed.map(([path]) => path).toSorted()).toEqual([...BY_HAND, LIST].toSorted());
  });

  it('leaves three places to write: the signal, its test and its texts', () => {
    const marked = [...after].filter(([, text]) => text.includes('UNWRITTEN'));
    expect(marked.map(([path]) => path).toSorted()).toEqual(BY_HAND.toSorted());
  });

  it('is in the list, at the end of its group', () => {
    const signals = signalsIn(folder);
    const added = signals.find(({ id }) => id === 'old-protocol');
    expect(added).toMatchObject({ group: 'interception' });
    const group = signals.filter((one) => one.group === 'interception');
    expect(group.at(-1)).toBe(added);
    expect(readdirSync(join(folder, SIGNALS))).toHaveLength(signals.length + 1);
  });

  it('compiles, and is a SignalId', () => {
    const source = (id: string) =>
      `import type { SignalId } from '../${SIGNALS}/index.ts';\nexport const id: SignalId = '${id}';\n`;
    writeFileSync(join(folder, 'test/known.ts'), source('old-protocol'));
    writeFileSync(join(folder, 'test/other.ts'), source('no-such-signal'));
    const errors = typeErrors(folder, [...BY_HAND.slice(0, 2), 'test/known.ts', 'test/other.ts']);
    expect(errors).toEqual([expect.stringContaining('"no-such-signal"')]);
  });

  it('has a text in each language, in the same place, and a description in English', () => {
    const read = (language: string) =>
      JSON.parse(after.get(`_locales/${language}/messages.json`) ?? '') as Record<
        string,
        { message: string; description?: string }
      >;
    const places = ['en', 'kk', 'ru'].map((language) => {
      const keys = Object.keys(read(language));
      expect(read(language).reason_old_protocol?.message).toContain('UNWRITTEN');
      return keys[keys.indexOf('reason_old_protocol') - 1];
    });
    expect(new Set(places).size).toBe(1);
    expect(places[0]).toMatch(/^reason_/);
    expect(read('en').reason_old_protocol?.description).toContain('old-protocol');
  });

  it('is documented in the section of its group', () => {
    const sections = (after.get('docs/detection.md') ?? '').split(/^(?=###? )/m);
    const section = sections.find((text) => text.includes('**`old-protocol`**'));
    expect(section).toMatch(/^### .*\(interception\)\n/);
  });

  it('cannot be written twice', () => {
    expect(run(folder, 'old-protocol')).toMatchObject({ status: 1 });
    expect(snapshot(folder).get(LIST)).toBe(after.get(LIST));
  });
});

describe('a wrong argument', () => {
  it.each([
    ['an id that is there', ['known-key']],
    ['no id', []],
    ['two ids', ['old-protocol', 'new-protocol']],
    ['capitals', ['Old-Protocol']],
    ['one word', ['index']],
    ['a path', ['../old-protocol']],
    ['a hyphen at the end', ['old-protocol-']],
    ['a long id', [`old-${'x'.repeat(40)}`]],
    ['another group', ['old-protocol', '--group', 'strong']],
    ['another option', ['old-protocol', '--weight', 'strong']],
  ])('is refused: %s', (_, options) => {
    const folder = copyProject();
    const before = snapshot(folder);
    const { status, output } = run(folder, ...options);
    expect(status).toBe(1);
    expect(output).toMatch(/^new:signal: .+\n$/s);
    expect(snapshot(folder)).toEqual(before);
  });
});
