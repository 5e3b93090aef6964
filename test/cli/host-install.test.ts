/** `kuzet host --install` and `--remove`: the files of every browser on every system. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  HELPER_BROWSERS,
  type HelperBrowser,
  manifestPlace,
} from '../../src/cli/native-host/places.ts';
import { createFolder, runCli } from './run-cli.ts';

const folder = createFolder();
afterAll(() => {
  folder.remove();
});

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const HOST_FILE = 'kuzet.helper.json';

/** A device of one kind with a home folder of its own, and what was done to its registry. */
function makeDevice(platform: string) {
  const home = join(folder.path, `home ${Math.random()}`, "O'Brien 100% әлем");
  mkdirSync(home, { recursive: true });
  const file = join(home, 'downloaded.mjs');
  writeFileSync(file, '// the program');
  const registry: string[][] = [];
  const io = {
    ...{ platform, home, env: {}, executable: '/opt/node 20/bin/node' },
    file: pathToFileURL(file),
    run: (program: string, words: readonly string[]) => {
      registry.push([program, ...words]);
      return Promise.resolve(Buffer.alloc(0));
    },
  };
  return { home, io, registry };
}

const readManifest = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

const LINUX: Readonly<Record<HelperBrowser, string>> = {
  chrome: '.config/google-chrome/NativeMessagingHosts',
  chromium: '.config/chromium/NativeMessagingHosts',
  edge: '.config/microsoft-edge/NativeMessagingHosts',
  brave: '.config/BraveSoftware/Brave-Browser/NativeMessagingHosts',
  vivaldi: '.config/vivaldi/NativeMessagingHosts',
  firefox: '.mozilla/native-messaging-hosts',
};
const SUPPORT = 'Library/Application Support';
const MAC: Readonly<Record<HelperBrowser, string>> = {
  chrome: `${SUPPORT}/Google/Chrome/NativeMessagingHosts`,
  chromium: `${SUPPORT}/Chromium/NativeMessagingHosts`,
  edge: `${SUPPORT}/Microsoft Edge/NativeMessagingHosts`,
  brave: `${SUPPORT}/BraveSoftware/Brave-Browser/NativeMessagingHosts`,
  vivaldi: `${SUPPORT}/Vivaldi/NativeMessagingHosts`,
  firefox: `${SUPPORT}/Mozilla/NativeMessagingHosts`,
};

describe.each([
  ['linux', LINUX, '.local/share/kuzet'],
  ['darwin', MAC, `${SUPPORT}/kuzet`],
] as const)('kuzet host on %s', (platform, places, own) => {
  it.each(HELPER_BROWSERS)('installs the helper for %s, and removes it', async (browser) => {
    const { home, io } = makeDevice(platform);
    const words = ['--browser', browser];
    const ids = browser === 'firefox' ? [] : ['--extension', ID];
    const result = await runCli(['host', '--install', ...words, ...ids], io);
    const path = join(home, places[browser], HOST_FILE);
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toContain(`${browser}: ${path}`);
    const launcher = join(home, own, 'kuzet-host');
    expect(readManifest(path)).toMatchObject({
      ...{ name: 'kuzet.helper', type: 'stdio', path: launcher },
      ...(browser === 'firefox'
        ? { allowed_extensions: ['kuzet@kuzet'] }
        : { allowed_origins: [`chrome-extension://${ID}/`] }),
    });
    expect(statSync(launcher).mode & 0o777).toBe(0o700);
    const program = join(home, own, 'kuzet.mjs');
    expect(readFileSync(program, 'utf8')).toBe('// the program');
    expect(readFileSync(launcher, 'utf8')).toBe(
      `#!/bin/sh\nexec '/opt/node 20/bin/node' '${program.replaceAll("'", "'\\''")}' host\n`,
    );
    const removed = await runCli(['host', '--remove', ...words], io);
    expect(removed).toMatchObject({ status: 0, stderr: '' });
    expect(removed.stdout).toContain('The helper is removed.');
    expect([path, launcher, program, join(home, own)].filter(existsSync)).toEqual([]);
    expect((await runCli(['host', '--remove'], io)).stdout).toContain('No helper was installed');
  });
});

describe('kuzet host on Windows', () => {
  const KEYS: Readonly<Record<HelperBrowser, string>> = {
    chrome: 'Google\\Chrome',
    chromium: 'Chromium',
    edge: 'Microsoft\\Edge',
    brave: 'Google\\Chrome',
    vivaldi: 'Google\\Chrome',
    firefox: 'Mozilla',
  };
  it.each(HELPER_BROWSERS)(
    'writes the manifest of %s, and its key in the registry',
    async (browser) => {
      const { home, io, registry } = makeDevice('win32');
      const words = ['host', '--install', '--browser', browser, '--extension', ID];
      expect(await runCli(words, io)).toMatchObject({ status: 0, stderr: '' });
      const { path, registryKey } = manifestPlace(browser, io);
      expect(registryKey).toBe(
        `HKCU\\Software\\${KEYS[browser]}\\NativeMessagingHosts\\kuzet.helper`,
      );
      expect(registry).toEqual([
        ['reg', 'add', registryKey, '/ve', '/t', 'REG_SZ', '/d', path, '/f'],
      ]);
      const own = `${home}\\AppData\\Local\\kuzet`;
      expect(path.startsWith(`${own}\\`)).toBe(true);
      const { path: launcher } = readManifest(path);
      expect(launcher).toBe(`${own}\\kuzet-host.bat`);
      expect(readFileSync(String(launcher), 'utf8')).toBe(
        '@chcp 65001 >nul\r\n@"/opt/node 20/bin/node" "%~dp0kuzet.mjs" host\r\n',
      );
      await runCli(['host', '--remove', '--browser', browser], io);
      expect(registry.at(-1)).toEqual(['reg', 'delete', registryKey, '/f']);
      expect(existsSync(path)).toBe(false);
    },
  );

  it('doubles the percent sign of a path to Node', async () => {
    const { io } = makeDevice('win32');
    const executable = 'C:\\100% Node\\node.exe';
    await runCli(['host', '--install', '--browser', 'firefox'], { ...io, executable });
    const { path } = readManifest(manifestPlace('firefox', io).path);
    expect(readFileSync(String(path), 'utf8')).toContain('"C:\\100%% Node\\node.exe"');
  });
});

describe('kuzet host', () => {
  let device: ReturnType<typeof makeDevice>;
  beforeEach(() => {
    device = makeDevice('linux');
  });

  it('takes all browsers that the user has, and needs the id of the extension for some', async () => {
    const { home, io } = device;
    for (const place of ['.mozilla', '.config/chromium']) {
      mkdirSync(join(home, place), { recursive: true });
    }
    const without = await runCli(['host', '--install'], io);
    expect(without.status).toBe(2);
    expect(without.stderr).toContain('kuzet: chromium: It needs the id of the extension');
    expect(without.stdout).toContain('firefox: ');
    const result = await runCli(['host', '--install', '--extension', ID], io);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain(join(home, LINUX.chromium, HOST_FILE));
    expect(existsSync(join(home, LINUX.chrome))).toBe(false);
  });

  it('keeps the program while a browser needs it', async () => {
    const { home, io } = device;
    const browsers = ['--browser', 'firefox', '--browser', 'chrome'];
    await runCli(['host', '--install', ...browsers, '--extension', ID], io);
    await runCli(['host', '--remove', '--browser', 'chrome'], io);
    expect(existsSync(join(home, LINUX.chrome, HOST_FILE))).toBe(false);
    expect(existsSync(join(home, '.local/share/kuzet/kuzet-host'))).toBe(true);
    expect(existsSync(join(home, LINUX.firefox, HOST_FILE))).toBe(true);
  });

  it('follows the folders that the environment names', async () => {
    const { home, io } = device;
    const env = { XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') };
    await runCli(['host', '--install', '--browser', 'edge', '--extension', ID], { ...io, env });
    const path = join(home, 'config/microsoft-edge/NativeMessagingHosts', HOST_FILE);
    expect(readManifest(path)).toMatchObject({ path: join(home, 'data/kuzet/kuzet-host') });
  });

  it('names what could not be written, and goes on', async () => {
    const { home, io } = device;
    writeFileSync(join(home, '.mozilla'), 'in the way');
    const browsers = ['--browser', 'firefox', '--browser', 'chromium'];
    const result = await runCli(['host', '--install', ...browsers, '--extension', ID], io);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('kuzet: firefox: Its files');
    expect(result.stdout).toContain('chromium: ');
    const noRegistry = {
      ...makeDevice('win32').io,
      run: () => Promise.reject(new Error('no reg here')),
    };
    const windows = await runCli(['host', '--install', '--browser', 'firefox'], noRegistry);
    expect(windows).toMatchObject({ status: 2 });
  });

  it('says so where the user has no browser', async () => {
    expect(await runCli(['host', '--install'], device.io)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No browser of this user was found') as string,
    });
  });

  it.each([
    [['host', '--install', '--browser', 'opera'], 'opera'],
    [['host', '--install', '--extension', 'kuzet'], 'kuzet'],
    [['host', '--install', '--extension', `${ID}x`], ID],
    [['host', '--install', '--remove'], '--remove'],
    [['host', '--remove', '--extension', ID], '--extension'],
    [['host', '--browser', 'chrome'], '--browser'],
    [['host', 'chrome'], 'host chrome'],
    [['host', '--json'], '--json'],
  ])('refuses %j', async (words, about) => {
    const result = await runCli(words, device.io);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain(about);
  });
});
