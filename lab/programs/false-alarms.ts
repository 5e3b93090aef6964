/**
 * `npm run false-alarms`: chains to public roots through the core, as each source shows them. Whatever
 * an authority of the public web calls itself, nothing above `no-sign` may come of it. Then honest
 * private set-ups with real names, page by page: none may be red, and none notified.
 */
import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { bundledIssuerTables } from '../../src/cli/issuer-tables.ts';
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation, PresentedChain } from '../../src/core/detection/observation.ts';
import { LEVELS, type Verdict } from '../../src/core/detection/verdict.ts';
import { DAY_MS } from '../../src/core/time.ts';
import type { Certificate } from '../../src/core/x509/certificate.ts';
import { isCertificateAuthority } from '../../src/core/x509/certificate-claims.ts';
import type { Name } from '../../src/core/x509/distinguished-name.ts';
import { parseCertificate } from '../../src/core/x509/parse-certificate.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import {
  type KeyPair,
  type LabName,
  makeCertificate,
  makeEcKey,
} from '../certificates/make-certificate.ts';
import { makeLog, makeLoggedLeaf, type TransparencyLog } from '../certificates/transparency-log.ts';
import { HONEST_SETUPS } from '../honest-setups/index.ts';
import { judgeSetup } from '../honest-setups/judge-setup.ts';
import { agedTables } from '../public-issuers/aged-tables.ts';

const CORPUS = '../shared/corpora/ccadb.jsonl.gz';
const REAL_LEAVES = [
  '../shared/cases/32-ooni-real-measurements',
  '../shared/cases/12-ooni-handshakes-elsewhere',
];
const HOST = 'www.example-shop.com';
const MONTH_MS = 30.5 * DAY_MS;

function nodeRoots(): Buffer[] {
  return rootCertificates.map((pem) => new X509Certificate(pem).raw);
}

/** CA certificates of the Common CA Database; none where the corpus is not at hand. */
function ccadb(): Buffer[] {
  if (!existsSync(CORPUS)) return [];
  const lines = gunzipSync(readFileSync(CORPUS)).toString().trim().split('\n');
  return lines.map((line) => Buffer.from((JSON.parse(line) as { der: string }).der, 'base64'));
}

async function readAll(ders: readonly Buffer[]): Promise<(Certificate | null)[]> {
  const parsed: (Certificate | null)[] = [];
  for (const der of ders) parsed.push(await parseCertificate(der));
  return parsed;
}

/** A name as the laboratory writes it; attributes that it cannot write are left out. */
function asLabName(name: Name | null): LabName {
  return (name ?? []).filter(([type]) => /^(CN|C|L|ST|O|OU)$/.test(type));
}

/** A leaf under the name and the key identifier of a public authority, with timestamps of the logs. */
function leafOf(
  authority: Certificate | null,
  key: KeyPair,
  logs: readonly TransparencyLog[],
  at = Date.now(),
): Buffer {
  const subject = asLabName(authority?.subject ?? null);
  const issuer = { ...makeCertificate({ subject, key, authority: true }), key };
  const identifier = authority?.subjectKeyIdentifier;
  const recipe = {
    subject: [['CN', HOST]],
    ...{ issuer, key, hosts: [HOST] },
    notBefore: new Date(at - DAY_MS),
    notAfter: new Date(at + 89 * DAY_MS),
    ...(identifier ? { authorityKeyIdentifier: identifier } : {}),
  } as const;
  return makeLoggedLeaf(recipe, logs, { time: at - DAY_MS }).der;
}

type RouteShown = readonly [title: string, source: Observation['source'], shown: 'chain' | 'leaf'];

const ROUTES: readonly RouteShown[] = [
  ['Firefox, chain', 'firefox-chain', 'chain'],
  ['Chromium, chain (expert)', 'chromium-chain', 'chain'],
  ['Chromium, leaf (flag)', 'chromium-leaf', 'leaf'],
];

const LEAF_ALONE: RouteShown = ['', 'chromium-leaf', 'leaf'];

async function observe(
  [, source, shown]: RouteShown,
  chain: readonly Buffer[],
  at = Date.now(),
): Promise<Observation> {
  const ders = shown === 'chain' ? chain : chain.slice(0, 1);
  const result: PresentedChain = {
    kind: 'certificates',
    certificates: await Promise.all(ders.map((der) => fingerprintCertificate(der))),
    root: shown === 'chain' ? 'publicly-trusted' : 'unknown',
    override: null,
    fromCache: false,
  };
  return { host: HOST, at, source, address: '93.184.215.14', result };
}

const knowledge = loadKnowledge();
const logs = [await makeLog('First'), await makeLog('Second')];
const key = await makeEcKey();
let alarms = 0;

/** Every level that says something against a site. */
const isAlarm = ({ level }: Pick<Verdict, 'level'>) =>
  level !== 'no-sign' && level !== 'not-checked';

async function run(title: string, authorities: readonly Buffer[]): Promise<void> {
  console.log(`\n${title}: ${authorities.length} authorities`);
  const head = ['route', 'chains', ...LEVELS];
  console.log(head.map((one) => one.padEnd(25)).join(''));
  const parsed = await readAll(authorities);
  const chains = authorities.map((der, index) => [leafOf(parsed[index] ?? null, key, logs), der]);
  const known = parsed.flatMap((one) => one ?? []);
  const issuerTables = agedTables(known, key, logs, { at: Date.now(), knownBy: 'key' });
  for (const shown of ROUTES) {
    const counts = new Map<string, number>();
    for (const chain of chains) {
      const observation = await observe(shown, chain);
      const verdict = await judge(observation, { knowledge: { ...knowledge, issuerTables } });
      const { level } = verdict;
      counts.set(level, (counts.get(level) ?? 0) + 1);
      if (isAlarm(verdict)) alarms++;
    }
    const cells = [shown[0], chains.length, ...LEVELS.map((level) => counts.get(level) ?? 0)];
    console.log(cells.map((one) => String(one).padEnd(25)).join(''));
  }
}

/** How the tables may know an issuer. */
const KNOWN_BY = ['key', 'digest', 'digest alone'] as const;

/**
 * Leaves of all authorities, as the flag shows them, by tables of an earlier day: what had not been made by
 * then is in none of them.
 */
async function runAged(authorities: readonly Buffer[]): Promise<void> {
  const parsed = (await readAll(authorities)).flatMap((one) => one ?? []);
  const now = Math.max(...parsed.map(({ notBefore }) => notBefore ?? 0));
  const leaves = parsed.map((one) => leafOf(one, key, logs, now));
  console.log('\nLeaves alone, by tables that are older than their issuers:');
  for (const months of [0, 3, 6, 12, 24]) {
    for (const [turn, knownBy] of KNOWN_BY.entries()) {
      const at = now - months * MONTH_MS;
      const issuerTables = agedTables(parsed, key, logs, { at, knownBy });
      const counts = new Map<string, number>();
      // Each authority in one of the three ways: all of them would take three times as long.
      for (const leaf of leaves.filter((_, index) => index % KNOWN_BY.length === turn)) {
        const observation = await observe(LEAF_ALONE, [leaf], now);
        const verdict = await judge(observation, { knowledge: { ...knowledge, issuerTables } });
        const title = `${verdict.level} ${verdict.confidence}`;
        counts.set(title, (counts.get(title) ?? 0) + 1);
        if (isAlarm(verdict)) alarms++;
      }
      const said = [...counts].map(([title, count]) => `${title} ${count}`).join(', ');
      console.log(`  ${months} months, known by ${knownBy}: ${said}`);
    }
  }
}

/** Certificates in the files of a folder: base64 of DER, in JSON or PEM. */
function certificatesIn(folder: string): Buffer[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(join(parentPath, name), 'latin1').replace(/\\[rn]|\s/g, '');
    return (text.match(/MII[A-Za-z0-9+/]{300,}={0,2}/g) ?? []).map((one) =>
      Buffer.from(one, 'base64'),
    );
  });
}

/** Leaves of real sites by the tables that ship, and by the same tables as if they were older. */
async function runRealLeaves(): Promise<void> {
  const all = new Map(
    REAL_LEAVES.flatMap(certificatesIn).map((der) => [der.toString('base64'), der]),
  );
  const leaves: { readonly der: Buffer; readonly leaf: Certificate }[] = [];
  for (const der of all.values()) {
    const leaf = await parseCertificate(der);
    if (leaf && leaf.sctCount > 0 && !isCertificateAuthority(der)) leaves.push({ der, leaf });
  }
  console.log(`\nLeaves of real sites with timestamps: ${leaves.length}`);
  const shipped = await bundledIssuerTables.common();
  if (!shipped) throw new Error('the tables that ship cannot be read');
  for (const months of [0, 6, 12, 24]) {
    const [at, logsAt] = [shipped.at - months * MONTH_MS, shipped.logsAt - months * MONTH_MS];
    const common = () => Promise.resolve({ ...shipped, at, logsAt });
    const issuerTables = { ...bundledIssuerTables, common };
    const counts = new Map<string, number>();
    for (const { der, leaf } of leaves) {
      const now = Math.min((leaf.notBefore ?? 0) + DAY_MS, leaf.notAfter ?? 0);
      const observation = await observe(LEAF_ALONE, [der], now);
      const verdict = await judge(observation, { knowledge: { ...knowledge, issuerTables } });
      counts.set(verdict.level, (counts.get(verdict.level) ?? 0) + 1);
      if (isAlarm(verdict)) alarms++;
    }
    console.log(`  tables ${months} months older: ${[...counts].flat().join(' ')}`);
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
if (corpus.length > 0) {
  await run('CA certificates of the CCADB', corpus);
  await runAged(corpus);
} else console.log('\nThe corpus of the CCADB is not here: skipped.');
if (REAL_LEAVES.some((folder) => existsSync(folder))) await runRealLeaves();
else console.log('\nLeaves of real sites are not here: skipped.');
console.log(`\n${alarms} that say something against a site.`);
const unexpected = await judgeHonestSetups();
process.exitCode = alarms + unexpected === 0 ? 0 : 1;
