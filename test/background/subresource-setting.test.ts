/** Listeners of requests stand before anything is awaited, and follow the setting. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveConfig } from '../../src/background/live-config.ts';
import { DEFAULT_SETTINGS, settingsItem } from '../../src/storage/settings.ts';
import { memoryArea } from '../storage/memory-area.ts';

type Listener = (changes: object) => void;

const local = memoryArea();
const listeners: Listener[] = [];
vi.mock('../../src/browser.ts', () => ({
  browser: {
    storage: {
      local: { ...local, onChanged: { addListener: (one: Listener) => listeners.push(one) } },
      managed: {},
    },
  },
}));
vi.mock('../../src/platform.ts', () => ({ isFirefox: true }));

/** The configuration, as far as the listeners follow it. */
const config = {
  current: async () => ({ settings: await settingsItem(local).read() }),
} as unknown as Pick<LiveConfig, 'current'>;

const { listenBySetting } = await import('../../src/background/subresource-setting.ts');

function setUp() {
  const listening: string[] = [];
  let isNeeded = () => false;
  const register = (name: string) => {
    listening.push(name);
    return () => {
      listening.splice(listening.indexOf(name), 1);
    };
  };
  listenBySetting(config, {
    toAll: () => register('all'),
    toWorkers: (needed) => {
      isNeeded = needed;
      return register('workers');
    },
  });
  const choose = async (subresources: 'on' | 'off') => {
    await local.set({ settings: { version: 4, ...DEFAULT_SETTINGS, subresources } });
    for (const listener of listeners) listener({ settings: {} });
    await settled();
  };
  return { listening, choose, isNeeded: () => isNeeded() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

describe('the listeners of requests', () => {
  beforeEach(() => {
    local.values.clear();
    listeners.length = 0;
  });

  it('all stand before the setting is known', async () => {
    await local.set({ settings: { version: 4, ...DEFAULT_SETTINGS, subresources: 'off' } });
    const { listening, isNeeded } = setUp();
    expect(listening).toEqual(['all', 'workers']);
    // What both hear is handled once.
    expect(isNeeded()).toBe(false);
    await settled();
    expect(listening).toEqual(['workers']);
    expect(isNeeded()).toBe(true);
  });

  it('follow the setting', async () => {
    const { listening, choose } = setUp();
    await settled();
    expect(listening).toEqual(['all']);
    await choose('off');
    expect(listening).toEqual(['workers']);
    await choose('on');
    expect(listening).toEqual(['all']);
    await choose('on');
    expect(listening).toEqual(['all']);
  });
});
