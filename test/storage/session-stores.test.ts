/** What is kept in memory of the browser: pages fetched ahead, notifications, states of tabs. */
import { describe, expect, it } from 'vitest';
import { essentialState } from '../../src/core/tab-state/minimal-state.ts';
import { emptyTabState, type TabState } from '../../src/core/tab-state/state.ts';
import { createNotificationPages } from '../../src/storage/notification-pages.ts';
import { createSessionArea } from '../../src/storage/session-area.ts';
import { createSpeculativePages } from '../../src/storage/speculative-pages.ts';
import { createTabStates } from '../../src/storage/tab-states.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from './memory-area.ts';

const MINUTE = 60_000;

describe('pages fetched ahead', () => {
  const url = 'https://a.example/secret?q=1';
  const loud = makeVerdict({ level: 'known-interception', at: MINUTE });

  it('are found by their address for ten minutes, and no address is stored', async () => {
    const area = memoryArea();
    const pages = createSpeculativePages(area);
    await pages.note(url, loud);
    expect(JSON.stringify([...area.values])).not.toContain('secret');
    const later = createSpeculativePages(area);
    expect(await later.find(url, 10 * MINUTE)).toMatchObject({ level: 'known-interception' });
    expect(await later.find(url, 11 * MINUTE)).toBeNull();
    expect(await later.find(`${url}0`, MINUTE)).toBeNull();
  });

  it('are kept where they have a warning, and at most twenty', async () => {
    const area = memoryArea();
    const pages = createSpeculativePages(area);
    await pages.note(url, makeVerdict());
    expect(area.values.size).toBe(0);
    for (let index = 0; index < 30; index++) await pages.note(`${url}${index}`, loud);
    expect(await pages.find(`${url}5`, MINUTE)).toBeNull();
    expect(await pages.find(`${url}29`, MINUTE)).not.toBeNull();
  });
});

describe('notifications', () => {
  it('are found by a random id, the last fifty', async () => {
    const pages = createNotificationPages(memoryArea());
    const ids = [];
    for (let index = 0; index < 60; index++) {
      ids.push(await pages.add({ tabId: index, host: `${index}.example` }));
    }
    expect(new Set(ids).size).toBe(60);
    expect(await pages.find(ids[0] ?? '')).toBeNull();
    expect(await pages.find(ids[59] ?? '')).toEqual({ tabId: 59, host: '59.example' });
  });
});

describe('states of tabs', () => {
  const stateOf = (host: string): TabState => ({
    ...emptyTabState(false),
    frames: [
      { frameId: 0, documentId: 'd', host, verdict: makeVerdict({ host }), isInspectable: false },
    ],
  });
  const open = (area = memoryArea()) => {
    const tabStates = createTabStates(
      createSessionArea(area, () => undefined),
      {
        isIncognito: (tabId) => Promise.resolve(tabId > 10),
        settle: (state) => Promise.resolve(state),
        reportError: () => undefined,
      },
    );
    return { area, tabStates };
  };

  it('are found by the host of a document', async () => {
    const { tabStates } = open();
    await tabStates.update(1, () => stateOf('a.example'));
    await tabStates.update(2, () => stateOf('b.example'));
    expect((await tabStates.ofHost('a.example')).map(([tabId]) => tabId)).toEqual([1]);
  });

  it('tell without waiting whether a known tab is private', async () => {
    const { tabStates } = open();
    expect(tabStates.privacyOf(11)).toBeNull();
    await tabStates.update(11, (state) => ({ ...state, committedAt: 1 }));
    await tabStates.update(1, (state) => ({ ...state, committedAt: 1 }));
    expect([tabStates.privacyOf(11), tabStates.privacyOf(1)]).toEqual([true, false]);
  });

  it('that may wait are stored with the next one', async () => {
    const { area, tabStates } = open();
    const start = (state: TabState) => ({ ...state, navigatingSince: 5 });
    await tabStates.update(1, start, () => true);
    expect(area.values.size).toBe(0);
    expect(await tabStates.read(1)).toMatchObject({ navigatingSince: 5 });
    await tabStates.update(2, (state) => ({ ...state, committedAt: 1 }));
    expect(area.values.get('tab:1')).toMatchObject({ navigatingSince: 5 });
  });

  it('of an older version are dropped', async () => {
    const area = memoryArea();
    await area.set({ 'tab:1': { ...stateOf('a.example'), version: 2 } });
    expect(await open(area).tabStates.read(1)).toBeNull();
  });

  it('lose other documents when the history is cleared', async () => {
    const { area, tabStates } = open();
    const past = { record: stateOf('past.example').frames[0] as never, related: [] };
    await tabStates.update(1, () => ({ ...stateOf('a.example'), pastDocuments: [past] }));
    await tabStates.update(1, essentialState);
    expect(JSON.stringify([...area.values])).not.toContain('past.example');
  });
});
