/** Settings that an organisation presets, in a real Chromium. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPage, textOf } from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';
import { PRESET } from '../preset.ts';

const POLICIES = '/etc/chromium/policies/managed';
const mayPreset = process.getuid?.() === 0 && existsSync('/etc/chromium');

/** Chromium looks for changed policies every now and then. */
const POLICY_READ_MS = 30_000;

describeIn(['chromium'], 'an organisation’s preset', (configuration) => {
  const lab = useLab(findScenario('clean'), configuration);

  it.skipIf(!mayPreset)('is in force as soon as the browser reads the policy', async () => {
    const { browser } = lab;
    const file = join(POLICIES, 'kuzet-laboratory.json');
    const id = new URL(browser.origin).host;
    mkdirSync(POLICIES, { recursive: true });
    try {
      await openPage(browser, 'options.html');
      expect(await textOf(browser, 'h1')).toBe('Settings');
      writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: PRESET } } }));
      const heading = () => textOf(browser, 'h1');
      await waitUntil(heading, (now) => now === 'Настройки', POLICY_READ_MS);
      expect(await textOf(browser, '[data-entry]')).toContain('Шлюз');
    } finally {
      rmSync(file, { force: true });
      await waitUntil(
        () => textOf(browser, 'h1'),
        (now) => now === 'Settings',
        POLICY_READ_MS,
      );
    }
  });
});
