/** Which findings are notified under which setting, and the page that a notification opens. */
import { describe, expect, it, vi } from 'vitest';
import type { LiveConfig } from '../../src/background/live-config.ts';
import type { Level } from '../../src/core/detection/verdict.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/storage/settings.ts';
import { makeVerdict } from '../fixtures/verdict.ts';
import { memoryArea } from '../storage/memory-area.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string, parts: string[]) => [key, ...parts].join(' ') } },
}));

const { createNotifier, pageOfNotification } = await import(
  '../../src/background/notifications.ts'
);
const { createNotificationPages } = await import('../../src/storage/notification-pages.ts');

const verdict = (level: Level) => makeVerdict({ level, root: 'private' });

/** A configuration with these settings; the components under test read nothing else of it. */
function configWith(settings: Partial<Settings>): LiveConfig {
  const current = () => Promise.resolve({ settings: { ...DEFAULT_SETTINGS, ...settings } });
  return { current, withTexts: current, reload: () => undefined } as unknown as LiveConfig;
}

/** A notifier under these settings, and the id, title and message of what it shows. */
function setUpNotifier(settings: Partial<Settings>) {
  const shown: string[] = [];
  const notifications = {
    create: (id: string | undefined, options: { title?: string; message?: string }) => {
      shown.push(`${id ?? ''} ${options.title ?? ''} ${options.message ?? ''}`);
      return Promise.resolve('');
    },
  } as unknown as Parameters<typeof createNotifier>[0]['notifications'];
  const pages = createNotificationPages(memoryArea());
  const notifier = createNotifier({ notifications, pages, config: configWith(settings) });
  return { notifier, pages, shown };
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
  });

  it('open a page whose address names neither tab nor host', async () => {
    const { notifier, pages, shown } = setUpNotifier({});
    await notifier.notifyFinding(verdict('known-interception'), 'authority', tab);
    const [id = ''] = shown[0]?.split(' ') ?? [];
    const page = pageOfNotification(id) ?? '';
    expect(page).toMatch(/^popup\.html\?notification=[\da-f-]{36}$/);
    const [, uuid = ''] = page.split('=');
    expect(await pages.find(uuid)).toEqual({ tabId: 7, host: 'a.example' });
    expect(await pages.find(crypto.randomUUID())).toBeNull();
    expect(pageOfNotification('certificates-visible')).toBeNull();
    expect(pageOfNotification('finding:7:a.example')).toBeNull();
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
