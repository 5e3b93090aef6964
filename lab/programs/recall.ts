/**
 * `npm run recall`: interceptors of every kind that the sources span, made by a seeded generator, and
 * what each browser's route makes of their first page. Prints what is found, and what is missed.
 */
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation, PresentedChain } from '../../src/core/detection/observation.ts';
import { isInterception, type Verdict } from '../../src/core/detection/verdict.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { issueSite, makePublicAuthority, ROOT_NAMES } from '../certificates/authorities.ts';
import { makeIssuerTables } from '../certificates/issuer-files.ts';
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
import { createRandom, type Random } from './random.ts';

const SEED = Number(process.argv[2] ?? 2019);
const COUNT = Number(process.argv[3] ?? 1500);
const DAY = 24 * 60 * 60 * 1000;

/** What varies from one interceptor to the next. */
interface Interceptor {
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

/** The authority of the real sites, whose leaves an interceptor can copy from. */
const publicAuthority = await makePublicAuthority();
const realKey = await makeEcKey();

/** What an interceptor copies out of the leaf of the real site. */
function copiedFrom(leafShape: string, host: string): Partial<Recipe> {
  if (!leafShape.endsWith('copied')) return {};
  const { leaf, issuerIdentifier } = issueSite(publicAuthority, host, realKey);
  return {
    ...(leaf.timestamps ? { timestamps: leaf.timestamps } : {}),
    ...(leafShape === 'timestamps and issuer copied' && issuerIdentifier !== undefined
      ? { authorityKeyIdentifier: issuerIdentifier }
      : {}),
  };
}

type Keys = Readonly<Record<string, KeyPair>>;

async function makeKeys(): Promise<Keys> {
  return {
    'RSA-2048': await makeKey(2048),
    'RSA-4096': await makeKey(4096),
    'P-256': await makeEcKey(),
    small: await makeKey(2048, 3),
  };
}

function make(random: Random, keys: Keys): Interceptor {
  const [named, name] = random.pick(NAMES);
  const keyType = random.pick(['RSA-2048', 'RSA-4096', 'P-256']);
  const [host, hostKind] = random.pick(HOSTS);
  const leafShape = random.pick([
    'as in 2019',
    'honest',
    'timestamps copied',
    'timestamps and issuer copied',
    'stripped only',
  ]);
  const sent = random.pick(['root and intermediate', 'two intermediates', 'root alone']);
  const days = random.pick([1, 30, 75, 398, 1095]);
  const expiredIntermediate = sent !== 'root alone' && random.chance(0.15);
  const key = keys[keyType] ?? keys['P-256'];
  const small = keys.small;
  if (!key || !small) throw new Error('keys are made first');
  const now = Date.now();
  const root = makeCertificate({
    subject: spell(random, named === 'family' ? FAMILY : ROOT_NAMES[named]),
    key,
    authority: true,
    notBefore: new Date(now - 400 * DAY),
    notAfter: new Date(now + 7000 * DAY),
  });
  let issuer = root;
  const between: MadeCertificate[] = [];
  const count = { 'root alone': 0, 'root and intermediate': 1, 'two intermediates': 2 }[sent] ?? 0;
  for (let index = 0; index < count; index++) {
    issuer = makeCertificate({
      subject: [['CN', `Issuer ${index}`]],
      issuer,
      key,
      authority: true,
      notBefore: new Date(now - 100 * DAY),
      notAfter: new Date(now + (expiredIntermediate ? -10 : 75) * DAY),
    });
    between.unshift(issuer);
  }
  const in2019 = leafShape === 'as in 2019';
  const leaf = makeCertificate({
    subject: [['CN', host]],
    issuer,
    key: in2019 ? small : key,
    hosts: [new URL(`https://${host}`).hostname],
    bare: in2019 || leafShape === 'stripped only',
    notBefore: new Date(now - DAY / 4),
    notAfter: new Date(now + days * DAY),
    ...copiedFrom(leafShape, new URL(`https://${host}`).hostname),
  });
  return {
    ...{ name, leafShape, sent, keyType, expiredIntermediate, hostKind },
    validity: `${days} days`,
    host: new URL(`https://${host}`).hostname,
    root,
    chain: [leaf, ...between, root],
  };
}

type Trust = 'root installed' | 'nothing installed';

async function presented(
  chain: readonly MadeCertificate[],
  root: PresentedChain['root'],
): Promise<PresentedChain> {
  const certificates = await Promise.all(chain.map(({ der }) => fingerprintCertificate(der)));
  return { kind: 'certificates', certificates, root, override: null, fromCache: false };
}

/** An interceptor's first page, as the browser shows it to an extension. */
type Route = (one: Interceptor, trust: Trust) => Promise<Observation>;

/** Who does not trust the root gets an error; so does everybody while an intermediate has expired. */
function refusal({ host, expiredIntermediate }: Interceptor, trust: Trust): Observation | null {
  if (trust === 'root installed' && !expiredIntermediate) return null;
  const error = trust === 'root installed' ? 'issuer-expired' : 'unknown-issuer';
  return { host, at: Date.now(), source: 'error-code', result: { kind: 'failure', error } };
}

const ADDRESS = { address: '142.250.74.110' } as const;

const ROUTES: Readonly<Record<string, Route>> = {
  Firefox: async (one, trust) =>
    refusal(one, trust) ?? {
      ...{ host: one.host, at: Date.now(), source: 'firefox-chain', ...ADDRESS },
      result: await presented(one.chain, 'private'),
    },
  'Firefox, no address told': async (one, trust) =>
    refusal(one, trust) ?? {
      ...{ host: one.host, at: Date.now(), source: 'firefox-chain' },
      result: await presented(one.chain, 'private'),
    },
  'Chromium, expert, on a click': async (one, trust) =>
    refusal(one, trust) ?? {
      ...{ host: one.host, at: Date.now(), source: 'chromium-chain', ...ADDRESS },
      result: await presented(one.chain, 'private'),
    },
  'Chromium, flag': async (one, trust) =>
    refusal(one, trust) ?? {
      ...{ host: one.host, at: Date.now(), source: 'chromium-leaf', ...ADDRESS },
      result: await presented(one.chain.slice(0, 1), 'unknown'),
    },
  'Chromium, default': (one, trust) =>
    Promise.resolve(
      refusal(one, trust) ?? {
        ...{ host: one.host, at: Date.now(), source: 'chromium-leaf' },
        result: { kind: 'nothing', reason: 'not-shown' },
      },
    ),
};

/** Said to be interception, or inspection by what calls itself a product. */
function isFound({ level }: Pick<Verdict, 'level'>): boolean {
  return isInterception(level) || level === 'device-inspection';
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

/** By which of its properties what was missed differs most from what was found. */
function describeMissed(missed: readonly Interceptor[]): string {
  const kinds = ['leafShape', 'name', 'hostKind'] as const;
  return kinds
    .map((kind) => {
      const counts = new Map<string, number>();
      for (const one of missed) counts.set(one[kind], (counts.get(one[kind]) ?? 0) + 1);
      const sorted = [...counts].sort((a, b) => b[1] - a[1]);
      return sorted.map(([value, count]) => `${value} ${count}`).join(', ');
    })
    .join('; ');
}

/** The tables know the real authority by its key, and its logs. */
const issuerTables = makeIssuerTables({
  common: [publicAuthority.intermediate.key],
  logs: publicAuthority.logs ?? [],
});
const knowledge = loadKnowledge([], [], issuerTables);
const random = createRandom(SEED);
const keys = await makeKeys();
const interceptors = Array.from({ length: COUNT }, () => make(random, keys));

console.log(`${COUNT} interceptors, seed ${SEED}; the first page of each.\n`);
const line = ([route = '', trust = '', ...shares]: readonly string[]) => {
  const cells = shares.map((one) => one.padStart(10)).join('');
  console.log(`${route.padEnd(30)}${trust.padEnd(20)}${cells}`);
};
/** What the user gets of an interceptor's first page, the most first. */
const OUTCOMES = ['notified', 'likely', 'possible', 'refused', 'quiet'] as const;

type Outcome = (typeof OUTCOMES)[number];

/**
 * Interception is notified where it is more than possible; `likely` is what is as sure and not notified,
 * which is inspection under a product's name.
 */
function outcomeOf({ level, confidence }: Verdict): Outcome {
  if (level === 'refused') return 'refused';
  if (!isFound({ level })) return 'quiet';
  if (confidence === 'possible') return 'possible';
  return isInterception(level) ? 'notified' : 'likely';
}

/** Faults in what must be found below an installed root, where the browser shows the whole chain. */
function findFault({ hostKind }: Interceptor, outcome: Outcome): string | null {
  if (outcome === 'quiet') return 'missed';
  const isLess = hostKind === 'known target' && outcome === 'possible';
  return isLess ? 'a known target, no more than possible' : null;
}

/** Share of interceptors that must be found where nothing but the leaf is shown. */
const ENOUGH = 0.99;

line(['route', 'trust', ...OUTCOMES]);
const faults: string[] = [];
for (const [title, observe] of Object.entries(ROUTES)) {
  for (const trust of ['root installed', 'nothing installed'] as const) {
    // An expired intermediate is refused by every browser, whoever is trusted.
    const judged = interceptors.filter(
      (one) => trust === 'nothing installed' || !one.expiredIntermediate,
    );
    const missed: Interceptor[] = [];
    const counts = new Map<Outcome, number>();
    for (const one of judged) {
      const outcome = outcomeOf(await judge(await observe(one, trust), { knowledge }));
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (outcome === 'quiet') missed.push(one);
      const mustFindAll = title === 'Firefox' || title.includes('expert');
      const fault = findFault(one, outcome);
      if (mustFindAll && trust === 'root installed' && fault) faults.push(`${title}: ${fault}`);
    }
    const found = 1 - missed.length / judged.length;
    if (title === 'Chromium, flag' && trust === 'root installed' && found < ENOUGH) {
      faults.push(`${title}: ${percent(missed.length, judged.length)} missed`);
    }
    const shares = OUTCOMES.map((outcome) => percent(counts.get(outcome) ?? 0, judged.length));
    line([title, trust, ...shares]);
    if (missed.length > 0 && missed.length < judged.length) {
      console.log(`  quiet: ${describeMissed(missed)}`);
    }
  }
}
console.log(
  faults.length === 0
    ? '\nBelow an installed root, Firefox and the expert flavour find every one at the first page, and every known target as likely.'
    : `\n${[...new Set(faults)].join('\n')}`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
