/** The words around the program: help, languages, colours, the catalogue, new entries. */

import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authoritySchema } from '../../src/core/catalogue/authority-schema.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { makeChain } from '../core/evidence-make.ts';
import { hasShared, readShared } from '../corpus/shared.ts';
import { buildProgram, linesOf, type Program } from './program.ts';

let program: Program;
let chain: Awaited<ReturnType<typeof makeChain>>;
let path: string;
beforeAll(async () => {
  program = buildProgram();
  chain = await makeChain('Made root');
  path = program.file('root.pem', chain.root.pem);
});
afterAll(() => {
  program.remove();
});

describe('the program', () => {
  it.each<[string[], string]>([
    [[], 'no such command'],
    [['look'], '“look”'],
    [['inspect'], '“inspect”'],
    [['connect'], '“connect”'],
    [['inspect', '--colour', 'a'], '--colour'],
    [['connect', '--host', 'a', 'b'], '--host'],
    [['inspect', '--root', 'mine', 'a'], '“mine”'],
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
  ])('of %j says what is wrong', async (words, about) => {
    const ran = await program.run(words);
    expect(ran.status).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain(about);
    expect(ran.stderr).toContain('kuzet --help');
  });

  it('tells its version and its use', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await program.run(['--version'])).toMatchObject({
      status: 0,
      stdout: `kuzet ${version}\n`,
    });
    const help = await program.run(['inspect', '-h']);
    expect(help.status).toBe(0);
    for (const word of ['inspect', 'connect', 'authorities add', '--family', 'Exit status']) {
      expect(help.stdout).toContain(word);
    }
  });

  it.each<[object, string[], string]>([
    [{ LANG: 'kk_KZ.UTF-8' }, [], 'Сертификаттар:'],
    [{ LANG: 'ru_RU.UTF-8' }, [], 'Сертификаты:'],
    [{ LANG: 'de_DE.UTF-8' }, [], 'Certificates:'],
    [{ LANG: 'ru_RU', LC_ALL: 'kk' }, [], 'Сертификаттар:'],
    [{ LANG: 'en', LC_MESSAGES: 'ru.UTF-8' }, [], 'Сертификаты:'],
    [{ LANG: 'kk', LC_ALL: '' }, ['--language', 'en'], 'Certificates:'],
    [{ LC_ALL: 'C' }, [], 'Certificates:'],
  ])('with %j %j speaks as %s', async (env, words, text) => {
    const ran = await program.run(['inspect', ...words, path], { env });
    expect(ran.stdout).toContain(text);
    // A key without a text would stand there itself.
    expect(ran.stdout).not.toMatch(/[a-z]+_[a-z]+/);
    expect(ran.stdout).not.toContain('\u001b');
  });

  it('has a text for everything that it says', () => {
    const texts = JSON.parse(readFileSync('_locales/en/messages.json', 'utf8')) as object;
    const sources = ['arguments', 'faults', 'main', 'print'].map((name) =>
      readFileSync(`src/cli/${name}.ts`, 'utf8'),
    );
    const keys = [...sources.join('\n').matchAll(/'((?:cli|chain|evidence)_[a-z_]+)'/g)].map(
      ([, key]) => key,
    );
    expect(keys.length).toBeGreaterThan(60);
    for (const key of keys) expect(Object.keys(texts)).toContain(key);
  });

  it('takes it well that nobody reads on', () => {
    const shell = `"${process.execPath}" "${join(program.folder, 'kuzet.mjs')}" authorities | true; exit "$\{PIPESTATUS[0]}"`;
    const ran = spawnSync('bash', ['-c', shell], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
  });

  it('is one file that can be run', () => {
    const ran = spawnSync(join(program.folder, 'kuzet.mjs'), ['--version'], { encoding: 'utf8' });
    expect(ran.stdout).toMatch(/^kuzet \d/);
  });
});

describe('kuzet authorities', () => {
  it('lists every entry with titles and addresses of its sources', async () => {
    const { authorities } = loadAuthorities();
    const ran = await program.run(['authorities', '--json']);
    expect(ran.status).toBe(0);
    expect(linesOf(ran).map(({ id }) => id)).toEqual(authorities.map(({ id }) => id));
    for (const line of linesOf(ran)) {
      const sources = line.sources as { title: string; url: string }[];
      expect(sources.length).toBeGreaterThan(0);
      for (const { title, url } of sources) {
        expect(title).not.toBe('');
        expect(url).toMatch(/^https:/);
      }
    }
    const words = await program.run(['authorities']);
    expect(words.stdout.match(/https:/g)?.length).toBeGreaterThan(authorities.length);
  });

  it.skipIf(!hasShared)('makes of a known root the entry that is there', async () => {
    const file = JSON.parse(readFileSync('src/data/authorities.json', 'utf8')) as {
      authorities: Record<string, unknown>[];
    };
    for (const entry of file.authorities.filter(({ kind }) => kind === 'root')) {
      const { id = '', name = '', family = '' } = entry as Record<string, string>;
      const sources = (entry.sources as { id: string; section: string }[]).flatMap(
        ({ id: source, section }) => ['--source', `${source}:${section}`],
      );
      const input = readShared(`facts/certs/${id}.pem`);
      const words = ['authorities', 'add', '--family', family, '--name', name, ...sources, '-'];
      const ran = await program.run(words, { input });
      const { oneCrl, chromium, note, ...known } = entry;
      const made = JSON.parse(ran.stdout) as Record<string, unknown>;
      expect(made, `${String(oneCrl)} ${String(chromium)} ${String(note)}`).toMatchObject(known);
      expect(Object.keys(made).filter((key) => key in entry)).toEqual(
        Object.keys(entry).filter((key) => key in made),
      );
    }
  });

  it('makes an entry that the catalogue takes', async () => {
    const words = ['--id', 'xx-1', '--note', 'Found in a hotel.', '--source', 'OONI:new roots'];
    const ran = await program.run(['authorities', 'add', ...words, path]);
    expect(ran.status).toBe(0);
    const entry = JSON.parse(ran.stdout) as Record<string, unknown>;
    expect(v.parse(authoritySchema, entry)).toMatchObject({
      ...{ id: 'xx-1', kind: 'root', name: 'Made root', note: 'Found in a hotel.', key: 'EC-256' },
      sources: [{ id: 'OONI', section: 'new roots' }],
      sha256: new X509Certificate(chain.root.der).fingerprint256.replaceAll(':', '').toLowerCase(),
    });
    const middle = program.file('middle.pem', chain.middle.pem);
    const other = await program.run(['authorities', 'add', middle]);
    expect(JSON.parse(other.stdout)).toMatchObject({
      kind: 'intermediate',
      selfSigned: false,
      issuer: [
        ['C', 'XX'],
        ['CN', 'Made root'],
      ],
    });
  });

  it('refuses what would accuse public sites, and what makes no entry', async () => {
    const add = async (words: string[], input: string | Uint8Array) => {
      const ran = await program.run(['authorities', 'add', ...words, '-'], { input });
      expect(ran.stdout).toBe('');
      expect(ran.status).toBe(2);
      return ran.stderr;
    };
    expect(await add([], rootCertificates[5] ?? '')).toContain('browsers trust');
    expect(await add([], chain.root.pem + chain.middle.pem)).toContain('several');
    expect(await add(['--source', 'NOBODY:1'], chain.root.pem)).toContain('source');
    expect(await add(['--source', 'OONI'], chain.root.pem)).toContain('source');
    expect(await add(['--id', 'a b'], chain.root.pem)).toContain('id');
    expect(await add([], 'hello')).toContain('no certificate');
  });
});
