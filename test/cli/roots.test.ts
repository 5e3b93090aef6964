/** `kuzet roots`: the stores of a device. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTrustDatabase } from '../../lab/browsers/nss.ts';
import { readNssDatabase } from '../../src/cli/stores/nss.ts';
import { storePlaces } from '../../src/cli/stores/places.ts';
import { hasShared, readShared } from '../corpus/shared.ts';
import { makeChain } from '../fixtures/evidence.ts';
import { createFolder, linesOf, runCli, type TemporaryFolder } from './run-cli.ts';

const hasCertutil = spawnSync('certutil', ['-H']).error === undefined;
const [publicRoot = ''] = rootCertificates;

let folder: TemporaryFolder;
let own: Awaited<ReturnType<typeof makeChain>>;
beforeAll(async () => {
  folder = createFolder();
  own = await makeChain('School root');
});
afterAll(() => {
  folder.remove();
});

describe('kuzet roots', () => {
  it('reads a folder: what browsers ship, and what none does', async () => {
    const path = join(folder.path, 'anchors');
    mkdirSync(join(path, 'below'), { recursive: true });
    writeFileSync(join(path, 'public.crt'), publicRoot);
    writeFileSync(join(path, 'below', 'school.pem'), own.root.pem);
    writeFileSync(join(path, 'README'), 'Put roots here.');
    const result = await runCli(['roots', '--json', path]);
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
    expect(linesOf(result)).toMatchObject([
      { input: path, summary: { 'private-authority': 1, 'no-sign': 1 } },
    ]);
  });

  it('names a store that cannot be read, and judges the others', async () => {
    const broken = folder.file('cert9.db', 'SQLite format 3\0and no more');
    const fine = folder.file('fine.pem', publicRoot);
    const result = await runCli(['roots', '--json', broken, fine, join(folder.path, 'missing')]);
    expect(result.status).toBe(2);
    expect(linesOf(result)).toMatchObject([
      { error: { error: 'store-unreadable' } },
      { level: 'no-sign' },
      { error: { error: 'store-unreadable' } },
    ]);
    expect(result.stderr).toContain(`kuzet: ${broken}: This store of certificates cannot be read.`);
  });

  it.skipIf(!hasCertutil)('reads databases of NSS (needs certutil)', async () => {
    const home = join(folder.path, 'home');
    const roots = [own.root.pem, ...rootCertificates.slice(0, 60)];
    await createTrustDatabase(join(home, '.pki/nssdb'), [own.root.pem]);
    await createTrustDatabase(join(home, '.mozilla/firefox/a.default'), roots);
    const result = await runCli(['roots', '--json'], { home });
    const stores = linesOf(result).filter(({ input }) => String(input).startsWith(home));
    expect(stores).toMatchObject([
      { level: 'private-authority', certificates: [{ subject: 'C=XX, CN=School root' }] },
      { summary: { 'private-authority': 1, 'no-sign': 60 } },
    ]);
  });

  it.skipIf(!hasShared)('finds a catalogued root (needs ../shared)', async () => {
    const kazakh = readShared('facts/certs/kz-89107c8e.pem');
    const path = folder.file('bundle.crt', publicRoot + kazakh + own.root.pem);
    const result = await runCli(['roots', path]);
    expect(result.status).toBe(3);
    expect(result.stdout).toContain('  Known interception: 1\n');
  });

  it('asks the system on macOS and on Windows', async () => {
    const base64 = own.root.der.toString('base64');
    const asked: string[] = [];
    const run = (program: string, words: readonly string[]) => {
      asked.push([program, ...words].join(' '));
      const text = program === 'security' ? own.root.pem : `\r\n${base64}\r\n\r\n${base64}\r\n`;
      if (words.some((word) => word.includes('System.keychain'))) throw new Error('refused');
      return Promise.resolve(Buffer.from(text));
    };
    const mac = await runCli(['roots', '--json'], { platform: 'darwin', run });
    expect(linesOf(mac)).toMatchObject([
      { level: 'private-authority' },
      { error: { error: 'store-unreadable' } },
      { level: 'private-authority' },
    ]);
    const windows = await runCli(['roots', '--json'], { platform: 'win32', run });
    expect(linesOf(windows)).toMatchObject([{ level: 'private-authority' }]);
    expect(asked.at(-1)).toContain('Cert:\\LocalMachine\\Root');
    expect(asked[0]).toContain('security find-certificate -a -p');
  });

  it('knows the profiles of Firefox on each system', () => {
    const paths = (platform: string) =>
      storePlaces({ platform, home: '/h', env: { APPDATA: '/h/roaming' } }).flatMap((one) =>
        one.kind === 'nss' ? one.path : [],
      );
    expect(paths('linux')).toContain('/h/.mozilla/firefox');
    expect(paths('darwin')).toEqual(['/h/Library/Application Support/Firefox/Profiles']);
    expect(paths('win32')).toEqual(['/h/roaming/Mozilla/Firefox/Profiles']);
  });
});

describe('a damaged database', () => {
  it('never makes the reader hang or crash', () => {
    const head = Buffer.from('SQLite format 3\0');
    for (let seed = 0; seed < 300; seed++) {
      const rest = Buffer.from(
        Array.from({ length: 2048 }, (_, index) => (index * seed * 31 + (seed ^ index)) & 0xff),
      );
      const bytes = Buffer.concat([head, Buffer.of(2, 0), rest]);
      try {
        readNssDatabase(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });
});
