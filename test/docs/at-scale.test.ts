/** The examples of docs/at-scale.md, as far as the engines are installed, over generated measurements. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChains, measurementLine } from '../../lab/bench/measurement-file.ts';
import { createFolder, type TemporaryFolder } from '../cli/run-cli.ts';

const works = (program: string, words: readonly string[]) => spawnSync(program, words).status === 0;
const hasParallel = works('parallel', ['--version']);
/** Debian's packages are those of its own Python, whatever else is installed. */
const PYTHON = '/usr/bin/python3';
const hasDask = works(PYTHON, ['-c', 'import dask.distributed']);
const GUIDE = readFileSync('docs/at-scale.md', 'utf8');

let folder: TemporaryFolder;
let lines: string[];
beforeAll(async () => {
  folder = createFolder();
  const script = "import { buildCli } from './build.mjs'; await buildCli(process.argv[1]);";
  const program = join(folder.path, 'kuzet');
  const build = spawnSync(process.execPath, [
    '--input-type=module',
    '-e',
    script,
    `${program}.mjs`,
  ]);
  if (build.status !== 0) throw new Error(build.stderr.toString());
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${program}.mjs' "$@"\n`, {
    mode: 0o755,
  });
  const chains = await makeChains(3);
  lines = Array.from({ length: 40 }, (_, index) => measurementLine(chains[index % 3] ?? [], index));
  mkdirSync(join(folder.path, 'archive'));
  for (const part of [0, 1]) {
    const own = lines.filter((__, index) => index % 2 === part).join('\n');
    writeFileSync(join(folder.path, 'archive', `${part}.jsonl.gz`), gzipSync(`${own}\n`));
  }
}, 300_000);
afterAll(() => {
  folder.remove();
});

function run(program: string, words: readonly string[], input = '') {
  const PATH = [folder.path, process.env.PATH ?? ''].join(delimiter);
  const { HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(program, words, {
    ...{ cwd: folder.path, env: { PATH, HOME }, input, encoding: 'utf8' },
  });
  return { status, stdout, stderr };
}

const sorted = (text: string) => text.trim().split('\n').sort();

describe('the program', () => {
  it('gives the same with threads as without', () => {
    const input = `${lines.join('\n')}\n`;
    const one = run('kuzet', ['measurements'], input);
    expect(one).toMatchObject({ status: 0, stderr: '' });
    expect(run('kuzet', ['measurements', '--jobs', '2'], input)).toEqual(one);
  });

  it.skipIf(!hasParallel)('runs under GNU parallel (needs parallel)', () => {
    expect(GUIDE).toContain('parallel --pipe --block 50M kuzet measurements');
    const input = `${lines.join('\n')}\n`;
    const one = run('kuzet', ['measurements'], input);
    const many = run('parallel', ['--pipe', '--block', '50k', 'kuzet', 'measurements'], input);
    expect(many.status).toBe(0);
    expect(sorted(many.stdout)).toEqual(sorted(one.stdout));
    expect(run('kuzet', ['survey'], many.stdout).stdout).toBe(
      run('kuzet', ['survey'], one.stdout).stdout,
    );
  });

  it.skipIf(!hasDask)('runs under Dask (needs python3-distributed)', () => {
    const [, program = ''] = /```python\n(import glob[^]*?)```/.exec(GUIDE) ?? [];
    writeFileSync(join(folder.path, 'judge.py'), program);
    const result = run(PYTHON, ['judge.py']);
    expect(result.status).toBe(0);
    const found = readFileSync(join(folder.path, 'found.jsonl'), 'utf8');
    const one = run('kuzet', ['measurements'], `${lines.join('\n')}\n`);
    expect(sorted(found)).toEqual(sorted(one.stdout));
  });
});
