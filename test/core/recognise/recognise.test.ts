/** Certificates in every dress, and the places of faults. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../../lab/certificates/make-certificate.ts';
import { recognise } from '../../../src/core/recognise/recognise.ts';
import { makeChain } from '../../fixtures/evidence.ts';
import { makePkcs7 } from '../../fixtures/pkcs7.ts';
import type { SiteChain } from '../../fixtures/verification.ts';

let chain: SiteChain;
beforeAll(async () => {
  chain = await makeChain('Some root');
});

const find = (input: string | Uint8Array) => recognise(new Uint8Array(Buffer.from(input)));
const made = () => new Uint8Array(chain.site.der);
const base64 = () => chain.site.der.toString('base64');
const wrapped = (width: number, separator = '\n', text = base64()) =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(separator);
const utf16 = (text: string, mark = '') => Buffer.from(mark + text, 'utf16le');
const prefixed = (prefix: string) =>
  `some words\n${chain.site.pem.replace(/^/gm, prefix)}\nmore words`;

/** The same certificate in each of them. */
const DRESSES: readonly (readonly [string, () => string | Uint8Array])[] = [
  ['DER', made],
  ['PEM', () => chain.site.pem],
  ['carriage returns', () => chain.site.pem.replaceAll('\n', '\r\n')],
  ['a byte order mark', () => `\ufeff${chain.site.pem}`],
  ['UTF-16', () => utf16(chain.site.pem)],
  ['UTF-16 with its mark', () => utf16(chain.site.pem, '\ufeff')],
  ['UTF-16, the high byte first', () => utf16(chain.site.pem, '\ufeff').swap16()],
  ['UTF-16 below Cyrillic', () => utf16(`Сертификат\r\n${chain.site.pem}`)],
  [
    'a title in an old encoding',
    () => Buffer.concat([Buffer.of(0xcf, 0xe8, 0x0a), Buffer.from(chain.site.pem)]),
  ],
  ['indentation', () => prefixed('    ')],
  ['a quoted mail', () => prefixed('> > ')],
  ['bars', () => prefixed('| ')],
  ['line numbers', () => prefixed('12: ')],
  ['a log', () => prefixed('2026-11-22T04:00:00Z stdout F ')],
  ['a table', () => chain.site.pem.replace(/^(.+)$/gm, '| $1 |')],
  ['comments', () => prefixed('# ')],
  ['source text', () => chain.site.pem.replace(/^(.+)$/gm, '  "$1\\n" +')],
  ['one line', () => chain.site.pem.replaceAll('\n', ' ')],
  ['one word', () => chain.site.pem.replaceAll('\n', '')],
  ['escaped line ends', () => JSON.stringify(chain.site.pem)],
  ['line ends escaped twice', () => JSON.stringify(JSON.stringify({ a: chain.site.pem }))],
  ['URL-encoding', () => `ssl-client-cert: ${encodeURIComponent(chain.site.pem)}`],
  ['a form', () => new URLSearchParams({ certificate: chain.site.pem }).toString()],
  ['HTML', () => `<p>${chain.site.pem.replaceAll('\n', '<br>\n')}</p>`],
  ['HTML with entities', () => chain.site.pem.replaceAll('+', '&#43;').replaceAll('\n', '&#10;')],
  ['dashes of a word processor', () => chain.site.pem.replaceAll('-----', '—–')],
  ['quoted-printable', () => wrapped(70, '=\n', chain.site.pem.replaceAll('=', '=3D'))],
  ['no END', () => chain.site.pem.replace(/-----END[^]*$/, '')],
  ['bare base64', base64],
  ['bare base64 in lines', () => wrapped(76)],
  ['bare base64 in a mail', () => `Hello,\n\n> ${wrapped(64, '\n> ')}\n\nbye`],
  ['JSON', () => JSON.stringify({ a: [{ data: base64(), format: 'base64' }], b: 1 })],
  ['escaped slashes', () => JSON.stringify({ a: base64() }).replaceAll('/', '\\/')],
  ['XML', () => `<X509Certificate>\n${wrapped(76, '&#xD;\n')}\n</X509Certificate>`],
  ['base64 of PEM', () => Buffer.from(chain.site.pem).toString('base64')],
  ...['A', 'A title', 'Some title above it'].map(
    (title) =>
      [
        `base64 of PEM below the title ${title}`,
        () => Buffer.from(`${title}\n${chain.site.pem}`).toString('base64'),
      ] as const,
  ),
  [
    'kubeconfig',
    () =>
      `clusters:\n- cluster:\n    certificate-authority-data: ${Buffer.from(chain.site.pem).toString('base64')}\n    server: https://k8s`,
  ],
  ['base64 of UTF-16', () => utf16(chain.site.pem).toString('base64')],
  ['gzip', () => gzipSync(chain.site.pem)],
  ['gzip of gzip of DER', () => gzipSync(gzipSync(chain.site.der))],
  ['base64 of gzip', () => gzipSync(chain.site.pem).toString('base64')],
  ['PKCS #7', () => makePkcs7([chain.site.der])],
  ['PKCS #7 of indefinite length', () => makePkcs7([chain.site.der], true)],
  ['PKCS #7 in PEM', () => toPem(makePkcs7([chain.site.der]), 'PKCS7')],
  ['PKCS #7 in base64', () => makePkcs7([chain.site.der]).toString('base64')],
  [
    'OpenSSL’s trust settings',
    () => toPem(Buffer.concat([chain.site.der, Buffer.of(0x30, 0)]), 'TRUSTED CERTIFICATE'),
  ],
  [
    'a store of Windows',
    () => {
      const head = Buffer.from('0000000043455254' + '20000000' + '01000000', 'hex');
      const length = Buffer.alloc(4);
      length.writeUInt32LE(chain.site.der.length);
      return Buffer.concat([head, length, chain.site.der, Buffer.alloc(12)]);
    },
  ],
];

describe('a certificate is found in', () => {
  it.each(DRESSES)('%s', async (_, dress) => {
    const { certificates, faults } = await find(dress());
    expect(certificates.map(({ der }) => Buffer.from(der).toString('base64'))).toEqual([base64()]);
    expect(faults).toEqual([]);
  });
});

describe('a file', () => {
  it('gives each certificate once, and where it was found', async () => {
    const text = `${chain.site.pem}\n{"a":"${chain.root.der.toString('base64')}"}\n${chain.site.pem}`;
    const { certificates, faults } = await find(gzipSync(text));
    expect(faults).toEqual([]);
    expect(certificates.map(({ where }) => where)).toEqual([
      { within: ['gzip'], line: 1 },
      { within: ['gzip', 'base64'], line: chain.site.pem.split('\n').length + 1 },
    ]);
  });

  it('keeps what is whole, and names the place of what is not', async () => {
    const pem = chain.site.pem;
    const begin = pem.split('\n').length;
    const cut = toPem(made().slice(0, 90));
    expect(await find(pem + cut + chain.root.pem)).toMatchObject({
      certificates: [{}, {}],
      faults: [{ error: 'certificate-truncated', byte: 90, line: begin }],
    });
    const lines = `${pem}${chain.root.pem}`.split('\n');
    lines[begin + 1] = '§';
    expect(await find(lines.join('\n'))).toMatchObject({
      certificates: [{}],
      faults: [{ error: 'pem-broken', line: begin + 2 }],
    });
    const half = pem + chain.root.pem.slice(0, 200);
    expect(await find(half)).toMatchObject({
      certificates: [{}],
      faults: [{ error: 'pem-unfinished', line: begin }],
    });
  });

  it('names the byte of a fault in DER', async () => {
    const der = made();
    const faultOf = async (bytes: Uint8Array) => (await find(bytes)).faults;
    expect(await faultOf(der.slice(0, 100))).toMatchObject([
      { error: 'certificate-truncated', byte: 100 },
    ]);
    expect(await faultOf(Buffer.concat([der, Buffer.of(0)]))).toMatchObject([
      { error: 'trailing-bytes', byte: der.length },
    ]);
    const broken = made();
    // The length of the serial number, behind two headers and the version.
    broken[14] = 0xff;
    expect(await faultOf(broken)).toMatchObject([{ error: 'certificate-broken', byte: 13 }]);
    const name = made();
    name[13] = 0x04;
    expect(await faultOf(name)).toMatchObject([{ error: 'not-a-certificate', byte: 13 }]);
    expect(await faultOf(Buffer.of(0x30, 0x03, 0x02, 0x01, 0x00))).toMatchObject([
      { error: 'not-a-certificate', byte: 2 },
    ]);
    expect(await faultOf(gzipSync(der).subarray(0, -20))).toMatchObject([
      { error: 'gzip-damaged', within: ['gzip'] },
      {},
    ]);
  });

  it('takes words in capitals for words', async () => {
    const text = 'MINISTER MIAMI MIGHTILY MILLIONS\n'.repeat(20_000);
    const { certificates, faults } = await find(text + chain.site.pem + text);
    expect(certificates).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('reads certificates in DER one behind the other', async () => {
    const { certificates } = await find(Buffer.concat([chain.site.der, chain.root.der]));
    expect(certificates).toHaveLength(2);
  });

  it.each([
    ['', 'no-certificate'],
    ['0 certificates', 'no-certificate'],
    ['-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----', 'no-certificate'],
    ['Certificate:\n    Data:\n        Version: 3 (0x2)', 'description'],
    ['{"securityDetails":{"subjectName":"a"}}', 'description'],
    ['PK\u0003\u0004abc', 'archive'],
    ['\u0000\u0001\u0002', 'not-a-certificate'],
  ])('without a certificate is named: %j', async (text, error) => {
    expect(await find(text)).toMatchObject({ certificates: [], faults: [{ error }] });
  });

  it('of a key store is named', async () => {
    const jks = Buffer.from('feedfeed0000000200000001', 'hex');
    expect((await find(jks)).faults).toMatchObject([{ error: 'java-key-store' }]);
    const pkcs12 = Buffer.from(
      '301a020103301506092a864886f70d010701a0080406' + '0'.repeat(12),
      'hex',
    );
    expect((await find(pkcs12)).faults).toMatchObject([{ error: 'pkcs12' }]);
  });
});
