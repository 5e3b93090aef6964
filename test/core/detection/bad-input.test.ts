/** Hostile certificates: what is readable is judged, nothing throws, nothing hangs. */
import * as asn1 from 'asn1js';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  makeKey,
} from '../../../lab/certificates/make-certificate.ts';
import { fingerprintCertificate } from '../../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../../src/core/detection/judge.ts';
import { MAX_CERTIFICATE_BYTES } from '../../../src/core/x509/der.ts';
import { parseCertificate } from '../../../src/core/x509/parse-certificate.ts';
import { makeAuthority, makeKnowledge } from '../../fixtures/knowledge.ts';
import { observeChain } from '../../fixtures/observation.ts';

let good: MadeCertificate;
let judgeUnlisted: (chain: Uint8Array[]) => ReturnType<typeof judge>;

beforeAll(async () => {
  good = makeCertificate({ subject: [['CN', 'Root']], key: await makeKey(), authority: true });
  judgeUnlisted = async (chain) =>
    judge(await observeChain(chain), { knowledge: makeKnowledge([]) });
});

/** DER of an element around `inside`. */
function wrap(tag: number, inside: Uint8Array): Uint8Array {
  const { length } = inside;
  const header =
    length < 0x80
      ? [tag, length]
      : [tag, 0x84, ...[24, 16, 8, 0].map((shift) => (length >> shift) & 255)];
  return Buffer.concat([Buffer.from(header), inside]);
}

function nested(depth: number, tag: number): Uint8Array {
  let bytes: Uint8Array = Uint8Array.of(0x05, 0x00);
  for (let level = 0; level < depth; level++) bytes = wrap(tag, bytes);
  return bytes;
}

/** `good` with the field `index` of its TBSCertificate replaced by `bytes`. */
function withField(index: number, bytes: Uint8Array): Uint8Array {
  const outer = asn1.fromBER(new Uint8Array(good.der)).result;
  if (!(outer instanceof asn1.Sequence)) throw new Error('not a certificate');
  const [tbs, algorithm, signature] = outer.valueBlock.value;
  if (!(tbs instanceof asn1.Sequence) || !algorithm || !signature) throw new Error('no parts');
  const fields = tbs.valueBlock.value.map((field) => new Uint8Array(field.toBER()));
  fields[index] = new Uint8Array(bytes);
  const parts = [wrap(0x30, Buffer.concat(fields)), algorithm.toBER(), signature.toBER()];
  return wrap(0x30, Buffer.concat(parts.map((part) => new Uint8Array(part))));
}
const SUBJECT = 5;
const SPKI = 6;

describe('odd chains', () => {
  it('gives not-checked for an empty chain', async () => {
    expect(await judgeUnlisted([])).toMatchObject({
      level: 'not-checked',
      notChecked: 'no-certificate',
    });
  });

  it('knows a catalogued root wherever it stands', async () => {
    const { sha256 } = await fingerprintCertificate(good.der);
    const other = makeCertificate({ subject: [['CN', 'x']], key: await makeEcKey() }).der;
    const knowledge = makeKnowledge([makeAuthority({ id: 'x', sha256 })]);
    for (const chain of [
      [good.der, other],
      [other, good.der],
      [other, other, good.der, other],
    ]) {
      expect(await judge(await observeChain(chain), { knowledge })).toMatchObject({
        level: 'known-interception',
        confidence: 'proven',
        authority: 'x',
      });
    }
  });

  it('takes 100 certificates, and 1,000, and shows a bounded chain that ends with the root', async () => {
    const key = await makeEcKey();
    const many = Array.from({ length: 100 }, (_, index) =>
      makeCertificate({ subject: [['CN', `n${index}`]], key }),
    ).map(({ der }) => der);
    const { sha256 } = await fingerprintCertificate(good.der);
    const knowledge = makeKnowledge([makeAuthority({ id: 'x', sha256 })]);
    const hundred = await judge(await observeChain([...many, good.der]), { knowledge });
    expect(hundred).toMatchObject({ level: 'known-interception', authority: 'x' });
    expect(hundred.chain.length).toBeLessThanOrEqual(10);
    expect(hundred.chain.at(-1)).toMatchObject({ name: 'Root', flagged: true });
    const thousand = Array.from({ length: 10 }, () => many).flat();
    const verdict = await judge(await observeChain([...thousand, good.der]), { knowledge });
    expect(verdict.chain.at(-1)).toMatchObject({ name: 'Root', flagged: true });
  });

  it('fingerprints what is too large to parse', async () => {
    const huge = wrap(0x30, Buffer.alloc(1_000_000));
    const { sha256 } = await fingerprintCertificate(huge);
    const knowledge = makeKnowledge([makeAuthority({ id: 'x', sha256 })]);
    expect(await judge(await observeChain([huge, good.der]), { knowledge })).toMatchObject({
      level: 'known-interception',
      authority: 'x',
    });
    expect(await judgeUnlisted([huge])).toMatchObject({ level: 'private-authority' });
  });
});

describe('odd certificates', () => {
  it('reads a certificate with bytes behind it', async () => {
    const read = await parseCertificate(Buffer.concat([good.der, Buffer.from('more')]));
    expect(read?.subject).toEqual([['CN', 'Root']]);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['no DER', Buffer.from('-----BEGIN')],
    ['an indefinite length', Uint8Array.of(0x30, 0x80, 0x00, 0x00)],
    ['a length beyond the end', Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x00)],
    ['a length of five bytes', Uint8Array.of(0x30, 0x85, 0, 0, 0, 0, 1, 0)],
    ['sequences 10,000 deep', nested(10_000, 0x30)],
    ['an empty sequence', Uint8Array.of(0x30, 0x00)],
    ['ten thousand elements', wrap(0x30, Buffer.alloc(20_000, Buffer.from([0x05, 0x00])))],
  ])('cannot read %s', async (_, bytes) => {
    expect(await parseCertificate(bytes)).toBeNull();
    expect((await judgeUnlisted([bytes])).level).toBe('private-authority');
  });

  it('loses only the field that is nested too deep', async () => {
    const read = await parseCertificate(withField(SPKI, nested(40, 0x30)));
    expect(read).toMatchObject({ key: null, issuer: [['CN', 'Root']], isComplete: true });
    const deepName = await parseCertificate(withField(SUBJECT, nested(40, 0x30)));
    expect(deepName).toMatchObject({ subject: null, isComplete: false });
    const octets = await parseCertificate(withField(SUBJECT, nested(3000, 0x04)));
    expect(octets).toMatchObject({ subject: null, issuer: [['CN', 'Root']] });
  });

  it('reads around a name of 200 KB, which makes the whole too large, and one of 50 KB', async () => {
    const name = (length: number) =>
      makeCertificate({ subject: [['CN', 'x'.repeat(length)]], key: good.key }).der;
    expect(name(100_000).length).toBeGreaterThan(MAX_CERTIFICATE_BYTES);
    expect(await parseCertificate(name(100_000))).toBeNull();
    const verdict = await judgeUnlisted([name(25_000), good.der]);
    expect(verdict.chain[0]?.subject.length).toBeLessThanOrEqual(301);
    expect(verdict.chain[0]?.name.length).toBeLessThanOrEqual(81);
  });

  it('shows hostile characters of a name, and nothing else of them', async () => {
    const hostile = 'a\u202Eb\u0000c<img src=x onerror=alert(1)>\uD800d\u2066e\u00ADf\nG';
    const { der } = makeCertificate({ subject: [['CN', hostile, 'bmp']], key: good.key });
    const [shown] = (await judgeUnlisted([der])).chain;
    expect(shown?.name).toContain('‹U+202E›');
    expect(shown?.name).toContain('‹U+0000›');
    expect(shown?.name).toContain('‹U+D800›');
    // It stays text: the pages must not turn it into markup.
    expect(shown?.name).toContain('<img');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the matter
    expect(shown?.name).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069\u00ad\ud800-\udfff]/);
  });

  it('takes an RSA key of 16 kbit and an exponent of 4,096 bits', async () => {
    const integer = (bytes: number) =>
      new asn1.Integer({
        valueHex: Uint8Array.from([0, ...Array<number>(bytes).fill(0xc5)]).buffer,
      });
    const rsa = new asn1.Sequence({ value: [integer(2048), integer(512)] });
    const info = new asn1.Sequence({
      value: [
        new asn1.Sequence({
          value: [new asn1.ObjectIdentifier({ value: '1.2.840.113549.1.1.1' }), new asn1.Null()],
        }),
        new asn1.BitString({ valueHex: rsa.toBER() }),
      ],
    });
    const der = withField(SPKI, new Uint8Array(info.toBER()));
    expect((await parseCertificate(der))?.key).toEqual({
      type: 'RSA',
      bits: 16384,
      exponent: null,
    });
    // As a catalogued key it is not used to verify with: that could take for ever.
    const spki = Buffer.from(info.toBER()).toString('base64');
    const knowledge = makeKnowledge([makeAuthority({ spki })]);
    expect(knowledge.catalogue.keys).toEqual([]);
    expect((await judge(await observeChain([der, good.der]), { knowledge })).level).toBe(
      'private-authority',
    );
  });

  it('survives every truncation and every changed byte of a certificate', async () => {
    const { der } = makeCertificate({
      subject: [['CN', 'x']],
      key: await makeEcKey(),
      authority: true,
    });
    for (let length = 0; length < der.length; length++) {
      expect(await parseCertificate(der.subarray(0, length))).toBeNull();
    }
    for (let index = 0; index < der.length; index++) {
      const changed = new Uint8Array(der);
      changed[index] = (changed[index] ?? 0) ^ 0xff;
      await parseCertificate(changed);
    }
  });

  it('reads the first of thousands of names without parsing the rest', async () => {
    const hosts = Array.from({ length: 3000 }, (_, index) => `n${index}.example.org`);
    const { der } = makeCertificate({ subject: [['CN', 'x']], key: good.key, hosts });
    const read = await parseCertificate(der.length < MAX_CERTIFICATE_BYTES ? der : good.der);
    expect(read?.subjectAlternativeNames).toEqual(hosts.slice(0, 200));
  });

  it('keeps no identifier that is longer than a hash', async () => {
    const { der } = makeCertificate({
      subject: [['CN', 'x']],
      key: good.key,
      authorityKeyIdentifier: 'ab'.repeat(600),
    });
    expect((await parseCertificate(der))?.authorityKeyIdentifier).toBeNull();
  });

  it('gives not-checked for a leaf that it cannot read in a file or on a local name', async () => {
    const huge = wrap(0x30, Buffer.alloc(70_000));
    const observation = await observeChain([huge], 'unknown');
    const judgeAs = (changes: Partial<typeof observation>) =>
      judge({ ...observation, ...changes }, { knowledge: makeKnowledge([]) });
    const unread = { level: 'not-checked', notChecked: 'unreadable-certificate' };
    expect(await judgeAs({ source: 'file' })).toMatchObject(unread);
    expect(await judgeAs({ host: '192.168.1.1' })).toMatchObject(unread);
    // A browser took it, and a public authority makes no such certificate.
    expect(await judgeAs({})).toMatchObject({
      level: 'unknown-interception',
      confidence: 'possible',
    });
  });

  it('proves a signature by a catalogued key on a leaf whose contents are over the limits', async () => {
    const key = await makeEcKey();
    const hosts = Array.from({ length: 4500 }, (_, index) => `n${index}.example.org`);
    const subject = [['CN', 'x']] as const;
    const leaf = makeCertificate({ subject, issuer: good, key, hosts });
    expect(leaf.der.length).toBeGreaterThan(64 * 1024);
    expect(leaf.der.length).toBeLessThan(MAX_CERTIFICATE_BYTES);
    const many = Array.from({ length: 4500 }, (_, index) => ['OU', `${index}`] as const);
    const odd = makeCertificate({ subject: many, issuer: good, key, hosts: ['a.example.org'] });
    const spki = Buffer.from(good.key.spki).toString('base64');
    const knowledge = makeKnowledge([makeAuthority({ id: 'x', spki })]);
    for (const { der } of [leaf, odd]) {
      expect(await judge(await observeChain([der], 'unknown'), { knowledge })).toMatchObject({
        level: 'known-interception',
        confidence: 'proven',
        authority: 'x',
      });
    }
  });

  it('reads 30 attributes of a name with thousands', async () => {
    const subject = Array.from({ length: 1500 }, (_, index) => ['OU', `${index} x`] as const);
    const issuer = makeCertificate({ subject, key: good.key, authority: true });
    const { der } = makeCertificate({ subject: [['CN', 'x']], issuer, key: good.key });
    const read = await parseCertificate(der);
    expect(read?.issuer).toHaveLength(30);
    expect(read?.isComplete).toBe(true);
    await judgeUnlisted([der, issuer.der]);
  });
});
