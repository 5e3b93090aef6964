/**
 * `npm run recall`: interceptors of every kind that the sources span, made by a seeded generator, and
 * what each browser's route makes of their first page. Prints what is found, and what is missed.
 */
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Observation, PresentedChain } from '../../src/core/detection/observation.ts';
import { isInterception, type Verdict } from '../../src/core/detection/verdict.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { makeIssuerTables } from '../certificates/issuer-files.ts';
import type { MadeCertificate } from '../certificates/make-certificate.ts';
import { type Interceptor, makeInterceptor, makeKeys } from '../interceptors/make-interceptor.ts';
import { createRandom } from './random.ts';

const SEED = Number(process.argv[2] ?? 2019);
const COUNT = Number(process.argv[3] ?? 1500);

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

const random = createRandom(SEED);
const keys = await makeKeys();
/** The tables know the real authority by its key, and its logs. */
const issuerTables = makeIssuerTables({
  common: [keys.publicAuthority.intermediate.key],
  logs: keys.publicAuthority.logs ?? [],
});
const knowledge = loadKnowledge([], [], issuerTables);
const interceptors = Array.from({ length: COUNT }, () => makeInterceptor(random, keys));

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
