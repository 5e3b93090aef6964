/** Interceptors of every kind that the sources span, made by a seeded generator. */
import {
  type Authority,
  issueSite,
  makePublicAuthority,
  ROOT_NAMES,
} from '../certificates/authorities.ts';
import {
  type KeyPair,
  type LabName,
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
  makeKey,
  type Recipe,
  type StringType,
} from '../certificates/make-certificate.ts';
import type { Random } from '../programs/random.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What varies from one interceptor to the next. */
export interface Interceptor {
  readonly name: string;
  readonly leafShape: string;
  readonly sent: string;
  readonly keyType: string;
  readonly validity: string;
  readonly expiredIntermediate: boolean;
  readonly host: string;
  readonly hostKind: string;
  readonly root: MadeCertificate;
  /** As the browser built it, leaf first, to the root. */
  readonly chain: readonly MadeCertificate[];
}

const HOSTS = [
  ['www.youtube.com', 'known target'],
  ['mail.google.com', 'known target'],
  ['www.for.kg', 'known target'],
  ['www.example-shop.com', 'any public site'],
  ['news.example-paper.org', 'any public site'],
  ['bank.example.kz', 'any public site'],
  ['портал.қаз', 'any public site'],
] as const;

const NAMES = [
  ['qaznet', 'catalogued name'],
  ['isca', 'catalogued name'],
  ['isca-ca', 'catalogued name'],
  ['isca-nur-sultan', 'catalogued name'],
  ['family', 'new name of the family'],
  ['unknown', 'unknown'],
  ['intranet', 'unknown'],
  ['kaspersky', 'name of a product'],
] as const;

const STRINGS = ['utf8', 'printable', 'bmp', 't61'] as const satisfies readonly StringType[];

/** A spelling of a name: order, case, spaces and string type as the generator has it. */
function spell(random: Random, name: LabName): LabName {
  const string = random.pick(STRINGS);
  const upper = random.chance(0.2);
  const spaced = random.chance(0.2);
  const spelled = name.map(([type, value]): LabName[number] => {
    const cased = upper ? value.toUpperCase() : value;
    return [type, spaced ? cased.replace(' ', '  ') : cased, string];
  });
  return random.chance(0.3) ? [...spelled].reverse() : spelled;
}

const FAMILY: LabName = [
  ['C', 'KZ'],
  ['O', 'ISCA'],
  ['CN', 'Information Security Certification Authority 2027'],
];

/** What an interceptor copies out of the leaf of the real site. */
function copiedFrom(
  { publicAuthority, site }: Keys,
  leafShape: string,
  host: string,
): Partial<Recipe> {
  if (!leafShape.endsWith('copied')) return {};
  const { leaf, issuerIdentifier } = issueSite(publicAuthority, host, site);
  return {
    ...(leaf.timestamps ? { timestamps: leaf.timestamps } : {}),
    ...(leafShape === 'timestamps and issuer copied' && issuerIdentifier !== undefined
      ? { authorityKeyIdentifier: issuerIdentifier }
      : {}),
  };
}

/** The keys of all interceptors, and the authority of the real sites, whose leaves they copy from. */
interface Keys {
  readonly publicAuthority: Authority;
  readonly site: KeyPair;
  readonly small: KeyPair;
  readonly byType: Readonly<Record<string, KeyPair>>;
}

/** Makes the keys that all interceptors share: new ones for each would take minutes. */
export async function makeKeys(): Promise<Keys> {
  return {
    publicAuthority: await makePublicAuthority(),
    site: await makeEcKey(),
    small: await makeKey(2048, 3),
    byType: {
      'RSA-2048': await makeKey(2048),
      'RSA-4096': await makeKey(4096),
      'P-256': await makeEcKey(),
    },
  };
}

const SHAPES = [
  'as in 2019',
  'honest',
  'timestamps copied',
  'timestamps and issuer copied',
  'stripped only',
] as const;
const BETWEEN = { 'root alone': 0, 'root and intermediate': 1, 'two intermediates': 2 } as const;
const SENT = ['root and intermediate', 'two intermediates', 'root alone'] as const;

/** Makes intermediates below a root, the one that issues leaves first. */
function makeIntermediates(root: MadeCertificate, count: number, lastDay: number) {
  const between: MadeCertificate[] = [];
  for (let index = 0; index < count; index++) {
    const one = makeCertificate({
      subject: [['CN', `Issuer ${index}`]],
      issuer: between[0] ?? root,
      key: root.key,
      authority: true,
      notBefore: new Date(Date.now() - 100 * DAY),
      notAfter: new Date(Date.now() + lastDay * DAY),
    });
    between.unshift(one);
  }
  return between;
}

/** Makes an interceptor with its first leaf, as the generator of chance has it. */
export function makeInterceptor(random: Random, keys: Keys): Interceptor {
  const [named, name] = random.pick(NAMES);
  const keyType = random.pick(Object.keys(keys.byType));
  const [spelled, hostKind] = random.pick(HOSTS);
  const host = new URL(`https://${spelled}`).hostname;
  const leafShape = random.pick(SHAPES);
  const sent = random.pick(SENT);
  const days = random.pick([1, 30, 75, 398, 1095]);
  const expiredIntermediate = sent !== 'root alone' && random.chance(0.15);
  const key = keys.byType[keyType] ?? keys.site;
  const now = Date.now();
  const root = makeCertificate({
    subject: spell(random, named === 'family' ? FAMILY : ROOT_NAMES[named]),
    key,
    authority: true,
    notBefore: new Date(now - 400 * DAY),
    notAfter: new Date(now + 7000 * DAY),
  });
  const between = makeIntermediates(root, BETWEEN[sent], expiredIntermediate ? -10 : 75);
  const in2019 = leafShape === 'as in 2019';
  const leaf = makeCertificate({
    subject: [['CN', spelled]],
    issuer: between[0] ?? root,
    key: in2019 ? keys.small : key,
    hosts: [host],
    bare: in2019 || leafShape === 'stripped only',
    notBefore: new Date(now - DAY / 4),
    notAfter: new Date(now + days * DAY),
    ...copiedFrom(keys, leafShape, host),
  });
  return {
    ...{ name, leafShape, sent, keyType, expiredIntermediate, hostKind, host, root },
    validity: `${days} days`,
    chain: [leaf, ...between, root],
  };
}
