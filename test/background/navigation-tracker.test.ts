/** Order and privacy of navigations: stored before shown, notified once, nothing of private windows. */
import { describe, expect, it, vi } from 'vitest';
import { navigationCause } from '../../src/background/navigation-cause.ts';
import { showStoredTabs } from '../../src/background/toolbar-icon.ts';
import type { Observation } from '../../src/core/detection/observation.ts';
import { commit, place, refusalOf, requestOf, setUpBackground } from './components.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

describe('the navigation tracker', () => {
  it('stores the finding, notifies, stores the tab, and only then shows it', async () => {
    const { log, load } = setUpBackground();
    await load('1');
    expect(log).toEqual([
      'store findings',
      'notify a.example',
      'store tab:1',
      // A loud response is shown before it is a document.
      'show 1 known-interception',
      'store tab:1',
      'show 1 known-interception',
    ]);
  });

  it('lets a commit wait for a verdict that takes long', async () => {
    const { log, load } = setUpBackground({ delays: [50, 0] });
    await load('1');
    expect(log.at(-1)).toBe('show 1 known-interception');
  });

  it('notifies a finding once, however many pages', async () => {
    const { log, load, local } = setUpBackground();
    for (const request of ['1', '2', '3']) await load(request);
    expect(log.filter((line) => line.startsWith('notify'))).toHaveLength(1);
    expect(local.values.get('findings')).toMatchObject({
      items: [{ count: 3, host: 'a.example' }],
    });
  });

  it('stores nothing of private windows, and still notifies once', async () => {
    const { log, load, local } = setUpBackground({ incognito: true });
    await load('1');
    await load('2');
    expect(local.values.size).toBe(0);
    expect(log.filter((line) => line.startsWith('notify'))).toHaveLength(1);
    expect(log.at(-1)).toBe('show 1 known-interception');
  });

  it('takes the verdict of a page that was fetched ahead where its own response has no certificate', async () => {
    const { navigation, detached, pipeline, tabStates } = setUpBackground();
    const at = 1;
    const unread = { kind: 'nothing', reason: 'no-certificate' } as const;
    const base = { host: 'a.example', at, source: 'chromium-leaf' } as const;
    detached.add({
      ...{ requestId: '1', url: commit.url, workerHost: null, incognito: false, at },
      assessment: pipeline.examine(refusalOf('a.example', at)),
    });
    await navigation.onResponse(
      place,
      requestOf('2'),
      Promise.resolve({ ...base, result: unread }),
    );
    await navigation.onCommitted(commit);
    expect((await tabStates.read(1))?.frames[0]?.verdict.level).toBe('known-interception');
  });

  it('stores no path, query or title', async () => {
    const { navigation, load, local, session } = setUpBackground();
    await load('1');
    await navigation.onCommitted({
      ...commit,
      url: 'https://a.example/secret?q=1#h',
      documentId: 'e',
    });
    const stored = JSON.stringify([...local.values, ...session.values]);
    expect(stored).not.toMatch(/secret|q=1|#h/);
  });

  it('forgets a closed tab', async () => {
    const { navigation, load, session } = setUpBackground();
    await load('1');
    await navigation.onTabRemoved(1);
    expect(session.values.size).toBe(0);
  });

  it('survives a background that dies between response and commit', async () => {
    const first = setUpBackground();
    await first.navigation.onResponse(place, requestOf('1'), first.observation);
    // A new background over the same session.
    const second = setUpBackground();
    for (const [key, value] of first.session.values) second.session.values.set(key, value);
    await second.navigation.onCommitted(commit);
    expect(second.log.at(-1)).toBe('show 1 known-interception');
  });

  it('shows and notifies a finding that cannot be stored', async () => {
    const { log, load, session } = setUpBackground({ isFull: true });
    await load('1');
    await load('2');
    expect(log.at(-1)).toBe('show 1 known-interception');
    expect(log.filter((line) => line.startsWith('notify'))).toHaveLength(1);
    expect(session.values.get('tab:1')).toMatchObject({
      pastDocuments: [],
      frames: [{ frameId: 0 }],
    });
  });

  it('notifies three findings of an authority in ten minutes, and stores them all', async () => {
    const { navigation, log, local } = setUpBackground();
    for (let index = 0; index < 20; index++) {
      const observation = Promise.resolve(refusalOf(`h${index}.example`, index * 1000));
      await navigation.onResponse(place, requestOf(String(index)), observation);
    }
    expect(log.filter((line) => line.startsWith('notify'))).toHaveLength(3);
    expect((local.values.get('findings') as { items: unknown[] }).items).toHaveLength(20);
  });

  it('stores nothing of a tab that is gone', async () => {
    const { navigation, session, observation } = setUpBackground({ incognito: null });
    await navigation.onResponse(place, requestOf('1'), observation);
    expect(session.values.size).toBe(0);
  });

  it('moves the state when a tab takes another’s place', async () => {
    const { navigation, log, load, session } = setUpBackground();
    await load('1');
    await navigation.onTabReplaced(1, 2);
    expect([...session.values.keys()]).toEqual(['tab:2']);
    expect(log.at(-1)).toBe('show 2 known-interception');
  });

  it('shows stored warnings again when a background starts', async () => {
    const first = setUpBackground();
    await first.load('1');
    const second = setUpBackground();
    for (const [key, value] of first.session.values) second.session.values.set(key, value);
    await showStoredTabs(second.tabStates, second.toolbarIcon, 'warnings');
    expect(second.log).toEqual(['show 1 known-interception']);
  });

  it('shows a response that never becomes a document, and stores the start of no navigation', async () => {
    const { navigation, log, session, observation } = setUpBackground();
    await navigation.onNavigationStarted(place, 1);
    expect(session.values.size).toBe(0);
    await navigation.onResponse(place, { ...requestOf('1'), willCommit: false }, observation);
    expect(log.at(-1)).toBe('show 1 known-interception');
    expect(session.values.get('tab:1')).toMatchObject({
      pending: [],
      related: [{ kind: 'uncommitted' }],
    });
  });

  it('says what led to a page without the user’s doing', async () => {
    const { navigation, load, session } = setUpBackground();
    await load('1');
    const next = { ...commit, documentId: 'e', url: 'https://b.example/', at: 1000 };
    await navigation.onCommitted({ ...next, cause: 'unknown' });
    expect(session.values.get('tab:1')).toMatchObject({ related: [{ kind: 'led-here' }] });
    await navigation.onCommitted({ ...next, documentId: 'f', cause: 'user' });
    expect(session.values.get('tab:1')).toMatchObject({ related: [] });
  });
});

describe('a page without a response of its own', () => {
  /** A known interception of a.example, read from certificates. */
  const chain: Observation['result'] = {
    ...{ kind: 'certificates', certificates: [], root: 'private', override: null },
    fromCache: false,
  };
  const intercepted: Observation = {
    ...{ host: 'a.example', at: 1, source: 'firefox-chain', result: chain },
  };

  it('is what its site’s stored program made, where the log has an interception', async () => {
    const { navigation, log, local } = setUpBackground();
    const response = Promise.resolve(intercepted);
    await navigation.onResponse(place, requestOf('1'), response);
    await navigation.onCommitted(commit);
    const later = { ...commit, documentId: 'e', at: 90_000 };
    await navigation.onCommitted(later);
    expect(log.at(-1)).toBe('show 1 known-interception');
    await navigation.onCommitted({ ...later, documentId: 'f', url: 'https://other.example/' });
    expect(log.at(-1)).toBe('show 1 not-checked');
    // A finding is not counted again, and once it is cleared nothing is said of the page.
    expect(local.values.get('findings')).toMatchObject({ items: [{ count: 1 }] });
    local.values.clear();
    await navigation.onCommitted({ ...later, documentId: 'g' });
    expect(log.at(-1)).toBe('show 1 not-checked');
  });

  it('has the verdict on a worker’s request for exactly its address, and waits for it', async () => {
    const { navigation, workers, log, local } = setUpBackground({ delays: [50] });
    const request = { requestId: 'w', url: `${commit.url}#part`, workerHost: 'a.example', at: 1 };
    const working = workers.onResponse(
      { ...request, incognito: null },
      Promise.resolve(intercepted),
    );
    await navigation.onCommitted(commit);
    await working;
    expect(log).toContain('show 1 known-interception');
    expect(local.values.get('findings')).toMatchObject({ items: [{ count: 1 }] });
  });

  it('is from its site’s stored program, too, where that asked for it and nothing is found now', async () => {
    const { navigation, workers, log, local } = setUpBackground();
    await navigation.onResponse(place, requestOf('1'), Promise.resolve(intercepted));
    await navigation.onCommitted(commit);
    const later = { ...commit, documentId: 'e', url: 'https://a.example/later', at: 90_000 };
    const clean: Observation = {
      ...{ host: 'a.example', at: 90_000, source: 'firefox-chain' },
      result: { kind: 'nothing', reason: 'no-certificate' },
    };
    const request = { requestId: 'w', url: later.url, workerHost: 'a.example', at: 90_000 };
    await workers.onResponse({ ...request, incognito: false }, Promise.resolve(clean));
    await navigation.onCommitted(later);
    expect(log.at(-1)).toBe('show 1 known-interception');
    local.values.clear();
    await navigation.onCommitted({ ...later, documentId: 'f' });
    expect(log.at(-1)).toBe('show 1 not-checked');
  });

  it('is not, in a private window, what the log of other windows makes of it', async () => {
    const { navigation, log, session, pipeline } = setUpBackground({ incognito: true });
    const assessment = await pipeline.examine(intercepted);
    await pipeline.record(assessment, { tabId: 2, incognito: false });
    await navigation.onCommitted(commit);
    expect(log.at(-1)).toBe('show 1 not-checked');
    expect(session.values.get('tab:1')).toMatchObject({ incognito: true });
  });

  it('shows what a worker of its host met while it loaded', async () => {
    const { navigation, workers, session } = setUpBackground();
    const request = { requestId: 'w', url: 'https://cdn.example/x', workerHost: 'a.example' };
    const response = Promise.resolve({ ...intercepted, host: 'cdn.example' });
    await workers.onResponse({ ...request, incognito: false, at: 1 }, response);
    await navigation.onCommitted(commit);
    expect(session.values.get('tab:1')).toMatchObject({
      related: [{ kind: 'worker', verdict: { host: 'cdn.example' } }],
    });
  });
});

describe('the cause of a navigation', () => {
  it.each([
    ['link', ['client_redirect'], 'page'],
    ['typed', ['client_redirect', 'from_address_bar'], 'page'],
    ['typed', [], 'user'],
    ['auto_bookmark', [], 'user'],
    ['link', ['forward_back'], 'user'],
    ['link', ['from_address_bar'], 'user'],
    ['link', ['server_redirect'], 'unknown'],
    ['form_submit', [], 'unknown'],
    ['reload', [], 'reload'],
  ] as const)('of %s %j is %s', (transitionType, transitionQualifiers, cause) => {
    expect(navigationCause({ transitionType, transitionQualifiers })).toBe(cause);
  });

  it('is unknown where the browser does not report the transition', () => {
    expect(navigationCause({})).toBe('unknown');
  });
});

describe('the pages of the day', () => {
  it('are reported once for each main document, not for frames', async () => {
    const { navigation, load, pages } = setUpBackground();
    await load('1');
    await navigation.onCommitted({ ...commit, frameId: 3, documentId: 'f' });
    expect(pages).toEqual(['known-interception']);
  });

  it('leave out private tabs, and documents that are not displayed yet', async () => {
    const hidden = setUpBackground({ incognito: true });
    await hidden.load('1');
    expect(hidden.pages).toEqual([]);
    const { navigation, pages } = setUpBackground();
    await navigation.onCommitted({ ...commit, isPrerender: true });
    expect(pages).toEqual([]);
  });
});
