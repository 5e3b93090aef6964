/** Files that a person was told to install, honest and hostile. */
import { gzipSync } from 'node:zlib';
import * as asn1 from 'asn1js';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import {
  judgeTrustFile,
  MAX_TRUST_FILE_BYTES,
} from '../../../src/core/evidence/judge-trust-file.ts';
import { makePkcs7 } from '../../fixtures/pkcs7.ts';
import { makeVerification, parsed, type Verification } from '../../fixtures/verification.ts';

const AT = Date.UTC(2026, 10, 28);
const MANY_MS = 20_000;

let made: Verification;
let keys: ReadonlySet<string>;
beforeAll(async () => {
  made = await makeVerification();
  keys = new Set([(await parsed(made.real.root.der)).spkiSha256]);
});

const judge = (input: string | Uint8Array) =>
  judgeTrustFile(new Uint8Array(Buffer.from(input)), made.knowledge, keys, AT);

async function standings(input: string | Uint8Array): Promise<string[]> {
  const file = await judge(input);
  return 'error' in file ? [file.error] : file.certificates.map(({ standing }) => standing);
}

const named = async (name: string, constraints?: Uint8Array) =>
  makeCertificate({
    subject: [
      ['CN', name],
      ['O', name],
    ],
    ...{ key: await makeEcKey(), authority: true },
    ...(constraints ? { nameConstraints: new Uint8Array(constraints) } : {}),
  });

const profileOf = (der: Buffer) =>
  `<?xml version="1.0"?><plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string>` +
  `<key>PayloadContent</key><data>${der.toString('base64')}</data></dict></plist>`;

describe('the certificate', () => {
  it.each([
    ['of a catalogued authority', () => made.known.root.der, 'listed'],
    ['with the same key', () => made.known.root.pem, 'listed'],
    ['of an unknown authority', () => made.forged.root.der, 'own-root'],
    ['of an intermediate authority', () => made.forged.middle.der, 'issued'],
    ['of a shipped root', () => made.real.root.der, 'shipped'],
    ['of a site', () => made.forged.site.der, 'site'],
  ] as const)('%s is told', async (_, file, standing) => {
    expect(await standings(file())).toEqual([standing]);
  });

  it('of a program that inspects is told by its name, which proves nothing', async () => {
    const { der } = await named('mitmproxy');
    expect(await judge(der)).toMatchObject({
      certificates: [{ standing: 'software', authority: 'mitmproxy' }],
    });
  });

  it('of every authority in a file is judged by itself, the most serious first', async () => {
    const { real, forged, known } = made;
    const all = [real.root, forged.site, forged.middle, forged.root, known.root];
    const expected = ['listed', 'own-root', 'issued', 'shipped', 'site'];
    expect(await standings(all.map(({ pem }) => pem).join('\n'))).toEqual(expected);
    expect(await standings(makePkcs7(all.map(({ der }) => der)))).toEqual(expected);
  });

  it('in a profile is found', async () => {
    expect(await judge(profileOf(made.known.root.der))).toMatchObject({
      isProfile: true,
      certificates: [{ standing: 'listed' }],
    });
  });

  it('in a signed profile is found, besides that of its signer', async () => {
    const signer = makePkcs7([made.real.site.der]);
    const text = Buffer.from(profileOf(made.forged.root.der));
    expect(await standings(Buffer.concat([signer, text]))).toEqual([...['own-root', 'site']]);
  });

  it('is not hidden by a profile beside it', async () => {
    const { known, real } = made;
    const empty = '<plist><key>PayloadType</key></plist>';
    expect(await standings(known.root.pem + empty)).toEqual(['listed']);
    const signed = Buffer.concat([
      makePkcs7([known.root.der]),
      Buffer.from(profileOf(real.root.der)),
    ]);
    expect(await standings(signed)).toEqual(['listed', 'shipped']);
  });

  it('says which domains it limits itself to', async () => {
    const subtree = (domain: string) =>
      new asn1.Sequence({
        value: [
          new asn1.Primitive({
            idBlock: { tagClass: 3, tagNumber: 2 },
            valueHex: new TextEncoder().encode(domain).buffer,
          }),
        ],
      });
    const constraints = (domains: readonly string[], tagNumber = 0) =>
      Buffer.from(
        new asn1.Sequence({
          value: [
            new asn1.Constructed({
              idBlock: { tagClass: 3, tagNumber },
              value: domains.map(subtree),
            }),
          ],
        }).toBER(),
      );
    const domainsOf = async (value: Buffer) => {
      const file = await judge((await named('Limited', value)).der);
      return 'certificates' in file ? file.certificates[0]?.domains : file;
    };
    expect(await domainsOf(constraints(['.office.example', 'b.example']))).toEqual([
      ...['.office.example', 'b.example'],
    ]);
    // An empty name permits all, and a list of what is left out permits the rest.
    expect(await domainsOf(constraints(['a.example', '']))).toBeNull();
    expect(await domainsOf(constraints(['.']))).toBeNull();
    expect(await domainsOf(constraints(['a.example'], 1))).toBeNull();
    expect(await domainsOf(Buffer.from('30030101', 'hex'))).toBeNull();
    const many = Array.from({ length: 3000 }, (__, index) => `a${index}.example`);
    expect(await domainsOf(constraints(many))).toHaveLength(50);
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', '', 'nothing'],
    ['words', 'install me', 'nothing'],
    ['a page', '<html><body>root.crt</body></html>', 'nothing'],
    ['a PEM of nothing', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'nothing'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'key'],
  ])('%s is named', async (_, text, error) => {
    expect(await standings(text)).toEqual([error]);
  });

  it('a profile without a certificate is a profile', async () => {
    const empty = '<plist><key>PayloadType</key></plist>';
    expect(await judge(empty)).toEqual({ error: 'nothing', isProfile: true, count: 0 });
  });

  it('no key is read beside a certificate', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
    expect(await standings(key + made.forged.root.pem)).toEqual(['key']);
  });

  it('a file that is too large is not searched', async () => {
    const file = await judge(new Uint8Array(MAX_TRUST_FILE_BYTES + 1));
    expect(file).toMatchObject({ error: 'too-large' });
  });

  it('ten thousand certificates are a collection', { timeout: MANY_MS }, async () => {
    const template = made.forged.root.der;
    const all = Array.from({ length: 10_000 }, (_, index) => {
      const der = Buffer.from(template);
      der.writeUInt32BE(index, der.length - 4);
      return der;
    });
    const started = performance.now();
    const file = await judge(Buffer.concat(all));
    expect(file).toMatchObject({ error: 'collection', count: 10_000 });
    expect(performance.now() - started).toBeLessThan(MANY_MS);
    expect(await judge(gzipSync(Buffer.concat(all.slice(0, 101))))).toMatchObject({
      error: 'collection',
    });
  });

  it('a hostile name is displayed as text, bounded', async () => {
    const { der } = await named(`\u202emitmproxy<img src=x>${'a'.repeat(5000)}`);
    const file = await judge(der);
    const shown = 'certificates' in file ? file.certificates[0]?.shown : null;
    expect(shown?.name).toMatch(/^‹U\+202E›mitmproxy<img/);
    expect(shown?.name.length).toBeLessThan(200);
  });
});
