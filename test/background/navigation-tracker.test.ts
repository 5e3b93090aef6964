/** Order and privacy of navigations: stored before shown, notified once, nothing of private windows. */
import { describe, expect, it, vi } from 'vitest';
import { showStoredTabs } from '../../src/background/toolbar-icon.ts';
import { commit, place, refusalOf, setUpBackground } from './components.ts';

vi.mock('../../src/browser.ts', () => ({ browser: {} }));

describe('the navigation tracker', () => {
  it('stores the finding, notifies, stores the tab, and only then shows it', async () => {
    const { log, load } = setUpBackground();
    await load('1');
    expect(log).toEqual([
      'store findings',
      'notify a.example',
      'store tab:1',
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
    await first.navigation.onResponse(place, '1', first.observation);
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
      await navigation.onResponse(place, String(index), observation);
    }
    expect(log.filter((line) => line.startsWith('notify'))).toHaveLength(3);
    expect((local.values.get('findings') as { items: unknown[] }).items).toHaveLength(20);
  });

  it('stores nothing of a tab that is gone', async () => {
    const { navigation, session, observation } = setUpBackground({ incognito: null });
    await navigation.onResponse(place, '1', observation);
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
});
