/** The examples of docs/at-scale.md, as far as the engines are installed, over generated measurements. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
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
  const words = ['--input-type=module', '-e', script, `${program}.mjs`];
  const build = await run(process.execPath, words, '', process.cwd());
  if (build.status !== 0) throw new Error(build.stderr);
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

/** No program of these tests takes as long; one that hangs is ended. */
const LIMIT_MS = 90_000;

/** Runs a program. Other than spawnSync, it leaves this process able to answer its runner. */
async function run(
  program: string,
  words: readonly string[],
  input = '',
  cwd: string = folder.path,
) {
  const PATH = [folder.path, process.env.PATH ?? ''].join(delimiter);
  const env = { PATH, HOME: process.env.HOME };
  const child = spawn(program, words, { cwd, env, timeout: LIMIT_MS, killSignal: 'SIGKILL' });
  const [stdout, stderr] = [buffer(child.stdout), buffer(child.stderr)];
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout: (await stdout).toString(), stderr: (await stderr).toString() };
}

const sorted = (text: string) => text.trim().split('\n').sort();

describe('the program', () => {
  it('gives the same with threads as without', async () => {
    const input = `${lines.join('\n')}\n`;
    const one = await run('kuzet', ['measurements'], input);
    expect(one).toMatchObject({ status: 0, stderr: '' });
    expect(await run('kuzet', ['measurements', '--jobs', '2'], input)).toEqual(one);
  });

  it.skipIf(!hasParallel)('runs under GNU parallel (needs parallel)', async () => {
    expect(GUIDE).toContain('parallel --pipe --block 50M kuzet measurements');
    const input = `${lines.join('\n')}\n`;
    const one = await run('kuzet', ['measurements'], input);
    const many = await run(
      'parallel',
      ['--pipe', '--block', '50k', 'kuzet', 'measurements'],
      input,
    );
    expect(many.status).toBe(0);
    expect(sorted(many.stdout)).toEqual(sorted(one.stdout));
    const survey = await run('kuzet', ['survey'], one.stdout);
    expect(await run('kuzet', ['survey'], many.stdout)).toEqual(survey);
  });

  it.skipIf(!hasDask)('runs under Dask (needs python3-distributed)', async () => {
    const [, program = ''] = /```python\n(import glob[^]*?)```/.exec(GUIDE) ?? [];
    writeFileSync(join(folder.path, 'judge.py'), program);
    const result = await run(PYTHON, ['judge.py']);
    expect(result.status).toBe(0);
    const found = readFileSync(join(folder.path, 'found.jsonl'), 'utf8');
    const one = await run('kuzet', ['measurements'], `${lines.join('\n')}\n`);
    expect(sorted(found)).toEqual(sorted(one.stdout));
  });
});
