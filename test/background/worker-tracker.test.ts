/** What workers ask for: displayed on every tab of their host, and nothing of private windows stored. */
import { describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../src/core/detection/observation.ts';
import { commit, refusalOf, setUpBackground } from './components.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

const request = {
  ...{ requestId: 'w', url: 'https://cdn.example/x.js', workerHost: 'a.example' },
  ...{ incognito: null, at: 2 },
};
const script = () => Promise.resolve(refusalOf('cdn.example', 2));
const quiet: Observation = {
  ...{ host: 'cdn.example', at: 2, source: 'firefox-chain' },
  result: { kind: 'nothing', reason: 'no-certificate' },
};

/** Opens a page without a response in each of the tabs. */
async function withTabs(tabs: readonly { tabId: number; host: string }[], incognito = false) {
  const background = setUpBackground({ incognito });
  for (const { tabId, host } of tabs) {
    const url = `https://${host}/`;
    await background.navigation.onCommitted({ ...commit, tabId, url, documentId: `d${tabId}` });
  }
  background.log.length = 0;
  return background;
}

describe('the worker tracker', () => {
  it('displays a warning on every tab with a document of the worker’s host', async () => {
    const { workers, log, session } = await withTabs([
      { tabId: 1, host: 'a.example' },
      { tabId: 2, host: 'b.example' },
      { tabId: 3, host: 'a.example' },
    ]);
    await workers.onResponse(request, script());
    expect(log.filter((line) => line.startsWith('show'))).toEqual([
      'show 1 known-interception',
      'show 3 known-interception',
    ]);
    expect(session.values.get('tab:1')).toMatchObject({
      related: [{ kind: 'worker', verdict: { host: 'cdn.example' } }],
    });
    expect(session.values.get('tab:2')).toMatchObject({ related: [] });
  });

  it.each([
    ['a private worker of Firefox', true, [{ tabId: 1, host: 'a.example' }], false],
    ['an ordinary worker of Firefox', false, [], true],
    ['a worker without a tab that tells', null, [], false],
    ['a worker with an ordinary tab', null, [{ tabId: 1, host: 'a.example' }], true],
  ] as const)('of %s stores as it may', async (_, incognito, tabs, isStored) => {
    const { workers, local } = await withTabs(tabs);
    await workers.onResponse({ ...request, incognito }, script());
    expect(local.values.has('findings')).toBe(isStored);
  });

  it('stores nothing where every tab of the host is private, and shows the warning', async () => {
    const { workers, local, log } = await withTabs([{ tabId: 1, host: 'a.example' }], true);
    expect(await workers.onResponse(request, script())).toMatchObject({ incognito: true });
    expect(local.values.size).toBe(0);
    expect(log.at(-1)).toBe('show 1 known-interception');
  });

  it('shows private workers on private tabs, and others on the others', async () => {
    const { workers, log } = await withTabs([{ tabId: 1, host: 'a.example' }]);
    await workers.onResponse({ ...request, incognito: true }, script());
    expect(log.filter((line) => line.startsWith('show'))).toEqual([]);
  });

  it('shows nothing of a quiet response', async () => {
    const { workers, log } = await withTabs([{ tabId: 1, host: 'a.example' }]);
    await workers.onResponse({ ...request, incognito: false }, Promise.resolve(quiet));
    expect(log).toEqual([]);
  });

  it('shows a blocked request where a tab tells whether it is private', async () => {
    const { workers, log, local } = await withTabs([{ tabId: 1, host: 'a.example' }]);
    await workers.onBlocked({ ...request, workerHost: 'none.example' }, await script());
    expect(local.values.size).toBe(0);
    await workers.onBlocked(request, await script());
    expect(log.at(-1)).toBe('show 1 known-interception');
    expect(JSON.stringify(local.values.get('findings'))).toContain('cdn.example');
  });
});
