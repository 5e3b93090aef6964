/** `kuzet inspect`: every kind of input, in order, whatever is in it. */
import { X509Certificate } from 'node:crypto';
import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey, toPem } from '../../lab/certificates/make-certificate.ts';
import { writeOoni } from '../../src/core/evidence/ooni-read.ts';
import { writeEvidence } from '../../src/core/evidence/write.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { fileOf, makeChain, recordOf, TIMESTAMPS } from '../core/evidence-make.ts';
import { hasShared, readShared } from '../corpus/shared.ts';
import { buildProgram, linesOf, type Program } from './program.ts';

let program: Program;
/** An authority nobody has heard of, on a host known as a target. */
let forged: Awaited<ReturnType<typeof makeChain>>;
/** A private authority on a site of no note. */
let quiet: Awaited<ReturnType<typeof makeChain>>;
const TARGET = 'www.google.com';
const [publicRoot = ''] = rootCertificates;

beforeAll(async () => {
  program = buildProgram();
  forged = await makeChain('Unheard root', { hosts: [TARGET] });
  quiet = await makeChain('Inner root');
});
afterAll(() => {
  program.remove();
});

const pemOf = (chain: typeof forged) => chain.site.pem + chain.middle.pem + chain.root.pem;
const listOf = ({ site, middle, root }: typeof forged) => [site, middle, root];

describe('kuzet inspect', () => {
  it('says of a file of PEM what it is, and of each certificate who', async () => {
    const path = program.file('forged.pem', pemOf(forged));
    const ran = await program.run(['inspect', '--json', '--host', 'WWW.Google.com', path]);
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(3);
    const x509 = new X509Certificate(forged.root.der);
    expect(linesOf(ran)).toMatchObject([
      {
        input: path,
        host: TARGET,
        root: 'private',
        level: 'unknown-interception',
        confidence: 'likely',
        authority: null,
        signals: [{ id: 'public-site-private-root', weight: 'strong' }, { id: 'private-root' }],
        certificates: [
          { subject: 'CN=www.example.org' },
          { issuer: 'C=XX, CN=Unheard root' },
          {
            sha256: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
            subject: 'C=XX, CN=Unheard root',
            issuer: 'C=XX, CN=Unheard root',
            serial: x509.serialNumber.toLowerCase(),
            notBefore: new Date(x509.validFrom).toISOString(),
            notAfter: new Date(x509.validTo).toISOString(),
          },
        ],
      },
    ]);
  });

  it('has the order of its inputs, goes on after a fault, and lets the fault win', async () => {
    const inputs = [
      program.file('quiet.der', quiet.root.der),
      program.file('nothing.txt', 'hello'),
      program.file('forged2.pem', pemOf(forged)),
      '-',
    ];
    const ran = await program.run(['inspect', '--json', '--host', TARGET, ...inputs], {
      input: publicRoot,
    });
    const lines = linesOf(ran);
    expect(lines.map(({ input }) => input)).toEqual(inputs);
    expect(lines.map(({ level }) => level)).toEqual([
      'unknown-interception',
      undefined,
      'unknown-interception',
      'no-sign',
    ]);
    expect(lines[1]).toEqual({ input: inputs[1], error: { error: 'no-certificate' } });
    expect(lines[3]).toMatchObject({ root: 'publicly-trusted' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toBe(`kuzet: ${inputs[1] ?? ''}: There is no certificate in it.\n`);
  });

  it('finds nothing in a private authority, and nothing in a public one', async () => {
    const ran = await program.run(['inspect', '--json', program.file('q.pem', pemOf(quiet))]);
    expect(ran.status).toBe(0);
    expect(linesOf(ran)[0]).toMatchObject({ level: 'private-authority', confidence: 'possible' });
    const other = await program.run(['inspect', program.file('p.pem', publicRoot)]);
    expect(other.status).toBe(0);
    expect(other.stdout).toContain('No sign found');
    expect(other.stdout).toContain('The chain leads to an authority that browsers ship.');
  });

  it('takes the root that it is told', async () => {
    const path = program.file('told.pem', pemOf(forged));
    for (const root of ['publicly-trusted', 'private', 'unknown']) {
      const ran = await program.run(['inspect', '--json', '--root', root, path]);
      expect(linesOf(ran)[0]).toMatchObject({ root });
    }
  });

  it('reads findings, and gives each record and the worst of them', async () => {
    const reasons = recordOf([]).verdict.reasons;
    const records = [
      recordOf(listOf(quiet)),
      recordOf(listOf(forged), { host: TARGET }),
      recordOf([forged.site, quiet.root], { host: TARGET, root: 'unknown' }),
      recordOf([], { host: null }),
    ];
    const path = program.file('evidence.json', writeEvidence(fileOf(records)));
    const ran = await program.run(['inspect', '--json', path]);
    expect(ran.status).toBe(3);
    const [line] = linesOf(ran);
    expect(line).toMatchObject({
      level: 'unknown-interception',
      confidence: 'likely',
      host: TARGET,
    });
    expect(line?.records).toMatchObject([
      { level: 'private-authority', unlinked: 0, unconfirmed: [] },
      { level: 'unknown-interception', confidence: 'likely', stated: { reasons } },
      { level: 'private-authority', confidence: 'possible', unlinked: 1, root: 'unknown' },
      { level: 'not-checked', host: null, statedHost: null, unconfirmed: ['private-root'] },
    ]);
    const words = await program.run(['inspect', path]);
    expect(words.stdout).toContain('2 of 4: www.google.com');
    expect(words.stdout).toContain('The file itself says: Interception by someone unknown.');
    // In words, and not by its id.
    expect(words.stdout).toMatch(/do not bear out:\n {2}- The chain leads to no authority/);
    expect(words.stdout).not.toContain('private-root');
    // The third record's certificates do not show what its writer says of its root, nor the last any.
    expect(words.stdout.match(/The file itself says: /g)).toHaveLength(3);
  });

  it('shows no host that a file merely names', async () => {
    const record = recordOf([forged.root], { host: 'www.gov.uk' });
    const path = program.file('beside-a-name.json', writeEvidence(fileOf([record, record])));
    const ran = await program.run(['inspect', '--json', path]);
    const line = { host: null, statedHost: 'www.gov.uk' };
    expect(linesOf(ran)[0]).toMatchObject({ ...line, records: [line, line] });
    const { stdout } = await program.run(['inspect', path]);
    expect(stdout).toMatch(/1 of 2\n/);
    expect(stdout).toContain('The file names www.gov.uk, but no certificate');
    const own = recordOf(listOf(forged), { host: TARGET });
    const shown = await program.run(['inspect', '--json', '-'], {
      input: writeEvidence(fileOf([own])),
    });
    expect(linesOf(shown)[0]).toMatchObject({ host: TARGET, statedHost: TARGET });
  });

  it('says what a file states where its certificates show another thing', async () => {
    const { verdict } = recordOf([]);
    const same = recordOf(listOf(forged), { host: TARGET, verdict });
    const other = recordOf(listOf(quiet), { root: 'publicly-trusted', verdict });
    const words = async (record: typeof same) =>
      (await program.run(['inspect', '-'], { input: writeEvidence(fileOf([record])) })).stdout;
    expect(await words(same)).not.toContain('The file itself says');
    const text = await words(other);
    expect(text).toContain('The file itself says: Interception by someone unknown');
    expect(text).toContain('The file itself says: The chain leads to an authority');
  });

  it('says plainly where nothing can be told', async () => {
    const copied = await makeChain('Evil root', { hosts: [TARGET], timestamps: TIMESTAMPS });
    const path = program.file('copied.pem', copied.site.pem);
    const json = await program.run(['inspect', '--json', '--host', TARGET, path]);
    expect(linesOf(json)[0]).toMatchObject({
      ...{ level: 'not-checked', confidence: 'possible', root: 'unknown' },
    });
    const ran = await program.run(['inspect', '--host', TARGET, path]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain('It could not be told whether anybody intercepts');
    expect(ran.stdout).toContain('neither a sign of interception nor of its absence');
    expect(ran.stdout).not.toContain('You accepted');
  });

  it('reads OONI measurements, one or one on each line', async () => {
    const text = writeOoni(fileOf([recordOf(listOf(forged), { host: TARGET })]));
    const one = await program.run(['inspect', '--json', '-'], { input: text });
    expect(one.status).toBe(3);
    expect(linesOf(one)[0]).toMatchObject({ level: 'unknown-interception', confidence: 'likely' });
    const line = JSON.stringify(JSON.parse(text));
    const two = await program.run(['inspect', '--json', '-'], { input: `${line}\n${line}\n` });
    expect(linesOf(two)[0]?.records).toHaveLength(2);
  });

  it('calls no public certificate intercepted for what lies beside it', async () => {
    const path = program.file(
      'beside.json',
      writeEvidence(
        fileOf([
          {
            ...recordOf([quiet.root], { host: TARGET }),
            certificates: [
              ...recordOf([
                { ...quiet.root, der: Buffer.from(new X509Certificate(publicRoot).raw) },
              ]).certificates,
              ...recordOf(listOf(forged)).certificates,
            ],
          },
        ]),
      ),
    );
    const ran = await program.run(['inspect', '--json', path]);
    expect(linesOf(ran)[0]).toMatchObject({ level: 'no-sign', root: 'publicly-trusted' });
    expect(linesOf(ran)[0]?.records).toMatchObject([{ unlinked: 3 }]);
    expect(ran.status).toBe(0);
  });

  it('lets no name of a certificate work the terminal', async () => {
    const root = makeCertificate({
      subject: [['CN', '\u001b[2J\u009b31m\u202egro.elpmaxe\u200b\r\nline']],
      key: await makeEcKey(),
      authority: true,
    });
    const name = '\u001b[1mname.pem';
    const path = program.file(name, root.pem);
    const works = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066]/;
    for (const words of [[], ['--json']]) {
      const { stdout } = await program.run(['inspect', ...words, path]);
      expect(stdout).toContain('‹U+202E›gro.elpmaxe');
      expect(stdout).not.toMatch(works);
    }
    // What a file states is given as it is, but nothing of it gets through.
    const hostile = 'a\u009b31m\u202egro\u009d0;title\u0007\u2028\u200d\u061c\u{e0041}\u2066';
    const { verdict } = recordOf([]);
    const authority = { id: 'x', name: hostile };
    const record = recordOf([forged.root], { verdict: { ...verdict, authority } });
    const input = program.file('a\u202e\u009bb.json', writeEvidence(fileOf([record])));
    const json = await program.run(['inspect', '--json', input]);
    expect(json.stdout).not.toMatch(works);
    expect(json.stdout).not.toMatch(/[\u{e0000}-\u{e007f}]/u);
    expect(linesOf(json)[0]).toMatchObject({ input, stated: { authority } });
    const added = await program.run(['authorities', 'add', path]);
    expect(added.stdout).not.toMatch(works);
    expect(JSON.parse(added.stdout)).toMatchObject({
      subject: [['CN', '\u001b[2J\u009b31m\u202egro.elpmaxe\u200b\r\nline']],
    });
    const wrong = await program.run(['inspect', join(program.folder, '\u001b]0;x')]);
    expect(wrong.stderr).not.toContain('\u001b');
    expect(wrong.stderr).toContain('‹U+001B›');
  });

  it('says of a fault of its own in one line that there is one, and goes on', async () => {
    const broken = 'data:text/javascript,Date.now=()=>{throw%20new%20Error("inner")}';
    const env = { NODE_OPTIONS: `--import=${broken}` };
    const path = program.file('fine.pem', forged.site.pem);
    const ran = await program.run(['inspect', '--json', path, path], { env });
    expect(ran.status).toBe(2);
    expect(linesOf(ran)).toMatchObject([{ error: { error: 'failed' } }, { input: path }]);
    expect(ran.stderr.trim().split('\n')).toHaveLength(2);
    expect(ran.stderr).not.toMatch(/inner|at .*:\d+/);
  });

  it('refuses in seconds a file of more signatures than any honest one has', async () => {
    const keys = await Promise.all(Array.from({ length: 400 }, () => makeEcKey()));
    const issuer = makeCertificate({ subject: [['CN', 'Same']], key: await makeEcKey() });
    const all = keys.map((key) =>
      makeCertificate({ subject: [['CN', 'Same']], key, issuer, bare: true }),
    );
    const records = Array.from({ length: 400 }, (_, index) =>
      recordOf(Array.from({ length: 20 }, (__, step) => all[(index + step * 7) % 400] ?? issuer)),
    );
    const path = program.file('slow.json', writeEvidence(fileOf(records)));
    const start = performance.now();
    const ran = await program.run(['inspect', '--json', path]);
    expect(linesOf(ran)[0]).toEqual({ input: path, error: { error: 'too-much-work' } });
    expect(ran.status).toBe(2);
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it.each<[string, () => string | Uint8Array, object, string]>([
    [
      'cut DER',
      () => forged.site.der.subarray(0, 200),
      { error: 'certificate-truncated', byte: 200 },
      '(byte 200)',
    ],
    [
      'more behind DER',
      () => Buffer.concat([quiet.root.der, Buffer.of(1)]),
      { error: 'trailing-bytes' },
      '(byte ',
    ],
    [
      'half a PEM',
      () => forged.site.pem.slice(0, 200),
      { error: 'pem-unfinished', line: 1 },
      '(line 1)',
    ],
    [
      'a private key',
      () => `${forged.site.pem}${toPem(Buffer.of(1), 'EC PRIVATE KEY')}`,
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
        writeEvidence(fileOf([recordOf([forged.site])])).replace(
          /"sha256": "[0-9a-f]{4}/,
          '"sha256": "0000',
        ),
      { error: 'wrong-fingerprint', place: 'records.0.certificates.0' },
      '(records.0.certificates.0)',
    ],
    ['nothing', () => '', { error: 'no-certificate' }, 'no certificate'],
  ])('refuses %s and names the place', async (name, content, error, words) => {
    const path = program.file(`${name.replaceAll(' ', '-')}.bin`, content());
    const ran = await program.run(['inspect', '--json', path]);
    expect(ran.status).toBe(2);
    expect(linesOf(ran)[0]).toMatchObject({ input: path, error });
    expect(ran.stderr).toContain(`kuzet: ${path}: `);
    expect(ran.stderr).toContain(words);
  });

  it('refuses by size what is too large, and names what is no file', async () => {
    const large = program.file('large', '');
    truncateSync(large, 100_000_000);
    const certificates = program.file('large.pem', forged.site.pem + ' '.repeat(5_000_000));
    const folder = join(program.folder, 'folder');
    mkdirSync(folder);
    const inputs = [large, certificates, folder, join(program.folder, 'missing'), '/dev/zero'];
    const start = performance.now();
    const ran = await program.run(['inspect', '--json', ...inputs]);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(linesOf(ran).map(({ error }) => (error as { error: string }).error)).toEqual([
      'file-too-large',
      'file-too-large',
      'is-directory',
      'not-found',
      'file-too-large',
    ]);
    expect(ran.status).toBe(2);
    const stream = await program.run(['inspect', '--json', '-'], {
      input: Buffer.alloc(9_000_000),
    });
    expect(linesOf(stream)[0]).toMatchObject({ error: { error: 'file-too-large' } });
  });

  it.skipIf(!hasShared)(
    'knows all ten roots, whose certificates lie beside the project',
    async () => {
      const roots = loadAuthorities().authorities.filter(({ kind }) => kind === 'root');
      const paths = roots.map(({ id }) =>
        program.file(`${id}.pem`, readShared(`facts/certs/${id}.pem`)),
      );
      const ran = await program.run(['inspect', '--json', ...paths]);
      expect(ran.status).toBe(3);
      expect(linesOf(ran)).toHaveLength(10);
      for (const [index, line] of linesOf(ran).entries()) {
        expect(line).toMatchObject({
          level: 'known-interception',
          confidence: 'proven',
          authority: { id: roots[index]?.id, name: roots[index]?.name },
        });
      }
      // In a bundle, wherever it stands.
      const bundle =
        `${publicRoot}\n` + pemOf(quiet) + readShared(`facts/certs/${roots[3]?.id ?? ''}.pem`);
      const mixed = await program.run(['inspect', '--json', '-'], { input: bundle });
      expect(mixed.status).toBe(3);
      expect(linesOf(mixed)[0]).toMatchObject({ authority: { id: roots[3]?.id } });
      // Beside a public certificate, in evidence, it says nothing.
      const record = recordOf(
        [publicRoot, readShared(`facts/certs/${roots[0]?.id ?? ''}.pem`)].map((pem) => ({
          ...quiet.root,
          der: Buffer.from(new X509Certificate(pem).raw),
        })),
      );
      const beside = await program.run(['inspect', '--json', '-'], {
        input: writeEvidence(fileOf([record])),
      });
      expect(linesOf(beside)[0]).toMatchObject({ level: 'no-sign' });
      expect(beside.status).toBe(0);
    },
  );
});
