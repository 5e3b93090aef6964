/** Order and privacy of what the watch does: stored before shown, announced once, private kept out. */
import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/background/history.ts';
import { createNavigationTracker } from '../../src/background/navigation-tracker.ts';
import { createNotificationThrottle } from '../../src/background/notification-throttle.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import type { Level, Verdict } from '../../src/core/detection/verdict.ts';
import { createAuthoritySites } from '../../src/storage/authority-sites.ts';
import { findingsItem } from '../../src/storage/findings.ts';
import { createFindingsStore } from '../../src/storage/findings-store.ts';
import { createPublicHosts } from '../../src/storage/public-hosts.ts';
import { createRecentHosts } from '../../src/storage/recent-hosts.ts';
import { createTabStates } from '../../src/storage/tab-states.ts';
import { memoryArea } from '../storage/memory-area.ts';

const place = { tabId: 1, frameId: 0 };
const commit = {
  ...place,
  url: 'https://a.example/',
  documentId: 'd',
  at: 1,
  source: 'firefox-chain',
} as const;

interface Options {
  readonly incognito?: boolean | null;
  readonly delays?: number[];
  readonly isFull?: boolean;
}

function setUp(options: Options = {}) {
  const log: string[] = [];
  const local = memoryArea(log);
  const session = memoryArea(log);
  if (options.isFull) {
    local.set = () => Promise.reject(new Error('full'));
    const { set } = session;
    // Room for little more than what speaks.
    session.set = (items) =>
      JSON.stringify(items).length > 500 ? Promise.reject(new Error('full')) : set(items);
  }
  const watch = createNavigationTracker({
    tabs: createTabStates(session, {
      isIncognito: () =>
        Promise.resolve(options.incognito === undefined ? false : options.incognito),
      reportError: () => undefined,
    }),
    log: createFindingsStore(local, () => undefined),
    announced: createNotificationThrottle(findingsItem(memoryArea())),
    history: createHistory({
      recent: createRecentHosts(memoryArea()),
      sites: createAuthoritySites(memoryArea()),
      publicHosts: createPublicHosts(memoryArea()),
    }),
    judge: async ({ host, at, source, result }): Promise<Verdict> => {
      await new Promise((resolve) => setTimeout(resolve, options.delays?.shift() ?? 0));
      const nothing = result.kind === 'nothing';
      return {
        level: nothing ? 'not-checked' : ('known-interception' satisfies Level),
        confidence: 'likely',
        host,
        at,
        source,
        authority: 'x',
        reasons: [],
        chain: [],
        root: null,
        override: null,
        notChecked: nothing ? result.reason : null,
        failure: null,
        whenStored: null,
      };
    },
    show: (tabId, state) => {
      log.push(`show ${tabId} ${state.frames.map(({ verdict }) => verdict.level).join()}`);
      return Promise.resolve();
    },
    announce: (verdict) => {
      log.push(`announce ${verdict.host}`);
      return Promise.resolve();
    },
    explainSilence: () => Promise.resolve('no-request'),
  });
  const observation: Promise<Observation> = Promise.resolve({
    host: 'a.example',
    at: 1,
    source: 'firefox-chain',
    result: { kind: 'failure', error: 'unknown-issuer' },
  });
  const load = async (requestId: string) => {
    await Promise.all([watch.responded(place, requestId, observation), watch.committed(commit)]);
  };
  return { watch, log, local, session, load, observation };
}

describe('the watch', () => {
  it('keeps the finding, announces it, stores the tab, and only then shows it', async () => {
    const { log, load } = setUp();
    await load('1');
    expect(log).toEqual([
      'store findings',
      'announce a.example',
      'store tab:1',
      'store tab:1',
      'show 1 known-interception',
    ]);
  });

  it('lets a commit wait for a verdict that takes long', async () => {
    const { log, load } = setUp({ delays: [50, 0] });
    await load('1');
    expect(log.at(-1)).toBe('show 1 known-interception');
  });

  it('announces a finding once, however many pages', async () => {
    const { log, load, local } = setUp();
    for (const request of ['1', '2', '3']) await load(request);
    expect(log.filter((line) => line.startsWith('announce'))).toHaveLength(1);
    expect(local.values.get('findings')).toMatchObject({
      items: [{ count: 3, host: 'a.example' }],
    });
  });

  it('keeps nothing of private windows, and still announces once', async () => {
    const { log, load, local } = setUp({ incognito: true });
    await load('1');
    await load('2');
    expect(local.values.size).toBe(0);
    expect(log.filter((line) => line.startsWith('announce'))).toHaveLength(1);
    expect(log.at(-1)).toBe('show 1 known-interception');
  });

  it('stores no path, query or title', async () => {
    const { watch, load, local, session } = setUp();
    await load('1');
    await watch.committed({ ...commit, url: 'https://a.example/secret?q=1#h', documentId: 'e' });
    const stored = JSON.stringify([...local.values, ...session.values]);
    expect(stored).not.toMatch(/secret|q=1|#h/);
  });

  it('forgets a closed tab', async () => {
    const { watch, load, session } = setUp();
    await load('1');
    await watch.closed(1);
    expect(session.values.size).toBe(0);
  });

  it('survives a background that dies between response and commit', async () => {
    const first = setUp();
    await first.watch.responded(place, '1', first.observation);
    // A new background over the same session.
    const second = setUp();
    for (const [key, value] of first.session.values) second.session.values.set(key, value);
    await second.watch.committed(commit);
    expect(second.log.at(-1)).toBe('show 1 known-interception');
  });

  it('shows and announces what it found although nothing can be stored', async () => {
    const { log, load, session } = setUp({ isFull: true });
    await load('1');
    await load('2');
    expect(log.at(-1)).toBe('show 1 known-interception');
    expect(log.filter((line) => line.startsWith('announce'))).toHaveLength(1);
    expect(session.values.get('tab:1')).toMatchObject({
      pastDocuments: [],
      frames: [{ frameId: 0 }],
    });
  });

  it('announces three of an authority’s findings in ten minutes, and keeps them all', async () => {
    const { watch, log, local } = setUp();
    for (let index = 0; index < 20; index++) {
      const observation = Promise.resolve({
        host: `h${index}.example`,
        at: index * 1000,
        source: 'firefox-chain' as const,
        result: { kind: 'failure' as const, error: 'unknown-issuer' as const },
      });
      await watch.responded(place, String(index), observation);
    }
    expect(log.filter((line) => line.startsWith('announce'))).toHaveLength(3);
    expect((local.values.get('findings') as { items: unknown[] }).items).toHaveLength(20);
  });

  it('keeps nothing of a tab that has gone', async () => {
    const { watch, session, observation } = setUp({ incognito: null });
    await watch.responded(place, '1', observation);
    expect(session.values.size).toBe(0);
  });

  it('moves what is known when a tab takes another’s place', async () => {
    const { watch, log, load, session } = setUp();
    await load('1');
    await watch.replaced(1, 2);
    expect([...session.values.keys()]).toEqual(['tab:2']);
    expect(log.at(-1)).toBe('show 2 known-interception');
  });

  it('paints what was stored and perhaps not shown when a background starts', async () => {
    const first = setUp();
    await first.load('1');
    const second = setUp();
    for (const [key, value] of first.session.values) second.session.values.set(key, value);
    await second.watch.repaint('warnings');
    expect(second.log).toEqual(['show 1 known-interception']);
  });
});
