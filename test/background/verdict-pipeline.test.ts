/** From observations to what is stored: frames of one page, and connections of a check. */
import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/background/history.ts';
import type { Acknowledge } from '../../src/background/live-config.ts';
import { createNotificationThrottle } from '../../src/background/notification-throttle.ts';
import { createVerdictPipeline } from '../../src/background/verdict-pipeline.ts';
import { judge } from '../../src/core/detection/judge.ts';
import { createAuthoritySites } from '../../src/storage/authority-sites.ts';
import { findingsItem } from '../../src/storage/findings.ts';
import { createFindingsStore } from '../../src/storage/findings-store.ts';
import { createHostProtocols } from '../../src/storage/host-protocols.ts';
import { createProvenRefusals } from '../../src/storage/proven-refusals.ts';
import { createPublicHosts } from '../../src/storage/public-hosts.ts';
import { createRecentHosts } from '../../src/storage/recent-hosts.ts';
import { makeTestChain } from '../fixtures/chain.ts';
import { makeKnowledge } from '../fixtures/knowledge.ts';
import { HOST, observeChain, observeFailure, observeNothing } from '../fixtures/observation.ts';
import { memoryArea } from '../storage/memory-area.ts';

function setUp(acknowledge: Acknowledge = (verdict) => Promise.resolve(verdict)) {
  const local = memoryArea();
  const findings = createFindingsStore(local, () => undefined);
  const recent = createRecentHosts(memoryArea());
  const knowledge = { ...makeKnowledge([]), watchedHosts: new Set([HOST]) };
  const notified: string[] = [];
  const pipeline = createVerdictPipeline({
    judge: (observation, history) => judge(observation, { knowledge, history }),
    acknowledge,
    findings,
    throttle: createNotificationThrottle(findingsItem(memoryArea())),
    history: createHistory({
      recent,
      sites: createAuthoritySites(memoryArea()),
      publicHosts: createPublicHosts(memoryArea()),
      proven: createProvenRefusals(local),
      protocols: createHostProtocols(memoryArea()),
    }),
    notifier: {
      notifyFinding: ({ host }) => {
        notified.push(host);
        return Promise.resolve();
      },
      notifyCertificatesVisible: () => Promise.resolve(),
    },
  });
  return { pipeline, findings, recent, notified };
}

const tab = { tabId: 1, incognito: false };

it('records a page, and ten refused frames of another at most', async () => {
  const { pipeline, findings, recent } = setUp();
  await pipeline.assess(observeFailure('unknown-issuer', 'web.telegram.org'), tab);
  for (let index = 0; index < 50; index++) {
    const frame = observeFailure('unknown-issuer', `n${index}.example${index % 25}.com`);
    const verdict = await pipeline.assess(frame, { ...tab, embeddedIn: '1 a' });
    // Each is judged and displayed all the same.
    expect(verdict.level).toBe('refused');
  }
  const { items } = await findings.read();
  expect(items.map(({ isEmbedded }) => isEmbedded)).toEqual([
    false,
    ...Array.from({ length: 10 }, () => true),
  ]);
  expect((await recent.read(0)).refused).toHaveLength(11);
});

it('does not take a check for a page that was clicked through', async () => {
  const { pipeline } = setUp();
  const host = 'www.example.org';
  await pipeline.assess(observeFailure('known-interception', host), tab);
  const shown = observeNothing('not-shown', host);
  expect(await pipeline.assessProbe(shown, [])).toMatchObject({ level: 'not-checked' });
  expect(await pipeline.assess(shown, tab)).toMatchObject({ level: 'known-interception' });
});

describe('an interception that is acknowledged', () => {
  const acknowledgeAll: Acknowledge = (verdict) =>
    Promise.resolve({
      ...verdict,
      level: 'acknowledged',
      acknowledged: { ...verdict, at: 0, by: 'user' },
    });
  const met = { level: 'unknown-interception', confidence: 'likely', host: HOST };

  it('is counted and not notified, and starts no suspicion; undone, it does', async () => {
    let isUndone = false;
    const { pipeline, findings, notified } = setUp((verdict) =>
      isUndone ? Promise.resolve(verdict) : acknowledgeAll(verdict),
    );
    const observation = await observeChain((await makeTestChain()).ders);
    const first = await pipeline.assess(observation, tab);
    expect(first).toMatchObject({
      level: 'acknowledged',
      acknowledged: { level: 'unknown-interception', confidence: 'likely' },
    });
    expect((await findings.read()).items).toMatchObject([
      { ...met, count: 1, isAcknowledged: true },
    ]);
    expect(await pipeline.earlierInterception(HOST)).toBeNull();
    expect(notified).toEqual([]);
    isUndone = true;
    await pipeline.assess(observation, tab);
    const [item] = (await findings.read()).items;
    expect(item).toMatchObject({ ...met, count: 2 });
    expect(item).not.toHaveProperty('isAcknowledged');
    expect(await pipeline.earlierInterception(HOST)).not.toBeNull();
    expect(notified).toEqual([HOST]);
  });

  it('is what it is in a network check, and counted as acknowledged', async () => {
    const { pipeline, findings } = setUp(acknowledgeAll);
    const observation = await observeChain((await makeTestChain()).ders);
    expect(await pipeline.assessProbe(observation, [])).toMatchObject(met);
    expect((await findings.read()).items).toMatchObject([{ ...met, isAcknowledged: true }]);
  });
});
