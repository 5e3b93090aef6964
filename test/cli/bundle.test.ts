/** The program as it is released: one file, run in a process of its own, far from any node_modules. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChain } from '../fixtures/evidence.ts';
import { type CliResult, createFolder, linesOf, type TemporaryFolder } from './run-cli.ts';

let folder: TemporaryFolder;
let bundle: string;
let pem: string;
beforeAll(async () => {
  folder = createFolder();
  bundle = join(folder.path, 'kuzet.mjs');
  const script = "import { buildCli } from './build.mjs'; await buildCli(process.argv[1]);";
  const build = spawnSync(process.execPath, ['--input-type=module', '-e', script, bundle]);
  if (build.status !== 0) throw new Error(build.stderr.toString());
  const { site, middle, root } = await makeChain('Unknown root', { hosts: ['www.google.com'] });
  pem = site.pem + middle.pem + root.pem;
});
afterAll(() => {
  folder.remove();
});

/** Runs the bundle. `preload` is JavaScript that runs before it. */
function run(words: readonly string[], { input = '', preload = '' } = {}): CliResult {
  const hooks = preload === '' ? [] : ['--import', `data:text/javascript,${encodeURI(preload)}`];
  const { PATH } = process.env;
  return spawnSync(process.execPath, [...hooks, bundle, ...words], {
    ...{ cwd: folder.path, env: { PATH }, input, encoding: 'utf8' },
  });
}

describe('the bundled program', () => {
  it('prints its help', () => {
    const { status, stdout, stderr } = run(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('kuzet inspect');
    expect(stderr).toBe('');
  });

  it('reads the standard input and exits with 3 for interception', () => {
    const result = run(['inspect', '--json', '--host', 'www.google.com', '-'], { input: pem });
    expect(result.stderr).toBe('');
    expect(linesOf(result)).toMatchObject([{ input: '-', level: 'unknown-interception' }]);
    expect(result.status).toBe(3);
  });

  it('exits with 2 after wrong use, with nothing on stdout', () => {
    const { status, stdout, stderr } = run(['inspect']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('kuzet --help');
  });

  it('exits with 0 when its reader closes the pipe early', () => {
    const shell = `"${process.execPath}" "${bundle}" authorities | true; exit "$\{PIPESTATUS[0]}"`;
    const { status, stderr } = spawnSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('is executable', () => {
    const { stdout } = spawnSync(bundle, ['--version'], { encoding: 'utf8' });
    expect(stdout).toMatch(/^kuzet \d/);
  });

  it('reports an exception outside of any promise in one line without a trace', () => {
    const preload = `
      const { write } = process.stdout;
      process.stdout.write = function (...rest) {
        process.nextTick(() => { throw new Error('inner'); });
        return write.apply(this, rest);
      };`;
    const { status, stderr } = run(['authorities', '--language', 'ru'], { preload });
    expect(status).toBe(2);
    expect(stderr).toBe(
      'kuzet: authorities: В программе ошибка: довести дело до конца не удалось. Ничего не известно.\n',
    );
  });
});
