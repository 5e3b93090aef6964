/** Packages: the same bytes everywhere, and what `npm run verify-package` says of others. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFolder, sha256 } from '../../scripts/package/packages.mjs';
import { readSources } from '../../scripts/package/source-files.mjs';
import { verifyPackage } from '../../scripts/package/verify.mjs';
import { weightsOf, weightWithoutTables } from '../../scripts/package/weights.mjs';
import { unzipFiles, zipFiles } from '../../scripts/package/zip.mjs';

const text = (value: string) => new TextEncoder().encode(value);

const CONTENTS = {
  'manifest.json': text('{"manifest_version":3,"version":"1.0.0"}'),
  'background.js': text('console.log(1)'),
  'icons/logo.svg': text('<svg/>'),
};
const OWN = zipFiles(new Map(Object.entries(CONTENTS)));
const PACKAGES = new Map([['kuzet-firefox-1.0.0.zip', OWN]]);

/** Another program's archive of the package's files and some more. */
const repacked = (more: Readonly<Record<string, Uint8Array>> = {}) =>
  zipSync({ ...CONTENTS, ...more }, { level: 1 });

describe('a zip archive', () => {
  it('has the same bytes, whatever the order of its files', () => {
    const reversed = new Map(Object.entries(CONTENTS).reverse());
    expect(Buffer.compare(zipFiles(reversed), OWN)).toBe(0);
  });

  it('is read again', () => {
    expect([...unzipFiles(OWN).keys()].sort()).toEqual(Object.keys(CONTENTS).sort());
  });

  it('is refused with two files of one path', () => {
    const two = Buffer.from(zipSync({ 'a.js': text('1'), 'b.js': text('2') }));
    const central = two.lastIndexOf('b.js');
    two.write('a.js', central);
    expect(() => unzipFiles(two)).toThrow('two files "a.js"');
  });

  it('is refused with a path that an object does not keep', () => {
    const odd = Buffer.from(zipSync({ a________: text('1') }));
    odd.write('__proto__', odd.lastIndexOf('a________'));
    expect(() => unzipFiles(odd)).toThrow('__proto__');
  });
});

describe('verifyPackage', () => {
  it('recognises the package byte for byte', () => {
    expect(verifyPackage(OWN, PACKAGES)).toEqual({
      kind: 'identical',
      name: 'kuzet-firefox-1.0.0.zip',
      notes: [],
    });
  });

  it('recognises the contents in another wrapping', () => {
    expect(verifyPackage(repacked(), PACKAGES).kind).toBe('same-contents');
  });

  it('names the signature that a store added', () => {
    const signed = repacked({ 'META-INF/mozilla.rsa': text('signature') });
    expect(verifyPackage(signed, PACKAGES)).toMatchObject({
      kind: 'same-contents',
      notes: ['added by a store: META-INF/mozilla.rsa'],
    });
  });

  it('reads a .crx, with the keys that a store added to the manifest', () => {
    const manifest = text('{"key":"AAAA","manifest_version":3,"version":"1.0.0"}');
    const header = Buffer.alloc(16);
    header.write('Cr24');
    header.writeUInt32LE(3, 4);
    header.writeUInt32LE(4, 8);
    const crx = Buffer.concat([header, repacked({ 'manifest.json': manifest })]);
    expect(verifyPackage(crx, PACKAGES)).toMatchObject({
      kind: 'same-contents',
      notes: ['added by a store: "key" in manifest.json'],
    });
  });

  it.each([
    ['a changed script', { 'background.js': text('steal()') }, 'changed: background.js'],
    ['an added script', { 'META-INF/x.js': text('steal()') }, 'added: META-INF/x.js'],
    ['a permission', { 'manifest.json': text('{"permissions":[]}') }, 'changed: manifest.json'],
    ['a hidden name', { 'a\u202egnp.js': text('') }, 'added: a\\u{202e}gnp.js'],
  ])('refuses %s', (_, more, note) => {
    expect(verifyPackage(repacked(more), PACKAGES)).toMatchObject({
      kind: 'different',
      notes: [note],
    });
  });

  it('says that a file is missing', () => {
    const fewer = zipSync({ 'manifest.json': CONTENTS['manifest.json'] });
    expect(verifyPackage(fewer, PACKAGES).notes).toEqual([
      'missing: background.js',
      'missing: icons/logo.svg',
    ]);
  });

  it.each([
    ['no archive', text('hello')],
    ['an empty file', new Uint8Array()],
    ['an archive that was cut', OWN.subarray(0, OWN.length - 30)],
  ])('does not throw on %s', (_, bytes) => {
    expect(verifyPackage(bytes, PACKAGES).kind).toBe('unreadable');
  });
});

/**
 * Most bytes of a package without its tables (docs/development.md, "Size"). Raise a limit only with a
 * reason: people on slow and watched networks download it.
 */
const MAX_BYTES = { firefox: 506_000, chrome: 497_000 };

/** Paths of further programs `node`, with which the packages must be the same: KUZET_OTHER_NODES. */
const otherNodes = (process.env.KUZET_OTHER_NODES ?? '').split(':').filter((path) => path !== '');

describe('npm run package', () => {
  const work = mkdtempSync(join(tmpdir(), 'kuzet-package-'));
  afterAll(() => {
    rmSync(work, { recursive: true });
  });

  /** Makes the packages from a copy of the sources in a folder of its own; returns that of the packages. */
  function packageIn(name: string, node: string, timeZone: string): string {
    const folder = join(work, name);
    for (const [path, bytes] of readSources(process.cwd())) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    const { status, stderr } = spawnSync(node, ['scripts/package.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TZ: timeZone },
    });
    expect(status, stderr).toBe(0);
    return join(folder, 'dist/packages');
  }

  const sums = (folder: string) => readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  let first = '';
  beforeAll(() => {
    first = packageIn('first', process.execPath, 'Asia/Almaty');
  });

  it('lists the digest of every file', () => {
    const files = readFolder(first);
    const lines = [...files]
      .filter(([name]) => name !== 'SHA256SUMS')
      .map(([name, bytes]) => `${sha256(bytes)}  ${name}`);
    expect(lines).toHaveLength(6);
    expect(sums(first).trim().split('\n').sort()).toEqual(lines.sort());
  });

  it('packs the sources that git tracks, also where no git is', () => {
    const name = [...readFolder(first).keys()].find((file) => file.includes('source')) ?? '';
    const packed = unzipFiles(readFileSync(join(first, name)));
    expect([...packed.keys()].sort()).toEqual([...readSources(process.cwd()).keys()].sort());
  });

  it('puts the notices of every bundled library into every package', () => {
    const files = readFolder(first);
    const zips = [...files].filter(([name]) => /firefox|chrome/.test(name));
    expect(zips).toHaveLength(3);
    for (const [, bytes] of zips) {
      const notices = Buffer.from(
        unzipFiles(bytes).get('THIRD-PARTY-NOTICES.txt') ?? [],
      ).toString();
      const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
        dependencies: Readonly<Record<string, string>>;
      };
      for (const [library, version] of Object.entries(dependencies)) {
        expect(notices).toContain(`\n${library} ${version} (`);
      }
      expect(notices).toContain('Redistributions in binary form must reproduce');
      expect(notices).toContain('Copyright (c) 2014, GMO GlobalSign');
    }
  });

  it.each(Object.entries(MAX_BYTES))('keeps the package for %s small', (flavour, limit) => {
    const [, archive] =
      [...readFolder(first)].find(([name]) => RegExp(`-${flavour}-\\d`).test(name)) ?? [];
    const files = unzipFiles(archive ?? new Uint8Array());
    const parts = weightsOf(files);
    expect(parts.flatMap(({ files: count }) => count).reduce((sum, one) => sum + one)).toBe(
      files.size,
    );
    expect(weightWithoutTables(files), JSON.stringify(parts)).toBeLessThanOrEqual(limit);
  });

  it('gives the same bytes in another folder and time zone', () => {
    expect(sums(packageIn('a second/folder', process.execPath, 'Pacific/Apia'))).toBe(sums(first));
  });

  it.skipIf(otherNodes.length === 0)(
    'gives the same bytes with other versions of Node (skipped without KUZET_OTHER_NODES)',
    () => {
      for (const [index, node] of otherNodes.entries()) {
        expect(sums(packageIn(`other-${index}`, node, 'UTC')), node).toBe(sums(first));
      }
    },
  );
});
