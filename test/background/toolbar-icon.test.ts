/** The toolbar icon: the badge of each level, and painting in order while the browser takes its time. */
import { describe, expect, it, vi } from 'vitest';
import type { LiveConfig } from '../../src/background/live-config.ts';
import type { Level } from '../../src/core/detection/verdict.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/storage/settings.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string, parts: string[]) => [key, ...parts].join(' ') } },
}));

const { createToolbarIcon, showTabWarning } = await import('../../src/background/toolbar-icon.ts');
const { emptyTabState } = await import('../../src/core/tab-state/state.ts');

function configWith(settings: Partial<Settings>): LiveConfig {
  const current = () => Promise.resolve({ settings: { ...DEFAULT_SETTINGS, ...settings } });
  return { current, withTexts: current, reload: () => undefined } as unknown as LiveConfig;
}

/** The state of a tab whose page has that level. */
function stateOf(level: Level) {
  const verdict = makeVerdict({ level, root: 'private' });
  const frame = { frameId: 0, documentId: null, host: 'a.example', isInspectable: false, verdict };
  return { ...emptyTabState(false), frames: [frame] };
}

/**
 * A browser whose action API takes its time: a badge lands `delays` ms after the call, whatever was
 * asked for meanwhile. A commit resets the badge, as browsers do.
 */
function setUp(settings: Partial<Settings> = {}, delays: number[] = []) {
  const shown = { badge: '', title: '' };
  const texts: string[] = [];
  let calls = 0;
  let state = stateOf('no-sign');
  const action = {
    setBadgeText: async ({ text }: { text: string }) => {
      texts.push(text);
      await new Promise((resolve) => setTimeout(resolve, delays.shift() ?? 0));
      shown.badge = text;
    },
    setBadgeBackgroundColor: () => Promise.resolve(),
    setBadgeTextColor: () => Promise.resolve(),
    setIcon: () => {
      calls++;
      return Promise.resolve();
    },
    setTitle: ({ title }: { title: string }) => {
      calls++;
      shown.title = title;
      return Promise.resolve();
    },
  } as unknown as Parameters<typeof createToolbarIcon>[0];
  const tabStates = { read: () => Promise.resolve(state) };
  const icon = createToolbarIcon(action, tabStates, configWith(settings));
  const commit = (level: Level) => {
    state = stateOf(level);
    shown.badge = '';
    icon.wasReset(1);
    return icon.show(1);
  };
  /** The browser resets the icon, and reports the end of a load. */
  const reset = () => {
    Object.assign(shown, { badge: '', title: '' });
    return showTabWarning(tabStates, icon, 1);
  };
  const show = () => icon.show(1);
  return { commit, reset, show, shown, texts, calls: () => calls };
}

describe('the badge', () => {
  it.each([
    ['known-interception', true, '!!'],
    ['known-interception', false, '!!'],
    ['unknown-interception', false, '!'],
    ['refused', true, '?'],
    ['refused', false, ''],
    ['device-inspection', true, 'i'],
    ['device-inspection', false, ''],
    ['no-sign', true, ''],
  ] as const)('%s, lower levels marked: %s', async (level, lowerBadges, expected) => {
    const { commit, shown } = setUp({ lowerBadges });
    await commit(level);
    expect(shown.badge).toBe(expected);
  });

  it('of a red page does not land on the clean page that it led to', async () => {
    const { commit, shown } = setUp({}, [30]);
    const first = commit('known-interception');
    // The badge of the first page is on its way while the second page commits.
    await new Promise((resolve) => setTimeout(resolve, 10));
    const second = commit('no-sign');
    await Promise.all([first, second]);
    expect(shown.badge).toBe('');
    expect(shown.title).toContain('no_sign');
  });

  it('is the newest of many that come at once, painted one after another', async () => {
    const { commit, shown, texts } = setUp({}, [20, 5, 0]);
    const all = (['refused', 'no-sign', 'known-interception'] as const).map(commit);
    await Promise.all(all);
    expect(shown.badge).toBe('!!');
    expect(texts).toEqual(['!!']);
  });

  it('is shown again after a reset where it tells of a warning', async () => {
    const { commit, reset, shown } = setUp();
    await commit('known-interception');
    await reset();
    expect(shown.badge).toBe('!!');
    await commit('no-sign');
    await reset();
    expect(shown).toEqual({ badge: '', title: '' });
  });

  it('is painted once while nothing changes, and again after a commit', async () => {
    const { commit, show, calls } = setUp();
    await commit('no-sign');
    await show();
    expect(calls()).toBe(2);
    await commit('no-sign');
    expect(calls()).toBe(4);
  });

  it('is painted each time where it tells of a warning', async () => {
    const { commit, show, texts, calls } = setUp();
    await commit('known-interception');
    await show();
    expect([texts.length, calls()]).toEqual([2, 4]);
  });

  it('is not wiped where it is empty already', async () => {
    const { commit, texts } = setUp();
    for (const level of ['no-sign', 'no-sign', 'not-checked'] as const) await commit(level);
    expect(texts).toEqual(['']);
  });
});
