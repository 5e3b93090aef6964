/** Installs the helper for the browsers of this user, and removes it again. */
import { access, chmod, copyFile, mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from '../io.ts';
import type { Device } from '../stores/places.ts';
import { hostManifest, launcherScript } from './files.ts';
import {
  HELPER_BROWSERS,
  type HelperBrowser,
  helperFolder,
  type ManifestPlace,
  manifestPlace,
  onWindows,
} from './places.ts';

/** What became of one browser. */
export interface HostResult {
  readonly browser: HelperBrowser;
  /** The manifest's file. */
  readonly path: string;
  /**
   * `absent`: there was nothing to remove. `no-extension`: the id of the extension is needed.
   * `failed`: a file or the registry could not be written.
   */
  readonly kind: 'installed' | 'removed' | 'absent' | 'no-extension' | 'failed';
}

export type InstallIo = Device & Pick<Io, 'run' | 'file' | 'executable'>;

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** The browsers that were named, else those that this user has. */
async function browsersOf(
  named: readonly HelperBrowser[],
  device: Device,
): Promise<readonly HelperBrowser[]> {
  if (named.length > 0) return named;
  const places = HELPER_BROWSERS.map((browser) => ({ browser, ...manifestPlace(browser, device) }));
  const found = await Promise.all(places.map(({ browserFolder }) => exists(browserFolder)));
  return places.filter((_, index) => found[index]).map(({ browser }) => browser);
}

/** The files of the helper's own folder. */
function ownFiles(device: Device) {
  const folder = helperFolder(device);
  const isWindows = device.platform === 'win32';
  const path = isWindows ? onWindows : join;
  return {
    folder,
    program: path(folder, 'kuzet.mjs'),
    launcher: path(folder, isWindows ? 'kuzet-host.bat' : 'kuzet-host'),
  };
}

/** Copies the program into the helper's folder: a downloaded one may be moved or deleted. */
async function placeProgram(io: InstallIo): Promise<string> {
  const { folder, program, launcher } = ownFiles(io);
  if (io.file === null) throw new Error('the program has no file');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = fileURLToPath(io.file);
  if (own !== program) await copyFile(own, program);
  await writeFile(launcher, launcherScript(io.platform, io.executable, program));
  await chmod(launcher, 0o700);
  return launcher;
}

async function writeManifest(place: ManifestPlace, text: string, { run }: InstallIo) {
  await mkdir(dirname(place.path), { recursive: true });
  await writeFile(place.path, text, { mode: 0o600 });
  const { registryKey } = place;
  if (registryKey === null) return;
  await run('reg', ['add', registryKey, '/ve', '/t', 'REG_SZ', '/d', place.path, '/f']);
}

/**
 * Installs the helper for the browsers that are named, else for all that this user has. An earlier
 * installation is replaced.
 *
 * @param extensions Ids of the extension in Chromium and its relatives.
 */
export async function installHost(
  named: readonly HelperBrowser[],
  extensions: readonly string[],
  io: InstallIo,
): Promise<HostResult[]> {
  const results: HostResult[] = [];
  for (const browser of await browsersOf(named, io)) {
    const place = manifestPlace(browser, io);
    const isFirefox = browser === 'firefox';
    const result = (kind: HostResult['kind']) => results.push({ browser, path: place.path, kind });
    if (!isFirefox && extensions.length === 0) {
      result('no-extension');
      continue;
    }
    try {
      const launcher = await placeProgram(io);
      const text = hostManifest(launcher, isFirefox ? null : extensions);
      await writeManifest(place, text, io);
      result('installed');
    } catch {
      result('failed');
    }
  }
  return results;
}

async function removeManifest(place: ManifestPlace, { run }: InstallIo): Promise<boolean> {
  const isThere = await exists(place.path);
  await rm(place.path, { force: true });
  const { registryKey } = place;
  // Browsers that share a key share the file, so a missing file means that the key is gone as well.
  if (registryKey !== null && isThere) await run('reg', ['delete', registryKey, '/f']);
  return isThere;
}

/**
 * Removes the helper for the browsers that are named, else for all; with the last manifest also the
 * program and its folder.
 */
export async function removeHost(
  named: readonly HelperBrowser[],
  io: InstallIo,
): Promise<HostResult[]> {
  const results: HostResult[] = [];
  for (const browser of named.length > 0 ? named : HELPER_BROWSERS) {
    const place = manifestPlace(browser, io);
    const kind = await removeManifest(place, io).then(
      (wasThere) => (wasThere ? 'removed' : 'absent'),
      () => 'failed' as const,
    );
    results.push({ browser, path: place.path, kind });
  }
  const paths = HELPER_BROWSERS.map((browser) => manifestPlace(browser, io).path);
  const left = await Promise.all(paths.map(exists));
  if (!left.includes(true)) {
    const { folder, program, launcher } = ownFiles(io);
    await Promise.all([rm(program, { force: true }), rm(launcher, { force: true })])
      // A folder that holds anything else is not the helper's alone, and stays.
      .then(() => rmdir(folder))
      .catch(() => undefined);
  }
  return results;
}
