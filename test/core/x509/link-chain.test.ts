/** Chains of loose certificates: linked by signatures, in any order, and never without end. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import type { Certificate } from '../../../src/core/x509/certificate.ts';
import { linkAllPaths, linkPaths } from '../../../src/core/x509/link-chain.ts';
import { isSignedBy } from '../../../src/core/x509/verify-signature.ts';
import { HOST, makeChain } from '../../fixtures/evidence.ts';
import { parsed, type SiteChain } from '../../fixtures/verification.ts';

let one: SiteChain;
let other: SiteChain;
beforeAll(async () => {
  [one, other] = await Promise.all([makeChain('One root'), makeChain('Other root')]);
});

const parseAll = (all: readonly { readonly der: Buffer }[]) =>
  Promise.all(all.map(({ der }) => parsed(der)));
const names = (all: readonly Certificate[]) => all.map(({ subject }) => subject?.at(-1)?.[1]);

describe('linkPaths', () => {
  it('links certificates in any order, and returns the others apart', async () => {
    const all = await parseAll([one.site, other.root, one.root, one.middle, other.middle]);
    const { chains, rest } = await linkPaths(all, { isSignedBy });
    expect(chains.map(names)).toEqual([[HOST, 'One root, intermediate', 'One root']]);
    expect(names(rest)).toEqual(['Other root', 'Other root, intermediate']);
  });

  it('does not link by a name alone', async () => {
    const twin = await makeChain('One root');
    const all = await parseAll([one.site, twin.middle, twin.root]);
    expect((await linkPaths(all, { isSignedBy })).chains).toMatchObject([[{}]]);
    expect(await linkAllPaths(all, { isSignedBy })).toHaveLength(2);
  });

  it('ends where authorities have signed each other', async () => {
    const keys = [await makeEcKey(), await makeEcKey()] as const;
    const [a, b] = keys.map((key, index) =>
      makeCertificate({ subject: [['CN', `Root ${index}`]], key, authority: true }),
    );
    if (!a || !b) throw new Error('none');
    const all = await parseAll([
      makeCertificate({ subject: a.subject, key: keys[0], issuer: b, authority: true }),
      makeCertificate({ subject: b.subject, key: keys[1], issuer: a, authority: true }),
    ]);
    expect((await linkPaths(all, { isSignedBy })).chains).toMatchObject([[{}, {}]]);
    expect(await linkAllPaths(all, { isSignedBy })).toMatchObject([[[{}, {}]]]);
  });

  it('gives no chain for no certificates', async () => {
    expect(await linkPaths([], { isSignedBy })).toEqual({ chains: [], rest: [] });
    expect(await linkAllPaths([], { isSignedBy })).toEqual([]);
  });

  it('follows every certificate of an authority that is cross-signed', async () => {
    const cross = makeCertificate({
      ...{ subject: one.middle.subject, key: one.middle.key, issuer: other.root, authority: true },
    });
    const all = await parseAll([one.site, one.middle, one.root, cross, other.root]);
    const expected = [
      [HOST, 'One root, intermediate', 'One root'],
      [HOST, 'One root, intermediate', 'Other root'],
    ];
    const { chains, rest } = await linkPaths(all, { isSignedBy });
    expect(chains.map(names)).toEqual(expected);
    expect(rest).toEqual([]);
    const groups = await linkAllPaths(all, { isSignedBy });
    expect(groups.map((chain) => chain.map(names))).toEqual([expected]);
  });

  it('tries a bounded number of paths, and verifies no signature twice', async () => {
    // Ten authorities one above the other, each with ten certificates: ten thousand million paths.
    const keys = await Promise.all(Array.from({ length: 11 }, () => makeEcKey()));
    const all: Certificate[] = [];
    for (const [level, key] of keys.slice(0, -1).entries()) {
      const [subject, above] = [level, level + 1].map((n) => [['CN', `Level ${n}`]] as const);
      const [aboveKey] = keys.slice(level + 1);
      if (!subject || !above || !aboveKey) throw new Error('none');
      const issuer = makeCertificate({ subject: above, key: aboveKey, authority: true });
      for (let count = 0; count < 10; count++) {
        all.push(await parsed(makeCertificate({ subject, key, issuer, authority: true }).der));
      }
    }
    let checks = 0;
    const counting = {
      isSignedBy: (certificate: Certificate, spki: Uint8Array<ArrayBuffer>) => {
        checks++;
        return isSignedBy(certificate, spki);
      },
    };
    const { chains } = await linkPaths(all, counting);
    expect(chains).toHaveLength(16);
    expect(chains.every((chain) => chain.length === 10)).toBe(true);
    // Each of the certificates met is compared with the ten above it, until eight have signed it.
    expect(checks).toBeLessThan(all.length * 10);
  });
});
