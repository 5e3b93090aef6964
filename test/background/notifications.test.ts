/** Which findings are notified under which setting, and the badges of the toolbar icon. */
import { describe, expect, it, vi } from 'vitest';
import type { Level } from '../../src/core/detection/verdict.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string, parts: string[]) => [key, ...parts].join(' ') } },
}));

const { shouldNotify, showNotification, pageOfNotification } = await import(
  '../../src/background/notifications.ts'
);
const { updateToolbarIcon } = await import('../../src/background/toolbar-icon.ts');
const { emptyTabState } = await import('../../src/core/tab-state/state.ts');

const verdict = (level: Level) => makeVerdict({ level, root: 'private' });

describe('notifications', () => {
  it.each([
    ['off', 'authority', false],
    ['off', 'host', false],
    ['first', 'authority', true],
    ['first', 'host', false],
    ['always', 'authority', true],
    ['always', 'host', true],
    ['always', 'nothing', false],
  ] as const)('%s, new %s: %s', (notifying, novelty, expected) => {
    expect(shouldNotify(notifying, novelty)).toBe(expected);
  });

  it('name the host, but not that of a private window', async () => {
    const shown: string[] = [];
    const notifications = {
      create: (id: string | undefined, options: { title?: string; message?: string }) => {
        shown.push(`${id ?? ''} ${options.title ?? ''} ${options.message ?? ''}`);
        return Promise.resolve('');
      },
    } as unknown as Parameters<typeof showNotification>[0];
    await showNotification(notifications, verdict('known-interception'), {
      tabId: 7,
      incognito: false,
    });
    await showNotification(notifications, verdict('known-interception'), {
      tabId: 7,
      incognito: true,
    });
    expect(shown[0]).toContain('a.example');
    expect(shown[1]).not.toContain('a.example');
    expect(pageOfNotification('finding:7:a.example')).toBe('popup.html?tab=7&about=a.example');
    expect(pageOfNotification('finding:7:')).toBe('popup.html?tab=7');
    expect(pageOfNotification('certificates-visible')).toBe(null);
  });
});

describe('the badge', () => {
  async function badgeOf(level: Level, lowerBadges: boolean): Promise<string | undefined> {
    let text: string | undefined;
    const action = {
      setBadgeText: (details: { text: string }) => {
        text = details.text;
        return Promise.resolve();
      },
      setBadgeBackgroundColor: () => Promise.resolve(),
      setBadgeTextColor: () => Promise.resolve(),
      setIcon: () => Promise.resolve(),
      setTitle: () => Promise.resolve(),
    } as unknown as Parameters<typeof updateToolbarIcon>[0];
    const frame = { frameId: 0, documentId: null, verdict: verdict(level), isInspectable: false };
    const state = { ...emptyTabState(false), frames: [frame] };
    await updateToolbarIcon(action, 1, state, { isFresh: false, lowerBadges });
    return text;
  }

  it.each([
    ['known-interception', true, '!!'],
    ['known-interception', false, '!!'],
    ['unknown-interception', false, '!'],
    ['refused', true, '?'],
    ['refused', false, ''],
    ['device-inspection', true, 'i'],
    ['device-inspection', false, ''],
    ['no-sign', true, ''],
  ] as const)('%s, lower levels marked: %s', async (level, lower, expected) => {
    expect(await badgeOf(level, lower)).toBe(expected);
  });
});
