/** Makes certificates, honest and forged: every field as the caller wants it. */
import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import * as asn1 from 'asn1js';

/** One attribute of a name: type, value, and the ASN.1 string type (UTF8String if not said). */
type LabAttribute = readonly [type: string, value: string, string?: StringType];
export type LabName = readonly LabAttribute[];
export type StringType = 'printable' | 'utf8' | 'bmp' | 't61';

/** A private key with its public key. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Buffer;
}

/** A certificate that the laboratory made, with the key to sign others by it. */
export interface MadeCertificate {
  readonly der: Buffer;
  readonly pem: string;
  readonly subject: LabName;
  readonly serial: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly key: KeyPair;
  /** Contents of the SCT list extension; null in a certificate without one. */
  readonly timestamps: Buffer | null;
}

/** The TBSCertificate (DER) of a certificate: what its issuer signs. */
export function tbsOf(certificate: Buffer): Buffer {
  const { result } = asn1.fromBER(new Uint8Array(certificate));
  const tbs = result instanceof asn1.Sequence ? result.valueBlock.value[0] : undefined;
  if (!tbs) throw new Error('not a certificate');
  return Buffer.from(tbs.valueBeforeDecodeView);
}

/** The contents of a certificate. Fields that are left out are as an honest authority would write them. */
export interface Recipe {
  readonly subject: LabName;
  readonly issuer?: MadeCertificate;
  readonly key: KeyPair;
  /** Big-endian contents of the INTEGER. */
  readonly serial?: Buffer;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly authority?: boolean;
  readonly hosts?: readonly string[];
  /** Also leaves out key identifiers and usage, as the interceptor of 2019 did. */
  readonly bare?: boolean;
  /** Hex; instead of the issuer's real key identifier. */
  readonly authorityKeyIdentifier?: string;
  /** DER of the NameConstraints (RFC 5280 section 4.2.1.10). */
  readonly nameConstraints?: Uint8Array;
  /** Contents of the SCT list extension. */
  readonly timestamps?: Buffer;
}

const OIDS: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
};
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

const generate = promisify(generateKeyPair);

/** A new RSA key pair. The interceptor of 2019 used public exponent 3. */
export async function makeKey(bits = 2048, publicExponent = 65537): Promise<KeyPair> {
  const { privateKey, publicKey } = await generate('rsa', {
    modulusLength: bits,
    publicExponent,
  });
  return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }) };
}

/** Base64 of the SHA-256 of the key's SubjectPublicKeyInfo, as lists of keys have it. */
export function spkiDigest({ spki }: KeyPair): string {
  return createHash('sha256').update(spki).digest('base64');
}

/** A new P-256 key pair. */
export async function makeEcKey(): Promise<KeyPair> {
  const { privateKey, publicKey } = await generate('ec', { namedCurve: 'P-256' });
  return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }) };
}

function stringOf(value: string, type: StringType): asn1.BaseBlock {
  switch (type) {
    case 'utf8':
      return new asn1.Utf8String({ value });
    case 'bmp':
      return new asn1.BmpString({ value });
    case 't61':
      return new asn1.TeletexString({ value });
    case 'printable':
      return new asn1.PrintableString({ value });
  }
}

function nameBlock(name: LabName): asn1.Sequence {
  return new asn1.Sequence({
    value: name.map(([type, value, string = 'utf8']) => {
      const attribute = [
        new asn1.ObjectIdentifier({ value: OIDS[type] ?? type }),
        stringOf(value, type === 'C' ? 'printable' : string),
      ];
      return new asn1.Set({ value: [new asn1.Sequence({ value: attribute })] });
    }),
  });
}

function timeBlock(date: Date): asn1.BaseBlock {
  const year = date.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? new asn1.UTCTime({ valueDate: date })
    : new asn1.GeneralizedTime({ valueDate: date });
}

function extension(oid: string, value: Uint8Array, critical = false): asn1.Sequence {
  return new asn1.Sequence({
    value: [
      new asn1.ObjectIdentifier({ value: oid }),
      ...(critical ? [new asn1.Boolean({ value: true })] : []),
      new asn1.OctetString({ valueHex: new Uint8Array(value).buffer }),
    ],
  });
}

const der = (block: asn1.BaseBlock) => new Uint8Array(block.toBER());
const octets = (bytes: Uint8Array) =>
  new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer });

/** SHA-1 of the key bits, as RFC 5280 4.2.1.2 (1) suggests. */
export function keyIdentifier(spki: Buffer): Buffer {
  const parsed = asn1.fromBER(new Uint8Array(spki));
  const bits = parsed.result instanceof asn1.Sequence ? parsed.result.valueBlock.value[1] : null;
  if (!(bits instanceof asn1.BitString)) throw new Error('not a SubjectPublicKeyInfo');
  return createHash('sha1').update(Buffer.from(bits.valueBlock.valueHexView)).digest();
}

function contextOctets(tag: number, bytes: Uint8Array): asn1.Primitive {
  return new asn1.Primitive({
    idBlock: { tagClass: 3, tagNumber: tag },
    valueHex: new Uint8Array(bytes).buffer,
  });
}

function alternativeNames(hosts: readonly string[]): asn1.Sequence {
  return new asn1.Sequence({
    value: hosts.map((host) => {
      const address = host.split('.').map(Number);
      const isAddress = address.length === 4 && address.every((octet) => octet >= 0);
      return isAddress
        ? contextOctets(7, Uint8Array.from(address))
        : contextOctets(2, Buffer.from(host, 'latin1'));
    }),
  });
}

function extensionsOf(recipe: Recipe): asn1.Sequence[] {
  const { authority = false, hosts = [], bare = false, issuer, key } = recipe;
  const found: asn1.Sequence[] = [];
  if (authority) {
    const basic = new asn1.Sequence({ value: [new asn1.Boolean({ value: true })] });
    found.push(extension('2.5.29.19', der(basic), true));
    found.push(extension('2.5.29.15', Uint8Array.of(0x03, 0x02, 0x01, 0x06), true));
  }
  if (!bare) {
    found.push(extension('2.5.29.14', der(octets(keyIdentifier(key.spki)))));
    const identifier = recipe.authorityKeyIdentifier
      ? Buffer.from(recipe.authorityKeyIdentifier, 'hex')
      : keyIdentifier((issuer?.key ?? key).spki);
    const sequence = new asn1.Sequence({ value: [contextOctets(0, identifier)] });
    found.push(extension('2.5.29.35', der(sequence)));
    if (!authority) {
      const usage = new asn1.Sequence({
        value: [new asn1.ObjectIdentifier({ value: '1.3.6.1.5.5.7.3.1' })],
      });
      found.push(extension('2.5.29.37', der(usage)));
    }
  }
  if (hosts.length > 0) found.push(extension('2.5.29.17', der(alternativeNames(hosts))));
  if (recipe.nameConstraints) found.push(extension('2.5.29.30', recipe.nameConstraints, true));
  if (recipe.timestamps) {
    found.push(extension('1.3.6.1.4.1.11129.2.4.2', der(octets(recipe.timestamps))));
  }
  return found;
}

/** PEM of DER bytes, in lines of 64 characters. */
export function toPem(bytes: Uint8Array, label = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

const DAY = 24 * 60 * 60 * 1000;

/** Makes and signs a certificate; without an issuer it signs itself. */
export function makeCertificate(recipe: Recipe): MadeCertificate {
  const { subject, issuer, key } = recipe;
  const now = Date.now();
  const notBefore = recipe.notBefore ?? new Date(now - 30 * DAY);
  const notAfter = recipe.notAfter ?? new Date(now + 60 * DAY);
  const serial = recipe.serial ?? Buffer.concat([Buffer.of(0x4b), randomBytes(15)]);
  const signer = issuer?.key ?? key;
  const isRsa = signer.privateKey.asymmetricKeyType === 'rsa';
  const algorithm = new asn1.Sequence({
    value: [
      new asn1.ObjectIdentifier({ value: isRsa ? SHA256_WITH_RSA : ECDSA_WITH_SHA256 }),
      ...(isRsa ? [new asn1.Null()] : []),
    ],
  });
  const extensions = extensionsOf(recipe);
  const context = (tag: number, block: asn1.BaseBlock) =>
    new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber: tag }, value: [block] });
  const tbs = new asn1.Sequence({
    value: [
      ...(extensions.length > 0 ? [context(0, new asn1.Integer({ value: 2 }))] : []),
      new asn1.Integer({ valueHex: new Uint8Array(serial).buffer }),
      algorithm,
      nameBlock(issuer?.subject ?? subject),
      new asn1.Sequence({ value: [timeBlock(notBefore), timeBlock(notAfter)] }),
      nameBlock(subject),
      asn1.fromBER(new Uint8Array(key.spki)).result,
      ...(extensions.length > 0 ? [context(3, new asn1.Sequence({ value: extensions }))] : []),
    ],
  });
  const signature = sign('sha256', der(tbs), signer.privateKey);
  const bytes = Buffer.from(
    der(
      new asn1.Sequence({
        value: [tbs, algorithm, new asn1.BitString({ valueHex: new Uint8Array(signature).buffer })],
      }),
    ),
  );
  const timestamps = recipe.timestamps ?? null;
  return { der: bytes, pem: toPem(bytes), subject, serial, notBefore, notAfter, key, timestamps };
}
