/** Evidence is judged anew: no field of a file makes a verdict louder than its certificates do. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  makeCertificate,
  makeEcKey,
  makeKey,
  spkiDigest,
} from '../../lab/certificates/make-certificate.ts';
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Knowledge } from '../../src/core/detection/knowledge.ts';
import type { Verdict } from '../../src/core/detection/verdict.ts';
import { boundedReader, WorkLimitError } from '../../src/core/evidence/bounded-reader.ts';
import { judgeCertificates, judgeHandshake } from '../../src/core/evidence/judge-certificates.ts';
import type { EvidenceRecord } from '../../src/core/evidence/record.ts';
import { trustStoreOfKeys } from '../../src/core/evidence/trust-store.ts';
import { verifyRecord } from '../../src/core/evidence/verify.ts';
import { isCertificateAuthority, matchesHost } from '../../src/core/x509/certificate-claims.ts';
import { linkChain, linkChains } from '../../src/core/x509/link-chain.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { isSignedBy } from '../../src/core/x509/verify-signature.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { makeAuthority, makeKnowledge } from '../fixtures/knowledge.ts';
import {
  HOST,
  makeChain,
  makePublicChain,
  publicRoots,
  recordOf,
  TIMESTAMPS,
} from './evidence-make.ts';

type Chain = Awaited<ReturnType<typeof makeChain>>;

let real: Chain;
let forged: Chain;
let known: Chain;
/** One catalogued authority, HOST a known target, and real products and scoped PKIs. */
let knowledge: Knowledge;
let ports: ReturnType<typeof publicRoots>;

const parsed = async (der: Uint8Array) => {
  const certificate = await parseCertificate(der);
  if (!certificate) throw new Error('not a certificate');
  return certificate;
};

beforeAll(async () => {
  [real, forged, known] = await Promise.all([
    makePublicChain(),
    makeChain('Unheard root'),
    makeChain('Known root'),
  ]);
  const { sha256, spkiSha256, spki } = await parsed(known.root.der);
  const entry = makeAuthority({
    ...{ id: 'known', sha256, spkiSha256, spki: Buffer.from(spki).toString('base64') },
  });
  const { software, scopedPkis } = loadKnowledge();
  knowledge = { ...makeKnowledge([entry]), software, scopedPkis, watchedHosts: new Set([HOST]) };
  ports = publicRoots(real.root);
});

const list = ({ site, middle, root }: Chain) => [site, middle, root];
const verify = (record: EvidenceRecord, own = ports) => verifyRecord(record, knowledge, own);
const brief = ({ verdict }: Awaited<ReturnType<typeof verify>>) =>
  [verdict.level, verdict.confidence, verdict.authority].join(' ');

describe('a chain', () => {
  it('is what signatures join, in any order, and the rest is told apart', async () => {
    const { chain, rest } = await linkChain(
      await Promise.all(
        [forged.site, known.root, forged.root, forged.middle, known.middle].map(({ der }) =>
          parsed(der),
        ),
      ),
      { isSignedBy },
    );
    const names = (all: typeof chain) => all.map(({ subject }) => subject?.at(-1)?.[1]);
    expect(names(chain)).toEqual([HOST, 'Unheard root, intermediate', 'Unheard root']);
    expect(names(rest)).toEqual(['Known root', 'Known root, intermediate']);
  });

  it('is not joined by a name alone', async () => {
    const twin = await makeChain('Unheard root');
    const all = await Promise.all(
      [forged.site, twin.middle, twin.root].map(({ der }) => parsed(der)),
    );
    expect((await linkChain(all, { isSignedBy })).chain).toHaveLength(1);
    expect(await linkChains(all, { isSignedBy })).toHaveLength(2);
  });

  it('ends where authorities have signed each other, or all bear one name', async () => {
    const keys = [await makeEcKey(), await makeEcKey()] as const;
    const own = keys.map((key, index) =>
      makeCertificate({ subject: [['CN', `Root ${index}`]], key, authority: true }),
    );
    const [a, b] = own;
    if (!a || !b) throw new Error('none');
    const crossed = [
      makeCertificate({ subject: a.subject, key: keys[0], issuer: b, authority: true }),
      makeCertificate({ subject: b.subject, key: keys[1], issuer: a, authority: true }),
    ];
    const all = await Promise.all(crossed.map(({ der }) => parsed(der)));
    expect((await linkChain(all, { isSignedBy })).chain).toHaveLength(2);
    expect((await linkChains(all, { isSignedBy })).flat()).toHaveLength(2);

    const key = await makeEcKey();
    const issuer = makeCertificate({ subject: [['CN', 'Same']], key, authority: true });
    const own100 = await Promise.all(Array.from({ length: 100 }, () => makeEcKey()));
    const same = own100.map((one) =>
      makeCertificate({ subject: [['CN', 'Same']], key: one, issuer, authority: true }),
    );
    let checks = 0;
    const reader = boundedReader(
      {
        parseCertificate,
        isSignedBy: () => {
          checks++;
          return Promise.resolve(false);
        },
      },
      1000,
    );
    const alike = await Promise.all(same.map(({ der }) => reader.parseCertificate(der)));
    const all100 = alike.flatMap((one) => one ?? []);
    await expect(linkChains(all100, reader)).rejects.toThrow(WorkLimitError);
    // The certificates themselves are counted, too.
    expect(checks).toBe(900);
    expect((await linkChain([], { isSignedBy })).chain).toEqual([]);
  });

  it('costs no more for what was read and verified before, or for keys of the reader’s own', async () => {
    const counts = { read: 0, verified: 0 };
    const reader = boundedReader(
      {
        parseCertificate: (der) => {
          counts.read++;
          return parseCertificate(der);
        },
        isSignedBy: (one, spki) => {
          counts.verified++;
          return isSignedBy(one, spki);
        },
      },
      3,
    );
    const read = (der: Buffer) => reader.parseCertificate(new Uint8Array(der));
    for (let round = 0; round < 5; round++) {
      const [site, middle] = [await read(forged.site.der), await read(forged.middle.der)];
      if (!site || !middle) throw new Error('none');
      expect(await reader.isSignedBy(site, middle.spki)).toBe(true);
      expect(await reader.isSignedBy(site, new Uint8Array(known.root.key.spki))).toBe(false);
    }
    expect(counts).toEqual({ read: 2, verified: 1 + 5 });
    await expect(read(known.site.der)).rejects.toThrow(WorkLimitError);
  });
});

describe('what a certificate says', () => {
  it('is whether it is an authority, and for which hosts it speaks', async () => {
    expect(isCertificateAuthority(real.root.der)).toBe(true);
    expect(isCertificateAuthority(real.site.der)).toBe(false);
    expect(isCertificateAuthority(Buffer.of(0x30, 0))).toBe(false);
    const make = async (hosts: string[], name = 'x') =>
      parsed(makeCertificate({ subject: [['CN', name]], key: await makeEcKey(), hosts }).der);
    const wild = await make(['*.example.org', 'other.example']);
    expect(matchesHost(wild, 'www.example.org')).toBe(true);
    expect(matchesHost(wild, 'other.example')).toBe(true);
    for (const host of ['example.org', 'a.b.example.org', 'wwwexample.org', 'x', '']) {
      expect(matchesHost(wild, host), host).toBe(false);
    }
    expect(matchesHost(await make([], HOST), HOST)).toBe(true);
    expect(matchesHost(await make(['a.example'], HOST), HOST)).toBe(false);
  });
});

describe('a record', () => {
  it('of a catalogued root is proven, whatever the file says of it', async () => {
    for (const root of ['private', 'publicly-trusted', 'unknown', null] as const) {
      const found = await verify(recordOf(list(known), { root, host: null }));
      expect(brief(found)).toBe('known-interception proven known');
      expect(found.unlinked).toBe(0);
      expect(found.verdict.chain.map(({ flagged }) => flagged)).toEqual([false, false, true]);
    }
  });

  it('of a real leaf beside a catalogued root accuses nobody', async () => {
    for (const root of ['private', 'publicly-trusted', 'unknown', null] as const) {
      const alone = await verify(recordOf([real.site, known.root], { root }));
      expect(brief(alone)).toBe('not-checked possible ');
      expect(alone.verdict.notChecked).toBe('root-not-shown');
      expect(alone.unlinked).toBe(1);
      expect(alone.chain).toHaveLength(1);
      const whole = await verify(recordOf([real.site, real.middle, known.root], { root }));
      expect(brief(whole)).toBe('no-sign likely ');
      expect(whole.verdict.root).toBe('publicly-trusted');
    }
  });

  it('of a public chain accuses nobody either where roots cannot be verified', async () => {
    const none = { isPublicRoot: () => false };
    const stated = recordOf([real.site, real.middle], { root: 'private' });
    expect(brief(await verifyRecord(stated, knowledge, none))).toBe('not-checked possible ');
  });

  it('is told alike by the digests of the public keys, without a word louder', async () => {
    const bare = await makeChain('Public root');
    const keys = trustStoreOfKeys(new Set([spkiDigest(bare.root.key)]));
    const byKey = (certificates: Parameters<typeof recordOf>[0]) =>
      verifyRecord(recordOf(certificates), knowledge, keys);
    expect((await byKey(list(bare))).verdict.root).toBe('publicly-trusted');
    // Its root may be the public one: nobody here could verify that it is not.
    const open = await byKey([bare.site, bare.middle]);
    expect(open.verdict.root).toBe('unknown');
    expect(brief(open)).toBe('private-authority possible ');
    const whole = await byKey(list(forged));
    expect(whole.verdict.root).toBe('private');
    expect(brief(whole)).toBe('unknown-interception likely ');
  });

  it('is proven by nobody’s key but one that signed', async () => {
    const { root } = known;
    const copied = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: forged.root, hosts: [HOST] },
      key: { privateKey: forged.site.key.privateKey, spki: root.key.spki },
    });
    const names = ({ reasons }: Verdict) => reasons.map(({ signal }) => signal);
    for (const certificates of [[copied], [copied, forged.root]]) {
      const found = await verify(recordOf(certificates));
      expect(names(found.verdict)).not.toContain('known-key');
      expect(found.verdict.confidence).not.toBe('proven');
    }
    const asked = { host: HOST, at: 0, root: null };
    const ders = [new Uint8Array(copied.der), new Uint8Array(forged.root.der)];
    const [file] = await judgeCertificates(ders, asked, knowledge, ports);
    expect(file && names(file.verdict)).not.toContain('known-key');
    // Whoever ends a handshake with a key has it.
    const live = await judgeHandshake(ders, asked, knowledge, ports);
    expect(live && names(live.verdict)).toContain('known-key');
    expect(live?.verdict.level).toBe('known-interception');
    // The key signed this one itself: a root made out anew.
    const again = makeCertificate({ subject: [['CN', 'New']], key: root.key, authority: true });
    expect(names((await verify(recordOf([again]))).verdict)).toContain('known-key');
    const below = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: again, key: await makeEcKey(), hosts: [HOST] },
    });
    const found = await verify(recordOf([below, again]));
    expect(found.verdict.reasons).toContainEqual(
      expect.objectContaining({ signal: 'known-key', certificate: 1 }),
    );
  });

  it('says whether its leaf is made out for the host that it names', async () => {
    expect((await verify(recordOf(list(known)))).isHostConfirmed).toBe(true);
    // An authority's own certificate is public, and can be put beside any name.
    const root = await verify(recordOf([known.root], { host: 'www.gov.uk' }));
    expect(brief(root)).toBe('known-interception proven known');
    expect(root.isHostConfirmed).toBe(false);
    for (const record of [
      recordOf(list(known), { host: 'www.gov.uk' }),
      recordOf(list(known), { host: 'router.local' }),
      recordOf(list(known), { host: null }),
      recordOf([]),
    ]) {
      expect((await verify(record)).isHostConfirmed).toBe(false);
    }
  });

  it('is not made a public one by the certificate of a site, which is no authority', async () => {
    const site = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: real.site, key: await makeEcKey(), hosts: [HOST] },
    });
    const found = await verify(recordOf([site, real.site, real.middle, real.root]));
    expect(found.verdict.root).toBe('private');
    expect(found.verdict.level).toBe('unknown-interception');
  });

  it('of an unheard-of root on a known target is what the browser said', async () => {
    const record = recordOf(list(forged));
    const certificates = await Promise.all(
      list(forged).map(({ der }) => fingerprintCertificate(der)),
    );
    const own = await judge(
      {
        ...{ host: HOST, at: 0, source: 'firefox-chain' },
        result: {
          kind: 'certificates',
          certificates,
          root: 'private',
          override: null,
          fromCache: false,
        },
      },
      { knowledge },
    );
    const found = await verify(record);
    expect(own.level).toBe('unknown-interception');
    expect(found.verdict.reasons).toEqual(own.reasons);
    expect(found.verdict.chain).toEqual(own.chain);
    expect([found.verdict.level, found.verdict.confidence]).toEqual([own.level, own.confidence]);
    expect(found.unconfirmed).toEqual([]);
  });

  it('of a debugging tool is what the browser said', async () => {
    const tool = await makeChain('mitmproxy');
    const root = makeCertificate({
      subject: [
        ['CN', 'mitmproxy'],
        ['O', 'mitmproxy'],
      ],
      key: tool.root.key,
      authority: true,
    });
    const site = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: root, key: await makeEcKey(), hosts: [HOST] },
    });
    expect(brief(await verify(recordOf([site, root])))).toBe('device-inspection likely mitmproxy');
  });

  it('of a leaf alone keeps what little Chromium showed', async () => {
    const leaf = { root: 'unknown', source: 'chromium-leaf' } as const;
    // Timestamps may come with the handshake: that the site is a known target is no sign by itself.
    const found = await verify(recordOf([forged.site], leaf));
    expect(brief(found)).toBe('private-authority possible ');
    expect(found.verdict.root).toBe('unknown');
    expect(brief(await verify(recordOf([real.site], leaf)))).toBe('not-checked possible ');
    // The root is there, and is no public one: what is stated cannot hide it.
    expect((await verify(recordOf(list(forged), leaf))).verdict.root).toBe('private');
  });

  it('of a leaf of the shape of 2019 is what Chromium said', async () => {
    const key = await makeKey(2048, 3);
    const { site } = await makeChain('Unheard root', { key, bare: true });
    const certificates = [await fingerprintCertificate(site.der)];
    const evidence = { certificates, root: 'unknown', override: null, fromCache: false } as const;
    const own = await judge(
      {
        ...{ host: HOST, at: 0, source: 'chromium-leaf' },
        result: { kind: 'certificates', ...evidence },
      },
      { knowledge },
    );
    const found = await verify(recordOf([site], { root: 'unknown', source: 'chromium-leaf' }));
    expect(own).toMatchObject({ level: 'unknown-interception', confidence: 'likely' });
    expect(brief(found)).toBe('unknown-interception likely ');
    expect(found.verdict.reasons).toEqual(own.reasons);
  });

  it('of a country’s authority out of place is no interception where the root is not known', async () => {
    const pki = makeCertificate({
      subject: [
        ['C', 'RU'],
        ['O', 'The Ministry of Digital Development and Communications'],
        ['CN', 'Russian Trusted Sub CA'],
      ],
      key: await makeEcKey(),
      authority: true,
    });
    const site = makeCertificate({
      ...{ subject: [['CN', HOST]], issuer: pki, key: await makeEcKey(), hosts: [HOST] },
    });
    const unknown = await verify(recordOf([site], { root: 'unknown' }));
    expect(unknown.verdict.level).toBe('private-authority');
    expect(brief(await verify(recordOf([site, pki])))).toMatch(/^unknown-interception likely/);
  });

  it('never calls built in what does not lead to a public root', async () => {
    const whole = await verify(recordOf(list(forged), { root: 'publicly-trusted' }));
    expect(whole.verdict.root).toBe('private');
    expect(brief(whole)).toBe('unknown-interception likely ');
    const open = await verify(recordOf([forged.site, forged.middle], { root: 'publicly-trusted' }));
    expect(open.verdict.root).toBe('unknown');
    expect(brief(open)).toBe('private-authority possible ');
  });

  it('finds nothing well that has copied timestamps, and leads nowhere', async () => {
    const copied = await makeChain('Evil root', { timestamps: TIMESTAMPS });
    for (const root of ['private', 'publicly-trusted', 'unknown', null] as const) {
      const { verdict } = await verify(recordOf([copied.site], { root }));
      expect(verdict).toMatchObject({ level: 'not-checked', notChecked: 'root-not-shown' });
      expect(verdict.confidence).toBe('possible');
    }
    const asked = { host: HOST, at: 0, root: null };
    const ders = [new Uint8Array(copied.site.der)];
    const [file] = await judgeCertificates(ders, asked, knowledge, ports);
    const live = await judgeHandshake(ders, asked, knowledge, ports);
    for (const found of [file, live]) {
      expect(found?.verdict).toMatchObject({ level: 'not-checked', notChecked: 'root-not-shown' });
    }
    // A server that sends an intermediate leaves out nothing but the root.
    const two = [copied.site, copied.middle].map(({ der }) => new Uint8Array(der));
    const shown = await judgeHandshake(two, asked, knowledge, ports);
    expect(shown?.verdict).toMatchObject({ level: 'unknown-interception', root: 'private' });
  });

  it('of before May 2018 is not suspect for having no timestamps', async () => {
    const dates = (notBefore: string) => ({
      notBefore: new Date(notBefore),
      notAfter: new Date('2019-01-01'),
    });
    const old = await makeChain('Retired root', dates('2018-04-30T23:59:59Z'));
    const late = await makeChain('Retired root', dates('2018-05-01T00:00:00Z'));
    for (const root of ['private', 'unknown', null] as const) {
      for (const certificates of [[old.site], [old.site, old.middle]]) {
        const { verdict } = await verify(recordOf(certificates, { root }));
        expect(verdict).toMatchObject({ level: 'not-checked', root: 'unknown', reasons: [] });
      }
    }
    const after = await verify(recordOf([late.site, late.middle]));
    expect(brief(after)).toBe('unknown-interception likely ');
    const asked = { host: HOST, at: 0, root: null };
    const ders = [old.site, old.middle].map(({ der }) => new Uint8Array(der));
    const [file] = await judgeCertificates(ders, asked, knowledge, ports);
    expect(file?.verdict.level).toBe('not-checked');
  });

  it('believes a host only where the leaf speaks for it', async () => {
    const inner = await makeChain('Inner root', { hosts: ['wiki.inner.example'] });
    const found = await verify(recordOf(list(inner)));
    expect(found.verdict.level).toBe('private-authority');
    expect(found.verdict.host).toBe(HOST);
    const claims = { ...recordOf(list(inner)) };
    const override = { untrusted: true, wrongName: true, wrongTime: false };
    expect((await verify({ ...claims, override })).verdict.level).toBe('private-authority');
  });

  it('believes no address, and says what that leaves open', async () => {
    const inner = await makeChain('Inner root', { hosts: ['shop.example.com'] });
    const stated = {
      level: 'unknown-interception',
      confidence: 'likely',
      authority: null,
      reasons: [
        { signal: 'public-address', weight: 'strong', authority: null, certificate: 2 },
        { signal: 'one-authority-many-sites', weight: 'strong', authority: null, certificate: 2 },
        { signal: 'private-root', weight: 'weak', authority: null, certificate: 2 },
        { signal: 'known-key', weight: 'proof', authority: 'own-1', certificate: 2 },
      ],
    } as const;
    const found = await verify(
      recordOf(list(inner), { host: 'shop.example.com', address: '198.41.0.4', verdict: stated }),
    );
    expect(found.verdict.level).toBe('private-authority');
    expect(found.unconfirmed).toEqual(['public-address', 'one-authority-many-sites', 'known-key']);
    expect(found.stated).toEqual(stated);
  });

  it('is made quieter by an accepted error, and never louder', async () => {
    const override = { untrusted: true, wrongName: false, wrongTime: false };
    const loud = ({ verdict }: Awaited<ReturnType<typeof verify>>) =>
      verdict.reasons.filter(({ weight }) => weight !== 'benign').map(({ signal }) => signal);
    for (const chain of [forged, known, real]) {
      for (const certificates of [list(chain), [chain.site]]) {
        const without = loud(await verify(recordOf(certificates)));
        const having = await verify(recordOf(certificates, { override }));
        expect(having.verdict.override).toEqual(override);
        expect(without).toEqual(expect.arrayContaining(loud(having)));
        expect(loud(having)).not.toContain('private-root');
      }
    }
  });

  it('without a host places no authority of a country out of place', async () => {
    const pki = await makeChain('НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)');
    const root = makeCertificate({
      subject: [
        ['C', 'KZ'],
        ['O', 'РМК «МЕМЛЕКЕТТІК ТЕХНИКАЛЫҚ ҚЫЗМЕТ»'],
        ['CN', 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)'],
      ],
      key: pki.root.key,
      authority: true,
    });
    const certificates = [
      makeCertificate({
        ...{
          subject: [['CN', 'x']],
          issuer: root,
          key: await makeEcKey(),
          hosts: ['elsewhere.com'],
        },
      }),
      root,
    ];
    const without = await verify(recordOf(certificates, { host: null }));
    expect(brief(without)).toMatch(/^private-authority likely/);
    const elsewhere = await verify(recordOf(certificates, { host: 'elsewhere.com' }));
    expect(brief(elsewhere)).toMatch(/^unknown-interception likely/);
  });

  it('without certificates leaves only what is stated', async () => {
    const verdict = {
      level: 'refused',
      confidence: 'likely',
      authority: null,
      reasons: [
        { signal: 'browser-refused', weight: 'strong', authority: null, certificate: null },
      ],
    } as const;
    const found = await verify(recordOf([], { root: null, failure: 'unknown-issuer', verdict }));
    expect(found.verdict).toMatchObject({
      level: 'not-checked',
      notChecked: 'no-certificate',
      host: HOST,
    });
    expect(found.unconfirmed).toEqual(['browser-refused']);
    expect(found.stated).toEqual(verdict);
  });

  it('of bytes that are no certificate says so', async () => {
    const junk = { sha256: '0'.repeat(64), der: 'AAAA' };
    const record = {
      ...recordOf([]),
      certificates: [junk, ...recordOf([known.root]).certificates],
    };
    const found = await verify(record);
    expect(found.verdict).toMatchObject({
      level: 'not-checked',
      notChecked: 'unreadable-certificate',
    });
    expect(found.unlinked).toBe(1);
  });

  it('counts a certificate that is there twice once', async () => {
    expect((await verify(recordOf([...list(forged), forged.root]))).unlinked).toBe(0);
  });
});

describe('certificates without a record', () => {
  const asked = { host: '', at: 0, root: null } as const;
  const ders = (...all: readonly { der: Buffer }[]) => all.map(({ der }) => new Uint8Array(der));

  it('are judged one chain after the other, the worst first', async () => {
    const bundle = ders(real.root, real.middle, real.site, known.root, ...list(forged));
    const judged = await judgeCertificates(bundle, asked, knowledge, ports);
    expect(judged.map(({ verdict, chain }) => `${verdict.level} ${chain.length}`)).toEqual([
      'known-interception 1',
      'no-sign 3',
      'private-authority 3',
    ]);
  });

  it('have the root that whoever asks says', async () => {
    for (const root of ['publicly-trusted', 'private', 'unknown'] as const) {
      const [one] = await judgeCertificates(
        ders(...list(forged)),
        { ...asked, root },
        knowledge,
        ports,
      );
      expect(one?.verdict.root).toBe(root);
    }
  });

  it('do not make interception of a public leaf without the rest', async () => {
    const [one] = await judgeCertificates(
      ders(real.site),
      { ...asked, host: HOST },
      knowledge,
      ports,
    );
    expect(one?.verdict.level).toBe('not-checked');
    const [other] = await judgeCertificates(
      ders(forged.site),
      { ...asked, host: HOST },
      knowledge,
      ports,
    );
    expect(other?.verdict.level).toBe('unknown-interception');
  });

  it('that a server presented count as far as they are joined to the first', async () => {
    const presented = ders(real.site, real.middle, known.root);
    const found = await judgeHandshake(presented, { ...asked, host: HOST }, knowledge, ports);
    expect(found?.verdict.level).toBe('no-sign');
    const whole = await judgeHandshake(ders(...list(known)), asked, knowledge, ports);
    expect(whole?.verdict.level).toBe('known-interception');
    expect(await judgeHandshake([], asked, knowledge, ports)).toBe(null);
  });
});
