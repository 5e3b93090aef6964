/** Private keys, bombs, and texts that are made to take forever. */
import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../../lab/certificates/make-certificate.ts';
import { findBareBase64 } from '../../../src/core/recognise/bare-base64.ts';
import { recognise, refusalOf } from '../../../src/core/recognise/recognise.ts';
import { makeChain } from '../../fixtures/evidence.ts';
import type { SiteChain } from '../../fixtures/verification.ts';

let chain: SiteChain;
beforeAll(async () => {
  chain = await makeChain('Some root');
});

const find = (input: string | Uint8Array) => recognise(new Uint8Array(Buffer.from(input)));

describe('a private key', () => {
  it('in PEM refuses the file', async () => {
    for (const label of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY']) {
      const recognised = await find(`${chain.site.pem}${toPem(Buffer.of(1), label)}`);
      const line = chain.site.pem.split('\n').length;
      expect(refusalOf(recognised)).toEqual({ error: 'private-key', line, within: [] });
    }
  });

  it.each(['pkcs8', 'pkcs1', 'sec1'] as const)('in DER (%s) is told', async (type) => {
    const der =
      type === 'sec1'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
            type,
            format: 'der',
          })
        : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
            type,
            format: 'der',
          });
    expect(refusalOf(await find(der))).toMatchObject({ error: 'private-key' });
  });

  it('in a configuration is warned of, and its certificates are read', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })).toString('base64');
    const certificate = Buffer.from(chain.site.pem).toString('base64');
    const recognised = await find(
      `client-certificate-data: ${certificate}\nclient-key-data: ${key}\n`,
    );
    expect(recognised.certificates).toHaveLength(1);
    expect(recognised.faults).toMatchObject([{ error: 'private-key', line: 2 }]);
    expect(refusalOf(recognised)).toBeNull();
  });
});

describe('a hostile file', () => {
  it('is not unpacked beyond its limits', async () => {
    const bomb = gzipSync(Buffer.alloc(8_000_000));
    expect((await find(bomb)).faults).toMatchObject([{ error: 'bomb', within: ['gzip'] }]);
    expect((await find(gzipSync(bomb))).faults).toMatchObject([{ error: 'bomb' }]);
  });

  it('is unwrapped six times at most', async () => {
    let wrapped: Uint8Array = Buffer.from(chain.site.pem);
    for (let depth = 0; depth < 8; depth++) wrapped = gzipSync(wrapped);
    expect((await find(wrapped)).faults).toMatchObject([{ error: 'too-deep' }]);
  });

  it.each([
    '\n',
    '\r\n',
    ' \n',
    '\u2028',
    '\u00a0',
    '-----BEGIN ',
    '-----BEGIN CERTIFICATE-----\n',
    '-----END CERTIFICATE-----\n',
    '-',
    '\\',
    '<',
    '&',
    '%',
    '=',
    '"',
    '|',
    'MII/',
    '\nMIIzzzzz',
    '\nMIMzzzzz',
    '\nLS0t',
    '\nH4sI',
    '\nMIAGCSqGSIb3DQEHAqCA',
    "\nMIID'",
  ])('of nothing but %j is searched to its end', async (part) => {
    const { certificates, faults } = await find(part.repeat(1_000_000 / part.length));
    expect(certificates).toEqual([]);
    expect(faults.length).toBeGreaterThan(0);
  });

  it.each(['\nMIIzzzzz', '\nMIMzzzzz', "\nMIID'", '\nMIIEMIIE', 'MIIEMDA0 '])(
    'of beginnings of certificates, %j, costs no more than its budget',
    (part) => {
      const budget = { characters: 300_000 };
      let limits = 0;
      const text = part.repeat(100_000);
      const found = [...findBareBase64(text, budget, () => limits++)];
      expect(limits).toBe(1);
      // One that is read costs 512 at least, and so the budget is spent after 600 of 100 000.
      expect(found.length).toBeLessThan(600);
    },
  );

  it('of random bytes, or cut anywhere, never throws', async () => {
    const whole = gzipSync(chain.site.pem + chain.root.der.toString('base64'));
    for (let length = 0; length < whole.length; length += 37) {
      await expect(find(whole.subarray(0, length))).resolves.toBeDefined();
      await expect(find(chain.site.der.subarray(0, length))).resolves.toBeDefined();
      await expect(find(chain.site.pem.slice(0, length))).resolves.toBeDefined();
    }
  });
});
