/** Chains of loose certificates: linked by signatures, in any order, and never without end. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, makeEcKey } from '../../../lab/certificates/make-certificate.ts';
import type { Certificate } from '../../../src/core/x509/certificate.ts';
import { linkChain, linkChains } from '../../../src/core/x509/link-chain.ts';
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

describe('linkChain', () => {
  it('links certificates in any order, and returns the others apart', async () => {
    const all = await parseAll([one.site, other.root, one.root, one.middle, other.middle]);
    const { chain, rest } = await linkChain(all, { isSignedBy });
    expect(names(chain)).toEqual([HOST, 'One root, intermediate', 'One root']);
    expect(names(rest)).toEqual(['Other root', 'Other root, intermediate']);
  });

  it('does not link by a name alone', async () => {
    const twin = await makeChain('One root');
    const all = await parseAll([one.site, twin.middle, twin.root]);
    expect((await linkChain(all, { isSignedBy })).chain).toHaveLength(1);
    expect(await linkChains(all, { isSignedBy })).toHaveLength(2);
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
    expect((await linkChain(all, { isSignedBy })).chain).toHaveLength(2);
    expect((await linkChains(all, { isSignedBy })).flat()).toHaveLength(2);
  });

  it('gives an empty chain for no certificates', async () => {
    expect(await linkChain([], { isSignedBy })).toEqual({ chain: [], rest: [] });
    expect(await linkChains([], { isSignedBy })).toEqual([]);
  });
});
