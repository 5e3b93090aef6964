/** Authorities that are cross-signed: which of the paths to a root is judged. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
} from '../../../lab/certificates/make-certificate.ts';
import {
  judgeCertificates,
  judgeHandshake,
} from '../../../src/core/evidence/judge-certificates.ts';
import { trustStoreOfKeys } from '../../../src/core/evidence/trust-store.ts';
import { HOST, recordOf } from '../../fixtures/evidence.ts';
import { makeVerification, type Verification } from '../../fixtures/verification.ts';

let setting: Verification;
/** The authority below the unlisted root: its certificates by the public root and by the known one. */
let byPublic: MadeCertificate;
let byKnown: MadeCertificate;
beforeAll(async () => {
  setting = await makeVerification();
  const { forged, real, known } = setting;
  const { subject, key } = forged.middle;
  byPublic = makeCertificate({ subject, key, issuer: real.root, authority: true });
  byKnown = makeCertificate({ subject, key, issuer: known.root, authority: true });
});

const context = { host: HOST, at: 0, root: null } as const;
const ders = (all: readonly { der: Buffer }[]) => all.map(({ der }) => new Uint8Array(der));

/** The certificates behind a leaf in both orders: the path that is met first must not matter. */
function* ordersOf(all: readonly MadeCertificate[]) {
  yield all;
  yield all.toReversed();
}

describe('a chain whose authority is cross-signed', () => {
  it('is public where one of its paths leads to a public root', async () => {
    const { forged, real, knowledge, trustStore, verify } = setting;
    for (const above of ordersOf([forged.middle, forged.root, byPublic, real.root])) {
      const all = [forged.site, ...above];
      const handshake = await judgeHandshake(ders(all), context, knowledge, trustStore);
      expect(handshake).toMatchObject({ verdict: { level: 'no-sign' }, end: 'public' });
      const file = await judgeCertificates(ders(all), context, knowledge, trustStore);
      expect(file).toMatchObject([{ verdict: { level: 'no-sign' } }]);
      const record = await verify(recordOf(all));
      expect(record).toMatchObject({ verdict: { level: 'no-sign' }, unlinked: 0 });
    }
  });

  it('is judged by its most severe path where none leads to a public root', async () => {
    const { forged, known, knowledge, trustStore, verify } = setting;
    for (const above of ordersOf([forged.middle, forged.root, byKnown, known.root])) {
      const all = [forged.site, ...above];
      const level = 'known-interception';
      const handshake = await judgeHandshake(ders(all), context, knowledge, trustStore);
      expect(handshake).toMatchObject({ verdict: { level, confidence: 'proven' } });
      const file = await judgeCertificates(ders(all), context, knowledge, trustStore);
      expect(file).toMatchObject([{ verdict: { level, confidence: 'proven' } }]);
      expect(await verify(recordOf(all))).toMatchObject({ verdict: { level }, unlinked: 0 });
    }
  });

  it('is not called private by a reader who cannot follow one of its paths', async () => {
    const { forged, knowledge, verify } = setting;
    const keysOnly = trustStoreOfKeys(new Set());
    const all = [forged.site, forged.middle, forged.root];
    const level = 'unknown-interception';
    expect(await verify(recordOf(all), keysOnly)).toMatchObject({ verdict: { level } });
    for (const above of ordersOf([forged.middle, forged.root, byPublic])) {
      const crossed = [forged.site, ...above];
      const record = await verify(recordOf(crossed), keysOnly);
      expect(record.verdict).toMatchObject({ level: 'private-authority', root: 'unknown' });
      const [file] = await judgeCertificates(ders(crossed), context, knowledge, keysOnly);
      expect(file?.verdict).toMatchObject({ level: 'private-authority', root: 'unknown' });
    }
  });
});
