/** Judges an honest set-up page by page, with the memory that the background would have. */
import { createHistory } from '../../src/background/history.ts';
import { fingerprintCertificate } from '../../src/core/detection/fingerprint-certificate.ts';
import { judge } from '../../src/core/detection/judge.ts';
import type { Knowledge } from '../../src/core/detection/knowledge.ts';
import type { Observation, PresentedChain } from '../../src/core/detection/observation.ts';
import { isInterception, moreSevere, type Verdict } from '../../src/core/detection/verdict.ts';
import { loadKnowledge } from '../../src/data/knowledge.ts';
import { createAuthoritySites } from '../../src/storage/authority-sites.ts';
import { createHostProtocols } from '../../src/storage/host-protocols.ts';
import type { Area } from '../../src/storage/item.ts';
import { createProvenRefusals } from '../../src/storage/proven-refusals.ts';
import { createPublicHosts } from '../../src/storage/public-hosts.ts';
import { createRecentHosts } from '../../src/storage/recent-hosts.ts';
import {
  type KeyPair,
  type MadeCertificate,
  makeCertificate,
  makeEcKey,
} from '../certificates/make-certificate.ts';
import type { HonestSetup, Page } from './setup.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A storage area in memory. */
function createArea(): Area {
  const values = new Map<string, unknown>();
  return {
    get: (keys) => {
      const wanted = keys === null || keys === undefined ? [...values.keys()] : [keys].flat();
      const found = wanted.filter(
        (key): key is string => typeof key === 'string' && values.has(key),
      );
      return Promise.resolve(Object.fromEntries(found.map((key) => [key, values.get(key)])));
    },
    set: (items) => {
      for (const [key, value] of Object.entries(items)) values.set(key, structuredClone(value));
      return Promise.resolve();
    },
    remove: (keys) => {
      for (const key of [keys].flat()) values.delete(key);
      return Promise.resolve();
    },
  };
}

/** Makes the chain of a page, leaf first: below the root, or one certificate that signed itself. */
function makeChain(
  { isSelfSigned, root: name = [['CN', 'Laboratory']] }: HonestSetup,
  page: Page,
  root: MadeCertificate,
  key: KeyPair,
): readonly MadeCertificate[] {
  const days = 'days' in page ? (page.days ?? 90) : 90;
  const notBefore = new Date(Date.now() - (days * DAY) / 2);
  const dates = { notBefore, notAfter: new Date(notBefore.getTime() + days * DAY) };
  const hosts = [page.host.replace(/^\[|\]$/g, '')];
  if (isSelfSigned) return [makeCertificate({ subject: name, key, hosts, bare: true, ...dates })];
  const leaf = makeCertificate({
    subject: [['CN', page.host]],
    issuer: root,
    key,
    hosts,
    ...dates,
  });
  return [leaf, root];
}

async function presented(
  chain: readonly MadeCertificate[],
  trust: Pick<PresentedChain, 'root' | 'override'>,
): Promise<PresentedChain> {
  const certificates = await Promise.all(chain.map(({ der }) => fingerprintCertificate(der)));
  return { kind: 'certificates', certificates, fromCache: false, ...trust };
}

const ACCEPTED = { untrusted: true, wrongName: false, wrongTime: false };

/** What the browser shows of a page at `at` (ms since epoch). */
async function observe(
  setup: HonestSetup,
  page: Page,
  root: MadeCertificate,
  key: KeyPair,
  at: number,
): Promise<Observation> {
  const base = { host: page.host, at };
  if ('refused' in page) {
    return { ...base, source: 'error-code', result: { kind: 'failure', error: page.refused } };
  }
  if ('notShown' in page) {
    const result = { kind: 'nothing', reason: 'not-shown' } as const;
    return { ...base, source: 'chromium-leaf', result };
  }
  const chain = makeChain(setup, page, root, key);
  if ('publicly' in page) {
    const result = await presented(chain, { root: 'publicly-trusted', override: null });
    return { ...base, source: 'firefox-chain', result };
  }
  if (page.shown === 'leaf') {
    const result = await presented(chain.slice(0, 1), { root: 'unknown', override: null });
    return { ...base, source: 'chromium-leaf', result };
  }
  const override = page.isOverridden ? ACCEPTED : null;
  const result = await presented(chain, { root: 'private', override });
  const { address } = page;
  return { ...base, ...(address ? { address } : {}), source: 'firefox-chain', result };
}

async function knowledgeOf({ isPreset }: HonestSetup, root: MadeCertificate): Promise<Knowledge> {
  if (!isPreset) return loadKnowledge();
  const { sha256 } = await fingerprintCertificate(root.der);
  return loadKnowledge([], [{ id: 'inspection-1', name: 'Preset', sha256, spkiSha256: null }]);
}

/** The verdicts of a set-up. */
export interface SetupOutcome {
  readonly worst: Verdict;
  readonly last: Verdict;
  /** Whether a page was called interception more surely than possible, which is notified. */
  readonly isAlarm: boolean;
}

/** Judges all pages of a set-up in their order; at least one page is required. */
export async function judgeSetup(setup: HonestSetup): Promise<SetupOutcome> {
  const key = await makeEcKey();
  const subject = setup.root ?? [['CN', 'Laboratory']];
  const root = makeCertificate({ subject, key: await makeEcKey(), authority: true });
  const knowledge = await knowledgeOf(setup, root);
  const history = createHistory({
    recent: createRecentHosts(createArea()),
    sites: createAuthoritySites(createArea()),
    publicHosts: createPublicHosts(createArea()),
    proven: createProvenRefusals(createArea()),
    protocols: createHostProtocols(createArea()),
  });
  const verdicts: Verdict[] = [];
  for (const [index, page] of setup.pages.entries()) {
    const observation = await observe(setup, page, root, key, (page.minute ?? index) * MINUTE);
    const context = await history.contextFor(observation);
    const verdict = await judge(observation, { knowledge, history: context });
    await history.remember({ observation, history: context, verdict });
    verdicts.push(verdict);
  }
  const [first] = verdicts;
  const last = verdicts.at(-1);
  if (!first || !last) throw new Error(`${setup.title} has no pages`);
  return {
    worst: verdicts.reduce((worst, one) => moreSevere(worst, one), first),
    last,
    isAlarm: verdicts.some(
      ({ level, confidence }) => isInterception(level) && confidence !== 'possible',
    ),
  };
}
