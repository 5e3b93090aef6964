/** Which findings are notified under which setting, and the badges of the toolbar icon. */
import { describe, expect, it, vi } from 'vitest';
import type { LiveConfig } from '../../src/background/live-config.ts';
import type { Level } from '../../src/core/detection/verdict.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/storage/settings.ts';
import { makeVerdict } from '../fixtures/verdict.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string, parts: string[]) => [key, ...parts].join(' ') } },
}));

const { createNotifier, pageOfNotification } = await import(
  '../../src/background/notifications.ts'
);
const { createToolbarIcon } = await import('../../src/background/toolbar-icon.ts');
const { emptyTabState } = await import('../../src/core/tab-state/state.ts');

const verdict = (level: Level) => makeVerdict({ level, root: 'private' });

/** A configuration with these settings; the components under test read nothing else of it. */
function configWith(settings: Partial<Settings>): LiveConfig {
  const current = () => Promise.resolve({ settings: { ...DEFAULT_SETTINGS, ...settings } });
  return { current, reload: () => undefined } as unknown as LiveConfig;
}

/** A notifier under these settings, and the id, title and message of what it shows. */
function setUpNotifier(settings: Partial<Settings>) {
  const shown: string[] = [];
  const notifications = {
    create: (id: string | undefined, options: { title?: string; message?: string }) => {
      shown.push(`${id ?? ''} ${options.title ?? ''} ${options.message ?? ''}`);
      return Promise.resolve('');
    },
  } as unknown as Parameters<typeof createNotifier>[0];
  return { notifier: createNotifier(notifications, configWith(settings)), shown };
}

describe('notifications', () => {
  const tab = { tabId: 7, incognito: false };

  it.each([
    ['off', 'authority', 0],
    ['off', 'host', 0],
    ['first', 'authority', 1],
    ['first', 'host', 0],
    ['always', 'authority', 1],
    ['always', 'host', 1],
    ['always', 'nothing', 0],
  ] as const)('%s, new %s: %i shown', async (choice, novelty, count) => {
    const { notifier, shown } = setUpNotifier({ notifications: choice });
    await notifier.notifyFinding(verdict('known-interception'), novelty, tab);
    expect(shown).toHaveLength(count);
  });

  it('name the host, but not that of a private window', async () => {
    const { notifier, shown } = setUpNotifier({});
    const found = verdict('known-interception');
    await notifier.notifyFinding(found, 'authority', tab);
    await notifier.notifyFinding(found, 'authority', { ...tab, incognito: true });
    expect(shown[0]).toContain('a.example');
    expect(shown[1]).not.toContain('a.example');
    expect(pageOfNotification('finding:7:a.example')).toBe('popup.html?tab=7&about=a.example');
    expect(pageOfNotification('finding:7:')).toBe('popup.html?tab=7');
    expect(pageOfNotification('certificates-visible')).toBe(null);
  });

  it.each([
    ['off', 0],
    ['first', 1],
  ] as const)('%s: %i when certificates begin to be shown', async (choice, count) => {
    const { notifier, shown } = setUpNotifier({ notifications: choice });
    await notifier.notifyCertificatesVisible();
    expect(shown).toHaveLength(count);
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
    } as unknown as Parameters<typeof createToolbarIcon>[0];
    const frame = { frameId: 0, documentId: null, verdict: verdict(level), isInspectable: false };
    const state = { ...emptyTabState(false), frames: [frame] };
    await createToolbarIcon(action, configWith({ lowerBadges })).show(1, state, false);
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
