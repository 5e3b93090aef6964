/** `kuzet authorities` and `kuzet authorities add`: the catalogue and new entries. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authoritySchema } from '../../src/core/catalogue/authority-schema.ts';
import { DAY_MS } from '../../src/core/time.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { hasShared, readShared } from '../corpus/shared.ts';
import { makeChain } from '../fixtures/evidence.ts';
import { createFolder, linesOf, runCli, type TemporaryFolder } from './run-cli.ts';

let folder: TemporaryFolder;
let chain: Awaited<ReturnType<typeof makeChain>>;
let path: string;
beforeAll(async () => {
  folder = createFolder();
  chain = await makeChain('Made root');
  path = folder.file('root.pem', chain.root.pem);
});
afterAll(() => {
  folder.remove();
});

describe('kuzet authorities', () => {
  it('lists every entry with titles and addresses of its sources', async () => {
    const { authorities } = loadAuthorities();
    const result = await runCli(['authorities', '--json']);
    expect(result.status).toBe(0);
    expect(linesOf(result).map(({ id }) => id)).toEqual(authorities.map(({ id }) => id));
    for (const line of linesOf(result)) {
      const sources = line.sources as { title: string; url: string }[];
      expect(sources.length).toBeGreaterThan(0);
      for (const { title, url } of sources) {
        expect(title).not.toBe('');
        expect(url).toMatch(/^https:/);
      }
    }
    const words = await runCli(['authorities']);
    expect(words.stdout.match(/https:/g)?.length).toBeGreaterThan(authorities.length);
  });

  it('tells the month of the list, and warns where it is old, without a line in the JSON', async () => {
    const { revised } = loadAuthorities();
    const month = new Date(revised).toISOString().slice(0, 7);
    const now = () => revised;
    const current = await runCli(['authorities'], { now });
    expect(current.stdout).toContain(`List of known interceptors: ${month}.`);
    expect(current.stderr).toBe('');
    for (const words of [
      ['authorities', '--json'],
      ['inspect', path],
    ]) {
      const old = await runCli(words, { now: () => revised + 200 * DAY_MS });
      expect(old.stderr).toContain(
        `List of known interceptors: ${month}. It is older than six months`,
      );
      expect(old.stdout).not.toContain('List of known');
    }
    const { stderr } = await runCli(['--version'], { now: () => revised + 200 * DAY_MS });
    expect(stderr).toBe('');
  });

  it.skipIf(!hasShared)('makes from each catalogued root the entry of the catalogue', async () => {
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
      const result = await runCli(words, { input });
      const { oneCrl, chromium, note, ...known } = entry;
      const made = JSON.parse(result.stdout) as Record<string, unknown>;
      expect(made, `${String(oneCrl)} ${String(chromium)} ${String(note)}`).toMatchObject(known);
      expect(Object.keys(made).filter((key) => key in entry)).toEqual(
        Object.keys(entry).filter((key) => key in made),
      );
    }
  });

  it('makes an entry that the catalogue takes', async () => {
    const words = ['--id', 'xx-1', '--note', 'Found in a hotel.', '--source', 'OONI:new roots'];
    const result = await runCli(['authorities', 'add', ...words, path]);
    expect(result.status).toBe(0);
    const entry = JSON.parse(result.stdout) as Record<string, unknown>;
    expect(v.parse(authoritySchema, entry)).toMatchObject({
      ...{ id: 'xx-1', kind: 'root', name: 'Made root', note: 'Found in a hotel.', key: 'EC-256' },
      sources: [{ id: 'OONI', section: 'new roots' }],
      sha256: new X509Certificate(chain.root.der).fingerprint256.replaceAll(':', '').toLowerCase(),
    });
    const middle = folder.file('middle.pem', chain.middle.pem);
    const other = await runCli(['authorities', 'add', middle]);
    expect(JSON.parse(other.stdout)).toMatchObject({
      kind: 'intermediate',
      selfSigned: false,
      issuer: [
        ['C', 'XX'],
        ['CN', 'Made root'],
      ],
    });
  });

  it('refuses publicly trusted roots and anything that makes no entry', async () => {
    const add = async (words: string[], input: string | Uint8Array) => {
      const result = await runCli(['authorities', 'add', ...words, '-'], { input });
      expect(result.stdout).toBe('');
      expect(result.status).toBe(2);
      return result.stderr;
    };
    expect(await add([], rootCertificates[5] ?? '')).toContain('browsers trust');
    expect(await add([], chain.root.pem + chain.middle.pem)).toContain('several');
    expect(await add(['--source', 'NOBODY:1'], chain.root.pem)).toContain('source');
    expect(await add(['--source', 'OONI'], chain.root.pem)).toContain('source');
    expect(await add(['--id', 'a b'], chain.root.pem)).toContain('id');
    expect(await add([], 'hello')).toContain('no certificate');
  });
});
