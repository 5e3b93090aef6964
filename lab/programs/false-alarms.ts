/**
 * `npm run false-alarms`: chains to public roots through the core, as each source shows them. Whatever
 * an authority of the public web calls itself, nothing above `no-sign` may come of it. Then honest
 * private set-ups with real names, page by page: none may be red, and none notified.
 */
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation, PresentedChain } from '../../src/core/detection/observation.ts';
import { LEVELS } from '../../src/core/detection/verdict.ts';
import type { Name } from '../../src/core/x509/distinguished-name.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { timestamps } from '../certificates/authorities.ts';
import {
  type KeyPair,
  type LabName,
  makeCertificate,
  makeEcKey,
} from '../certificates/make-certificate.ts';
import { HONEST_SETUPS } from '../honest-setups/index.ts';
import { judgeSetup } from '../honest-setups/judge-setup.ts';

const CORPUS = '../shared/corpora/ccadb.jsonl.gz';
const HOST = 'www.example-shop.com';

function nodeRoots(): Buffer[] {
  return rootCertificates.map((pem) => new X509Certificate(pem).raw);
}

/** CA certificates of the Common CA Database; none where the corpus is not at hand. */
function ccadb(): Buffer[] {
  if (!existsSync(CORPUS)) return [];
  const lines = gunzipSync(readFileSync(CORPUS)).toString().trim().split('\n');
  return lines.map((line) => Buffer.from((JSON.parse(line) as { der: string }).der, 'base64'));
}

/** A name as the laboratory writes it; attributes that it cannot write are left out. */
function asLabName(name: Name | null): LabName {
  return (name ?? []).filter(([type]) => /^(CN|C|L|ST|O|OU)$/.test(type));
}

/** An honest leaf under the name of a public authority: its names are all that a leaf shows of it. */
async function leafOf(authority: Buffer, key: KeyPair): Promise<Buffer> {
  const parsed = await parseCertificate(authority);
  const subject = asLabName(parsed?.subject ?? null);
  const issuer = { ...makeCertificate({ subject, key, authority: true }), key };
  return makeCertificate({
    subject: [['CN', HOST]],
    issuer,
    key,
    hosts: [HOST],
    timestamps: timestamps(),
    ...(parsed?.subjectKeyIdentifier
      ? { authorityKeyIdentifier: parsed.subjectKeyIdentifier }
      : {}),
  }).der;
}

type RouteShown = readonly [title: string, source: Observation['source'], shown: 'chain' | 'leaf'];

const ROUTES: readonly RouteShown[] = [
  ['Firefox, chain', 'firefox-chain', 'chain'],
  ['Chromium, chain (expert)', 'chromium-chain', 'chain'],
  ['Chromium, leaf (flag)', 'chromium-leaf', 'leaf'],
];

async function observe(
  [, source, shown]: RouteShown,
  chain: readonly Buffer[],
): Promise<Observation> {
  const ders = shown === 'chain' ? chain : chain.slice(0, 1);
  const result: PresentedChain = {
    kind: 'certificates',
    certificates: await Promise.all(ders.map((der) => fingerprintCertificate(der))),
    root: shown === 'chain' ? 'publicly-trusted' : 'unknown',
    override: null,
    fromCache: false,
  };
  return { host: HOST, at: 0, source, address: '93.184.215.14', result };
}

const knowledge = loadKnowledge();
const key = await makeEcKey();
let alarms = 0;

async function run(title: string, authorities: readonly Buffer[]): Promise<void> {
  console.log(`\n${title}: ${authorities.length} authorities`);
  const head = ['route', 'chains', ...LEVELS];
  console.log(head.map((one) => one.padEnd(25)).join(''));
  const chains: Buffer[][] = [];
  for (const authority of authorities) chains.push([await leafOf(authority, key), authority]);
  for (const shown of ROUTES) {
    const counts = new Map<string, number>();
    for (const chain of chains) {
      const { level } = await judge(await observe(shown, chain), { knowledge });
      counts.set(level, (counts.get(level) ?? 0) + 1);
      if (level !== 'no-sign') alarms++;
    }
    const cells = [shown[0], chains.length, ...LEVELS.map((level) => counts.get(level) ?? 0)];
    console.log(cells.map((one) => String(one).padEnd(25)).join(''));
  }
}

/** Judges the honest private set-ups; returns how many are red, are notified, or are not as expected. */
async function judgeHonestSetups(): Promise<number> {
  console.log(`\nHonest private set-ups: ${HONEST_SETUPS.length}`);
  const counts = { loud: 0, other: 0 };
  for (const setup of HONEST_SETUPS) {
    const { worst, last, isAlarm } = await judgeSetup(setup);
    const expected = setup.worst.join(' ');
    const seen = `${worst.level} ${worst.confidence}`;
    const isExpected = seen === expected && (setup.last ?? last.level) === last.level;
    const note = isAlarm ? 'ALARM' : isExpected ? '' : `EXPECTED ${expected}`;
    if (isAlarm) counts.loud++;
    else if (!isExpected) counts.other++;
    console.log(`  ${setup.title.padEnd(64)}${seen.padEnd(34)}${note}`.trimEnd());
  }
  console.log(`\n${counts.loud} red or notified, ${counts.other} otherwise not as expected.`);
  return counts.loud + counts.other;
}

await run('Roots that Node ships', nodeRoots());
const corpus = ccadb();
if (corpus.length > 0) await run('CA certificates of the CCADB', corpus);
else console.log('\nThe corpus of the CCADB is not here: skipped.');
console.log(`\n${alarms} above no-sign.`);
const unexpected = await judgeHonestSetups();
process.exitCode = alarms + unexpected === 0 ? 0 : 1;
