/** The laboratory's authorities: the public one, and the interceptors' under names of our choice. */
import { randomBytes } from 'node:crypto';
import {
  type KeyPair,
  keyIdentifier,
  type LabName,
  type MadeCertificate,
  makeCertificate,
  makeKey,
} from './make-certificate.ts';
import { makeLog, makeLoggedLeaf, type TransparencyLog } from './transparency-log.ts';

/** Distinguished names of the interceptors' roots: those of 2019 and 2020, products, and made-up ones. */
export const ROOT_NAMES = {
  qaznet: [
    ['C', 'KZ'],
    ['CN', 'Qaznet Trust Network'],
  ],
  'isca-ca': [
    ['CN', 'Information Security Certification Authority CA', 'printable'],
    ['O', 'ISCA', 'printable'],
    ['C', 'KZ'],
  ],
  isca: [
    ['CN', 'Information Security Certification Authority', 'printable'],
    ['O', 'ISCA', 'printable'],
    ['C', 'KZ'],
  ],
  'isca-nur-sultan': [
    ['C', 'KZ'],
    ['ST', 'Nur-Sultan'],
    ['L', 'Nur-Sultan'],
    ['O', 'ISCA'],
    ['CN', 'Information Security Certification Authority'],
  ],
  unknown: [
    ['C', 'XX'],
    ['O', 'Northern Network Office'],
    ['CN', 'Network Root R1'],
  ],
  intranet: [
    ['O', 'Steppe Works LLP'],
    ['CN', 'Steppe Works internal CA'],
  ],
  // Kazakhstan's e-government PKI, and Russia's: real names of roots that browsers do not ship.
  nuc: [
    ['C', 'KZ'],
    ['O', 'РМК «МЕМЛЕКЕТТІК ТЕХНИКАЛЫҚ ҚЫЗМЕТ»'],
    ['CN', 'НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)'],
  ],
  russian: [
    ['C', 'RU'],
    ['O', 'The Ministry of Digital Development and Communications'],
    ['CN', 'Russian Trusted Root CA'],
  ],
  kaspersky: [
    ['O', 'AO Kaspersky Lab'],
    ['CN', 'Kaspersky Anti-Virus Personal Root Certificate'],
  ],
  mkcert: [
    ['O', 'mkcert development CA'],
    ['CN', 'mkcert dev@laptop'],
  ],
  // The interceptor writes the names: reversed, with markup, invisible and long.
  hostile: [
    ['C', 'XX'],
    ['O', '<script>document.title = "markup"</script>'],
    [
      'CN',
      `\u202egro.elpmaxe <img src="x" onerror="document.title = 1"> \u200b${'long '.repeat(100)}`,
    ],
  ],
} as const satisfies Record<string, LabName>;

/** A name of `ROOT_NAMES`. */
export type RootName = keyof typeof ROOT_NAMES;

/** A root with its intermediate, under which leaves are issued. */
export interface Authority {
  readonly root: MadeCertificate;
  readonly intermediate: MadeCertificate;
  /** The logs that sign its leaves; a private authority has none. */
  readonly logs?: readonly TransparencyLog[];
}

const YEAR = 365 * 24 * 60 * 60 * 1000;

async function makeAuthority(
  name: LabName,
  between: LabName,
  serial?: Buffer,
  bits = 2048,
): Promise<Authority> {
  const notBefore = new Date(Date.now() - YEAR);
  const notAfter = new Date(Date.now() + 20 * YEAR);
  const root = makeCertificate({
    subject: name,
    key: await makeKey(bits),
    authority: true,
    notBefore,
    notAfter,
    ...(serial ? { serial } : {}),
  });
  const intermediate = makeCertificate({
    subject: between,
    issuer: root,
    key: await makeKey(),
    authority: true,
    notBefore,
    notAfter: new Date(Date.now() + 2 * YEAR),
  });
  return { root, intermediate };
}

/** The authority that the laboratory's browsers count as shipped with them. */
export async function makePublicAuthority(): Promise<Authority> {
  const authority = await makeAuthority(
    [
      ['C', 'XX'],
      ['O', 'Laboratory'],
      ['CN', 'Laboratory Public Root'],
    ],
    [
      ['C', 'XX'],
      ['O', 'Laboratory'],
      ['CN', 'Laboratory Public Issuer 1'],
    ],
  );
  return {
    ...authority,
    logs: [await makeLog('First operator'), await makeLog('Second operator')],
  };
}

/**
 * An interceptor's authority: the distinguished name of a real one, and a key of ours. The
 * interceptor of 2019 put "Security Certificate" between root and leaf. The real roots have keys
 * of 4096 bits; half of that is enough where no time is measured.
 */
export function makeInterceptorAuthority(
  name: RootName,
  serial?: string,
  bits?: number,
): Promise<Authority> {
  const between: LabName =
    name === 'qaznet'
      ? [
          ['C', 'KZ'],
          ['CN', 'Security Certificate'],
        ]
      : [...ROOT_NAMES[name].filter(([type]) => type === 'C' || type === 'O'), ['CN', 'Issuer 1']];
  return makeAuthority(
    ROOT_NAMES[name],
    between,
    serial === undefined ? undefined : Buffer.from(serial, 'hex'),
    bits,
  );
}

/** A site's certificate with its key, and the chain that the server sends, leaf first. */
export interface SiteCertificate {
  readonly leaf: MadeCertificate;
  readonly key: KeyPair;
  readonly chainPem: string;
  /** Hex of its issuer's key identifier. */
  readonly issuerIdentifier?: string;
}

/** Two signed certificate timestamps in form, though no log has signed them. */
export function timestamps(): Buffer {
  const one = () => {
    const body = Buffer.concat([
      Buffer.of(0), // version 1
      randomBytes(32), // log
      Buffer.alloc(8), // time
      Buffer.of(0, 0), // no extensions
      Buffer.of(4, 3, 0, 64), // ECDSA with SHA-256, and a signature
      randomBytes(64),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(body.length);
    return Buffer.concat([length, body]);
  };
  const list = Buffer.concat([one(), one()]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(list.length);
  return Buffer.concat([length, list]);
}

/** An honest leaf: publicly trusted ones carry timestamps, others do not. */
export function issueSite(
  authority: Authority,
  host: string,
  key: KeyPair,
  isPublic = true,
): SiteCertificate {
  const { intermediate, logs } = authority;
  const recipe = { subject: [['CN', host]], issuer: intermediate, key, hosts: [host] } as const;
  const leaf =
    isPublic && logs
      ? makeLoggedLeaf(recipe, logs)
      : makeCertificate({ ...recipe, ...(isPublic ? { timestamps: timestamps() } : {}) });
  return {
    ...{ leaf, key, chainPem: leaf.pem + intermediate.pem },
    issuerIdentifier: keyIdentifier(intermediate.key.spki).toString('hex'),
  };
}

/** How an interceptor makes its leaves. */
export type LeafShape =
  | 'of 2019'
  | 'like honest ones'
  | 'with timestamps'
  | 'claiming the real issuer';

/** An interceptor's leaf of the given shape; `key` is the one that it uses for all hosts. */
export async function interceptorLeaf(
  shape: LeafShape,
  authority: Authority,
  real: SiteCertificate,
  { host, key }: { readonly host: string; readonly key: KeyPair },
): Promise<SiteCertificate> {
  if (shape === 'of 2019') return forgeLeaf(authority, real, host);
  if (shape === 'like honest ones') return issueSite(authority, host, key, false);
  const leaf = makeCertificate({
    subject: [['CN', host]],
    issuer: authority.intermediate,
    key,
    hosts: [host],
    timestamps: real.leaf.timestamps ?? timestamps(),
    ...(shape === 'claiming the real issuer' && real.issuerIdentifier !== undefined
      ? { authorityKeyIdentifier: real.issuerIdentifier }
      : {}),
  });
  return { ...real, leaf, key, chainPem: leaf.pem + authority.intermediate.pem };
}

/** A publicly trusted leaf that has expired. */
export function issueExpired(authority: Authority, host: string, key: KeyPair): SiteCertificate {
  const leaf = makeCertificate({
    subject: [['CN', host]],
    issuer: authority.intermediate,
    key,
    hosts: [host],
    timestamps: timestamps(),
    notBefore: new Date(Date.now() - 100 * 24 * HOUR),
    notAfter: new Date(Date.now() - 10 * 24 * HOUR),
  });
  return {
    ...{ leaf, key, chainPem: leaf.pem + authority.intermediate.pem },
    issuerIdentifier: keyIdentifier(authority.intermediate.key.spki).toString('hex'),
  };
}

const HOUR = 60 * 60 * 1000;

/**
 * A leaf forged as the interceptor of 2019 did it: subject and names of the real certificate,
 * RSA with public exponent 3, validity six hours early, serial with its last bits changed, every
 * other extension gone.
 */
export async function forgeLeaf(
  authority: Authority,
  real: SiteCertificate,
  host: string,
): Promise<SiteCertificate> {
  const serial = Buffer.from(real.leaf.serial);
  const last = serial.length - 1;
  serial[last] = (serial[last] ?? 0) ^ 0x05;
  const key = await makeKey(2048, 3);
  const leaf = makeCertificate({
    subject: real.leaf.subject,
    issuer: authority.intermediate,
    key,
    serial,
    notBefore: new Date(real.leaf.notBefore.getTime() - 6 * HOUR),
    notAfter: new Date(real.leaf.notAfter.getTime() - 6 * HOUR),
    hosts: [host],
    bare: true,
  });
  return {
    ...{ leaf, key, chainPem: leaf.pem + authority.intermediate.pem },
    issuerIdentifier: keyIdentifier(authority.intermediate.key.spki).toString('hex'),
  };
}
