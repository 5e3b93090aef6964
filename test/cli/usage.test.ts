/** Misuse, help, version, languages and colours. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeChain } from '../fixtures/evidence.ts';
import { type CliOptions, createFolder, runCli, type TemporaryFolder } from './run-cli.ts';

let folder: TemporaryFolder;
let path: string;
beforeAll(async () => {
  folder = createFolder();
  const { root } = await makeChain('Made root');
  path = folder.file('root.pem', root.pem);
});
afterAll(() => {
  folder.remove();
});

const OPTIONS = [
  ...['--host', '--root', '--json', '--language', '--version'],
  ...['--id', '--name', '--note', '--kind', '--family', '--source'],
];

describe('the program', () => {
  it.each<[string[], string]>([
    [[], 'no such command'],
    [['look'], '“look”'],
    [['inspect'], '“inspect”'],
    [['connect'], '“connect”'],
    [['inspect', '--colour', 'a'], '--colour'],
    [['connect', '--host', 'a', 'b'], '--host'],
    [['inspect', '--root', 'mine', 'a'], '“mine”'],
    [['inspect', '--root', 'built-in', 'a'], '“built-in”'],
    [['inspect', '--host', 'a b', 'a'], '“a b”'],
    [['inspect', '--host', '', 'a'], 'host'],
    [['inspect', '--host', '.', 'a'], '“.”'],
    [['inspect', '--host', 'a..b', 'a'], '“a..b”'],
    [['inspect', '--host', 'facebook.com..', 'a'], '“facebook.com..”'],
    [['authorities', 'remove'], 'authorities remove'],
    [['authorities', 'add'], 'one file'],
    [['authorities', 'add', '--kind', 'leaf', 'a'], '“leaf”'],
    [['inspect', '--language', 'de', 'a'], '“de”'],
    [['toString'], '“toString”'],
  ])('refuses %j, names the wrong word and the help', async (words, about) => {
    const result = await runCli(words);
    expect(result.status).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain(about);
    expect(result.stderr).toContain('kuzet --help');
  });

  it('prints its version and its help', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await runCli(['--version'])).toMatchObject({
      status: 0,
      stdout: `kuzet ${version}\n`,
    });
    const help = await runCli(['inspect', '-h']);
    expect(help.status).toBe(0);
    for (const word of ['inspect', 'connect', 'authorities add', '--family', 'Exit status']) {
      expect(help.stdout).toContain(word);
    }
  });

  it.each(['en', 'ru', 'kk'])(
    'names every command, option and value in the help in %s',
    async (language) => {
      const { stdout } = await runCli(['--help', '--language', language]);
      const values = ['publicly-trusted|private|unknown', 'root|intermediate'];
      for (const word of ['inspect', 'connect', 'authorities add', ...OPTIONS, ...values]) {
        expect(stdout).toContain(word);
      }
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
      expect(stdout).not.toMatch(/[a-z]+_[a-z]+/);
    },
  );

  it.each<[CliOptions['env'], string[], string]>([
    [{ LANG: 'kk_KZ.UTF-8' }, [], 'Сертификаттар:'],
    [{ LANG: 'ru_RU.UTF-8' }, [], 'Сертификаты:'],
    [{ LANG: 'de_DE.UTF-8' }, [], 'Certificates:'],
    [{ LANG: 'ru_RU', LC_ALL: 'kk' }, [], 'Сертификаттар:'],
    [{ LANG: 'en', LC_MESSAGES: 'ru.UTF-8' }, [], 'Сертификаты:'],
    [{ LANG: 'kk', LC_ALL: '' }, ['--language', 'en'], 'Certificates:'],
    [{ LC_ALL: 'C' }, [], 'Certificates:'],
  ])('with %j %j prints “%s”', async (env, words, text) => {
    const result = await runCli(['inspect', ...words, path], { env: env ?? {} });
    expect(result.stdout).toContain(text);
    // A key without a text would be printed itself.
    expect(result.stdout).not.toMatch(/[a-z]+_[a-z]+/);
    expect(result.stdout).not.toContain('\u001b');
  });

  it('uses colours on a terminal, but not with NO_COLOR', async () => {
    const words = ['inspect', path];
    expect((await runCli(words, { isTTY: true })).stdout).toContain('\u001b[1;');
    const plain = await runCli(words, { isTTY: true, env: { NO_COLOR: '1' } });
    expect(plain.stdout).not.toContain('\u001b');
  });
});
