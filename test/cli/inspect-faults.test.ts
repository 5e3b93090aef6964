/** `kuzet inspect` of inputs that are damaged, hostile or too large. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type LabName,
  makeCertificate,
  makeEcKey,
  toPem,
} from '../../lab/certificates/make-certificate.ts';
import { readInput } from '../../src/cli/read-input.ts';
import { MAX_OPENED_BYTES } from '../../src/core/evidence/open-file.ts';
import { writeEvidence } from '../../src/core/evidence/write.ts';
import { fileOf, makeChain, recordOf } from '../fixtures/evidence.ts';
import { createFolder, linesOf, runCli, type TemporaryFolder } from './run-cli.ts';

type Chain = Awaited<ReturnType<typeof makeChain>>;

let folder: TemporaryFolder;
let unknown: Chain;

beforeAll(async () => {
  folder = createFolder();
  unknown = await makeChain('Unknown root');
});
afterAll(() => {
  folder.remove();
});

describe('kuzet inspect, faults', () => {
  it('lets no name of a certificate act on the terminal', async () => {
    const root = makeCertificate({
      subject: [['CN', '\u001b[2J\u009b31m\u202egro.elpmaxe\u200b\r\nline']],
      key: await makeEcKey(),
      authority: true,
    });
    const name = '\u001b[1mname.pem';
    const path = folder.file(name, root.pem);
    const works = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066]/;
    for (const words of [[], ['--json']]) {
      const { stdout } = await runCli(['inspect', ...words, path]);
      expect(stdout).toContain('‹U+202E›gro.elpmaxe');
      expect(stdout).not.toMatch(works);
    }
    // What a file states is given as it is, but nothing of it gets through.
    const hostile = 'a\u009b31m\u202egro\u009d0;title\u0007\u2028\u200d\u061c\u{e0041}\u2066';
    const { verdict } = recordOf([]);
    const authority = { id: 'x', name: hostile };
    const record = recordOf([unknown.root], { verdict: { ...verdict, authority } });
    const input = folder.file('a\u202e\u009bb.json', writeEvidence(fileOf([record])));
    const json = await runCli(['inspect', '--json', input]);
    expect(json.stdout).not.toMatch(works);
    expect(json.stdout).not.toMatch(/[\u{e0000}-\u{e007f}]/u);
    expect(linesOf(json)[0]).toMatchObject({ input, stated: { authority } });
    const added = await runCli(['authorities', 'add', path]);
    expect(added.stdout).not.toMatch(works);
    expect(JSON.parse(added.stdout)).toMatchObject({
      subject: [['CN', '\u001b[2J\u009b31m\u202egro.elpmaxe\u200b\r\nline']],
    });
    const wrong = await runCli(['inspect', join(folder.path, '\u001b]0;x')]);
    expect(wrong.stderr).not.toContain('\u001b');
    expect(wrong.stderr).toContain('‹U+001B›');
  });

  it('reports an exception in one line without its message, and continues', async () => {
    const now = () => {
      throw new Error('inner');
    };
    const path = folder.file('fine.pem', unknown.site.pem);
    const result = await runCli(['inspect', '--json', path, path], { now });
    expect(result.status).toBe(2);
    expect(linesOf(result)).toMatchObject([{ error: { error: 'failed' } }, { input: path }]);
    expect(result.stderr.trim().split('\n')).toHaveLength(2);
    expect(result.stderr).not.toMatch(/inner|at .*:\d+/);
  });

  it('refuses a file with more signatures than an honest one has', async () => {
    // Long keys cost most: few of them, each combined with each certificate, reach the limit.
    const keys = Array.from({ length: 40 }, () => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
      return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }) };
    });
    const subject: LabName = [['CN', 'Same']];
    const issuer = makeCertificate({ subject, key: await makeEcKey() });
    const all = Array.from({ length: 120 }, (_, index) =>
      makeCertificate({ subject, key: keys[index % 40] ?? issuer.key, issuer, bare: true }),
    );
    const records = Array.from({ length: 120 }, (_, index) =>
      recordOf(Array.from({ length: 20 }, (__, step) => all[(index + step * 7) % 120] ?? issuer)),
    );
    const path = folder.file('slow.json', writeEvidence(fileOf(records)));
    const result = await runCli(['inspect', '--json', path]);
    expect(linesOf(result)[0]).toEqual({ input: path, error: { error: 'too-much-work' } });
    expect(result.status).toBe(2);
  });

  it.each<[string, () => string | Uint8Array, object, string]>([
    [
      'cut DER',
      () => unknown.site.der.subarray(0, 200),
      { error: 'certificate-truncated', byte: 200 },
      '(byte 200)',
    ],
    [
      'half a PEM',
      () => unknown.site.pem.slice(0, 200),
      { error: 'pem-unfinished', line: 1 },
      '(line 1)',
    ],
    [
      'a private key',
      () => `${unknown.site.pem}${toPem(Buffer.of(1), 'EC PRIVATE KEY')}`,
      { error: 'private-key' },
      'private key',
    ],
    [
      'broken JSON',
      () => '{\n"format": "kuzet-evidence",\n',
      { error: 'file-damaged', line: 2 },
      '(line 2)',
    ],
    ['other JSON', () => '{"a": 1}', { error: 'wrong-format' }, 'neither'],
    [
      'a later version',
      () => '{"format":"kuzet-evidence","version":2}',
      { error: 'file-newer' },
      'later version',
    ],
    [
      'a wrong fingerprint',
      () =>
        writeEvidence(fileOf([recordOf([unknown.site])])).replace(
          /"sha256": "[0-9a-f]{4}/,
          '"sha256": "0000',
        ),
      { error: 'wrong-fingerprint', place: 'records.0.certificates.0' },
      '(records.0.certificates.0)',
    ],
    ['nothing', () => '', { error: 'no-certificate' }, 'no certificate'],
  ])('refuses %s and names the place', async (name, content, error, words) => {
    const path = folder.file(`${name.replaceAll(' ', '-')}.bin`, content());
    const result = await runCli(['inspect', '--json', path]);
    expect(result.status).toBe(2);
    expect(linesOf(result)[0]).toMatchObject({ input: path, error });
    expect(result.stderr).toContain(`kuzet: ${path}: `);
    expect(result.stderr).toContain(words);
  });

  it('judges what is whole in a damaged file, and names the rest', async () => {
    const text = `${unknown.site.pem}${unknown.root.pem.slice(0, 200)}`;
    const path = folder.file('damaged.pem', text);
    const result = await runCli(['inspect', '--json', path]);
    expect(result.status).toBe(2);
    const line = unknown.site.pem.split('\n').length;
    expect(linesOf(result)).toMatchObject([
      { level: 'private-authority', notes: [{ error: 'pem-unfinished', line }] },
    ]);
    expect(result.stderr).toBe(
      `kuzet: ${path}: A certificate begins and does not end. (line ${line})\n`,
    );
  });

  it('refuses large inputs by size, and anything that is no file', async () => {
    const large = folder.file('large', '');
    truncateSync(large, 1_000_000_000);
    const directory = join(folder.path, 'directory');
    mkdirSync(directory);
    const inputs = [large, directory, join(folder.path, 'missing'), '/dev/zero'];
    const result = await runCli(['inspect', '--json', ...inputs]);
    expect(linesOf(result).map(({ error }) => (error as { error: string }).error)).toEqual([
      'file-too-large',
      'is-directory',
      'not-found',
      'file-too-large',
    ]);
    expect(result.status).toBe(2);
  });

  it('reads no more of an endless stream than the limit', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        await Promise.resolve();
        given += 1_000_000;
        yield Buffer.alloc(1_000_000);
      }
    }
    expect(await readInput('-', { stdin: endless() })).toEqual({ error: 'file-too-large' });
    expect(given).toBeLessThanOrEqual(MAX_OPENED_BYTES + 1_000_000);
  });
});
