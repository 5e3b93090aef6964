/** `kuzet inspect` of certificates in PEM and DER. */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeEvidence } from '../../src/core/evidence/write.ts';
import { loadAuthorities } from '../../src/data/authorities.ts';
import { hasShared, readShared } from '../corpus/shared.ts';
import { fileOf, makeChain, recordOf, TIMESTAMPS } from '../fixtures/evidence.ts';
import { createFolder, linesOf, runCli, type TemporaryFolder } from './run-cli.ts';

type Chain = Awaited<ReturnType<typeof makeChain>>;

let folder: TemporaryFolder;
/** An authority on no list. Its leaf is for a host on the list of known targets. */
let unknown: Chain;
/** A private authority and an ordinary site. */
let inner: Chain;
const TARGET = 'www.google.com';
const [publicRoot = ''] = rootCertificates;

beforeAll(async () => {
  folder = createFolder();
  unknown = await makeChain('Unknown root', { hosts: [TARGET] });
  inner = await makeChain('Inner root');
});
afterAll(() => {
  folder.remove();
});

const pemOf = ({ site, middle, root }: Chain) => site.pem + middle.pem + root.pem;

describe('kuzet inspect', () => {
  it('prints level, reasons and certificates of a PEM file as JSON', async () => {
    const path = folder.file('unknown.pem', pemOf(unknown));
    const result = await runCli(['inspect', '--json', '--host', 'WWW.Google.com', path]);
    expect(result.stderr).toBe('');
    expect(result.status).toBe(3);
    const x509 = new X509Certificate(unknown.root.der);
    expect(linesOf(result)).toMatchObject([
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
          { issuer: 'C=XX, CN=Unknown root' },
          {
            sha256: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
            subject: 'C=XX, CN=Unknown root',
            issuer: 'C=XX, CN=Unknown root',
            serial: x509.serialNumber.toLowerCase(),
            notBefore: new Date(x509.validFrom).toISOString(),
            notAfter: new Date(x509.validTo).toISOString(),
          },
        ],
      },
    ]);
  });

  it('keeps the order of its inputs, continues after a fault, and exits with 2', async () => {
    const inputs = [
      folder.file('inner.der', inner.root.der),
      folder.file('nothing.txt', 'hello'),
      folder.file('unknown2.pem', pemOf(unknown)),
      '-',
    ];
    const result = await runCli(['inspect', '--json', '--host', TARGET, ...inputs], {
      input: publicRoot,
    });
    const lines = linesOf(result);
    expect(lines.map(({ input }) => input)).toEqual(inputs);
    expect(lines.map(({ level }) => level)).toEqual([
      'unknown-interception',
      undefined,
      'unknown-interception',
      'no-sign',
    ]);
    expect(lines[1]).toEqual({ input: inputs[1], error: { error: 'no-certificate' } });
    expect(lines[3]).toMatchObject({ root: 'publicly-trusted' });
    expect(result.status).toBe(2);
    expect(result.stderr).toBe(`kuzet: ${inputs[1] ?? ''}: There is no certificate in it.\n`);
  });

  it('exits with 0 for a private authority and for a publicly trusted one', async () => {
    const result = await runCli(['inspect', '--json', folder.file('q.pem', pemOf(inner))]);
    expect(result.status).toBe(0);
    expect(linesOf(result)[0]).toMatchObject({
      level: 'private-authority',
      confidence: 'possible',
    });
    const other = await runCli(['inspect', folder.file('p.pem', publicRoot)]);
    expect(other.status).toBe(0);
    expect(other.stdout).toContain('No sign found');
    expect(other.stdout).toContain('The chain leads to an authority that browsers ship.');
  });

  it('says of an authority’s own certificate that it is no site’s', async () => {
    const path = folder.file('authority.pem', inner.root.pem);
    const { stdout, status } = await runCli(['inspect', path]);
    expect(status).toBe(0);
    expect(stdout).toContain('It holds a certificate of an authority');
    expect(stdout).not.toContain('this site');
    const site = await runCli([
      'inspect',
      '--host',
      'www.dropbox.com',
      folder.file('s.pem', pemOf(inner)),
    ]);
    expect(site.stdout).toContain('one page does not tell which');
    expect(site.stdout).not.toContain('its own site:');
  });

  it('takes the root that --root names', async () => {
    const path = folder.file('chain.pem', pemOf(unknown));
    for (const root of ['publicly-trusted', 'private', 'unknown']) {
      const result = await runCli(['inspect', '--json', '--root', root, path]);
      expect(linesOf(result)[0]).toMatchObject({ root });
    }
  });

  it('says plainly that nothing could be told', async () => {
    const copied = await makeChain('Evil root', {
      hosts: [TARGET],
      timestamps: TIMESTAMPS,
      // Older than the tables of issuers, whatever their date: nothing follows from them.
      notBefore: new Date('2023-01-01'),
      notAfter: new Date('2023-03-31'),
    });
    const path = folder.file('copied.pem', copied.site.pem);
    const json = await runCli(['inspect', '--json', '--host', TARGET, path]);
    expect(linesOf(json)[0]).toMatchObject({
      ...{ level: 'not-checked', confidence: 'possible', root: 'unknown' },
    });
    const result = await runCli(['inspect', '--host', TARGET, path]);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('It could not be told whether anybody intercepts');
    expect(result.stdout).toContain('Who issued it cannot be told from it');
    expect(result.stdout).not.toContain('You accepted');
  });

  it.skipIf(!hasShared)('recognises all ten catalogued roots', async () => {
    const roots = loadAuthorities().authorities.filter(({ kind }) => kind === 'root');
    const paths = roots.map(({ id }) =>
      folder.file(`${id}.pem`, readShared(`facts/certs/${id}.pem`)),
    );
    const result = await runCli(['inspect', '--json', ...paths]);
    expect(result.status).toBe(3);
    expect(linesOf(result)).toHaveLength(10);
    for (const [index, line] of linesOf(result).entries()) {
      expect(line).toMatchObject({
        level: 'known-interception',
        confidence: 'proven',
        authority: { id: roots[index]?.id, name: roots[index]?.name },
      });
    }
    // In a bundle, wherever it stands.
    const bundle =
      `${publicRoot}\n` + pemOf(inner) + readShared(`facts/certs/${roots[3]?.id ?? ''}.pem`);
    const mixed = await runCli(['inspect', '--json', '-'], { input: bundle });
    expect(mixed.status).toBe(3);
    expect(linesOf(mixed)[0]).toMatchObject({ authority: { id: roots[3]?.id } });
    // Beside a public certificate, in evidence, it says nothing.
    const record = recordOf(
      [publicRoot, readShared(`facts/certs/${roots[0]?.id ?? ''}.pem`)].map((pem) => ({
        ...inner.root,
        der: Buffer.from(new X509Certificate(pem).raw),
      })),
    );
    const beside = await runCli(['inspect', '--json', '-'], {
      input: writeEvidence(fileOf([record])),
    });
    expect(linesOf(beside)[0]).toMatchObject({ level: 'no-sign' });
    expect(beside.status).toBe(0);
  });
});
