/**
 * The packages of a release, installed in place of the built folders. Firefox installs the archive
 * itself; Chromium loads only folders and files that its store signed, so its archive is unpacked first.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Configuration } from '../../../lab/configuration.ts';
import { playScenario } from '../../../lab/run-scenario.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import type { Flavour } from '../../../scripts/build/manifest.mjs';
import { extensionPackages } from '../../../scripts/package/packages.mjs';
import { unzipFiles } from '../../../scripts/package/zip.mjs';
import { describeIn, useLab } from '../lab.ts';

/** Configurations in which the scenario is known interception, and the package of each. */
const FLAVOURS: Readonly<Partial<Record<Configuration, Flavour>>> = {
  firefox: 'firefox',
  'chromium-flag': 'chrome',
  'chromium-expert': 'chrome-expert',
};

const SCENARIO = findScenario('qaznet-root-installed');

/** Writes the package as the browser takes it: an archive for Firefox, a folder for Chromium. */
function writePackage(folder: string, flavour: Flavour): string {
  const archive = extensionPackages().get(flavour);
  if (!archive) throw new Error(`There is no package ${flavour}`);
  if (flavour === 'firefox') {
    const file = join(folder, 'kuzet.xpi');
    writeFileSync(file, archive);
    return file;
  }
  for (const [path, bytes] of unzipFiles(archive)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

describeIn(
  ['firefox', 'chromium-flag', 'chromium-expert'],
  'the package of a release',
  (configuration) => {
    const folder = mkdtempSync(join(tmpdir(), 'kuzet-installed-'));
    const extension = writePackage(folder, FLAVOURS[configuration] ?? 'firefox');
    const lab = useLab(SCENARIO, configuration, { extension });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it('is installed and shows the warning', async () => {
      const outcomes = await playScenario(lab.environment, SCENARIO);
      expect(outcomes.length).toBeGreaterThan(0);
      for (const { level, ok, text } of outcomes) {
        expect(level, text).toBe('known-interception');
        expect(ok, text).toBe(true);
      }
    });
  },
);
