/** The work that one file may cause. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import { boundedReader, WorkLimitError } from '../../../src/core/evidence/bounded-reader.ts';
import { linkAllPaths } from '../../../src/core/x509/link-chain.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import { isSignedBy } from '../../../src/core/x509/verify-signature.ts';
import { makeChain } from '../../fixtures/evidence.ts';
import type { SiteChain } from '../../fixtures/verification.ts';

let inFile: SiteChain;
let other: SiteChain;
beforeAll(async () => {
  [inFile, other] = await Promise.all([makeChain('One root'), makeChain('Other root')]);
});

describe('boundedReader', () => {
  it('ends the search among a hundred authorities of one name', async () => {
    const key = await makeEcKey();
    const issuer = makeCertificate({ subject: [['CN', 'Same']], key, authority: true });
    const keys = await Promise.all(Array.from({ length: 100 }, () => makeEcKey()));
    const same = keys.map((one) =>
      makeCertificate({ subject: [['CN', 'Same']], key: one, issuer, authority: true }),
    );
    let checks = 0;
    const countChecks = () => {
      checks++;
      return Promise.resolve(false);
    };
    const reader = boundedReader({ parseCertificate, isSignedBy: countChecks }, 1000);
    const all = await Promise.all(same.map(({ der }) => reader.parseCertificate(der)));
    const certificates = all.flatMap((one) => one ?? []);
    await expect(linkAllPaths(certificates, reader)).rejects.toThrow(WorkLimitError);
    // The certificates themselves count, too.
    expect(checks).toBe(900);
  });

  it('counts repeated work once, and keys that are not in the file not at all', async () => {
    const counts = { parsed: 0, verified: 0 };
    const reader = boundedReader(
      {
        parseCertificate: (der) => {
          counts.parsed++;
          return parseCertificate(der);
        },
        isSignedBy: (one, spki) => {
          counts.verified++;
          return isSignedBy(one, spki);
        },
      },
      3,
    );
    const parse = (der: Buffer) => reader.parseCertificate(new Uint8Array(der));
    for (let round = 0; round < 5; round++) {
      const [site, middle] = [await parse(inFile.site.der), await parse(inFile.middle.der)];
      if (!site || !middle) throw new Error('none');
      expect(await reader.isSignedBy(site, middle.spki)).toBe(true);
      expect(await reader.isSignedBy(site, new Uint8Array(other.root.key.spki))).toBe(false);
    }
    expect(counts).toEqual({ parsed: 2, verified: 1 + 5 });
    await expect(parse(other.site.der)).rejects.toThrow(WorkLimitError);
  });
});
