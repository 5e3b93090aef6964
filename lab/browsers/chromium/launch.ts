/** Starts a real Chromium with the extension, in a profile of its own that is thrown away. */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { atExit } from '../../exit.ts';
import { LAB_ADDRESS } from '../../network/address.ts';
import type { LabBrowserOptions } from '../browser.ts';
import { helperNetwork } from '../helper-network.ts';
import { createTrustDatabase } from '../nss.ts';
import { ChromiumDriver } from './driver.ts';
import { HelperExtension } from './helper-extension.ts';
import { loadExtension } from './load-extension.ts';
import { installRootStore } from './root-store.ts';

/** Options of Chromium, besides those that both browsers have. */
export interface ChromiumOptions extends LabBrowserOptions {
  /** The flag "web request security info", off by default. */
  readonly flag?: boolean;
  /** Bytes of Chromium's revocation list. */
  readonly crlSet?: Buffer;
  /** Folder for profile and trust, which is then kept; a new one is made and removed if not said. */
  readonly home?: string;
  /** Base64 of the SHA-256 of keys that count as those of public roots. */
  readonly publicKeys?: readonly string[];
  /** The tables of issuers and logs in the extension's package, by the names of their files. */
  readonly issuerFiles?: Readonly<Record<string, unknown>>;
  /**
   * PEM of roots that the browser ships, in place of all others. It then speaks HTTP/3, too.
   */
  readonly shippedRoots?: readonly string[];
  /** Rules of --host-resolver-rules that come before the laboratory's. */
  readonly resolverRules?: readonly string[];
}

const BINARY = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Copies the extension, with the laboratory's public authority among the public roots and issuers. */
async function prepareExtension(
  folder: string,
  home: string,
  { publicKeys: keys = [], issuerFiles = {} }: ChromiumOptions,
): Promise<string> {
  const target = extensionFolder(home);
  await cp(folder, target, { recursive: true });
  const list = join(target, 'public-roots.json');
  const roots = JSON.parse(await readFile(list, 'utf8')) as { readonly keys: readonly string[] };
  await writeFile(list, JSON.stringify({ ...roots, keys: [...roots.keys, ...keys] }));
  for (const [name, content] of Object.entries(issuerFiles)) {
    await writeFile(join(target, name), JSON.stringify(content));
  }
  return target;
}

async function installCrlSet(profile: string, crlSet: Buffer): Promise<void> {
  const folder = join(profile, 'CertificateRevocation/9999');
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'CRLSet', version: '9999' };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'crl-set'), crlSet);
}

/** The folder of the extension's copy in a home folder. */
const extensionFolder = (home: string) => join(home, 'extension');

/**
 * The id that Chromium gives an unpacked extension: the SHA-256 of its path, each hexadecimal digit as a
 * letter from a to p.
 */
async function unpackedId(home: string): Promise<string> {
  const path = extensionFolder(await realpath(home));
  const hex = createHash('sha256').update(path).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

const PERMISSION = { api: ['nativeMessaging'], explicit_host: [], scriptable_host: [] };

/**
 * Chromium grants what a user granted before without a dialog, which nobody could answer here. The
 * permission is not active before the extension requests it.
 */
const GRANTED_BEFORE = {
  granted_permissions: PERMISSION,
  runtime_granted_permissions: PERMISSION,
};

/** Fills the profile's folder: trust, revocation list, preferences. */
async function prepareProfile(options: ChromiumOptions, home: string): Promise<string> {
  const profile = join(home, 'profile');
  await createTrustDatabase(join(home, '.pki/nssdb'), [...options.userRoots, options.publicRoot]);
  if (options.crlSet) await installCrlSet(profile, options.crlSet);
  if (options.shippedRoots) await installRootStore(profile, options.shippedRoots);
  await mkdir(join(profile, 'Default'), { recursive: true });
  // Every name leads to the laboratory, also the one that Chromium asks about captive portals.
  const preferences = {
    alternate_error_pages: { enabled: false },
    extensions: { settings: { [await unpackedId(home)]: GRANTED_BEFORE } },
  };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

function allResolverRules({ httpsPort, httpPort, resolverRules = [] }: ChromiumOptions): string {
  return [
    ...resolverRules,
    // A name without an address, and an address where nobody listens.
    'MAP *.invalid ~NOTFOUND',
    'EXCLUDE 127.0.0.2',
    `MAP *:443 ${LAB_ADDRESS}:${httpsPort}`,
    `MAP *:80 ${LAB_ADDRESS}:${httpPort}`,
    `MAP * ${LAB_ADDRESS}`,
  ].join(', ');
}

async function launch(options: ChromiumOptions, home: string): Promise<Browser> {
  const profile = await prepareProfile(options, home);
  return puppeteer.launch({
    executablePath: BINARY,
    headless: options.headless,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    // Chromium reads its revocation list and its root store only with the updater of components.
    ignoreDefaultArgs:
      options.crlSet || options.shippedRoots
        ? ['--disable-component-update', '--disable-background-networking']
        : [],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      ...(options.shippedRoots ? [] : ['--disable-quic']),
      '--no-first-run',
      '--hide-scrollbars',
      `--host-resolver-rules=${allResolverRules(options)}`,
      // A page asked for by http stays one.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      ...(options.flag ? ['--enable-features=WebRequestSecurityInfo'] : []),
    ],
    defaultViewport: null,
    env: { ...process.env, ...(await helperNetwork(home, options.httpsPort)), HOME: home },
    // The laboratory handles signals itself: more than this browser must end then.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Starts Chromium with a fresh profile. `close` ends it and removes the profile. */
export async function startChromium(options: ChromiumOptions): Promise<ChromiumDriver> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'kuzet-chromium-')));
  let browser: Browser | undefined;
  const stop = () => {
    browser?.process()?.kill('SIGKILL');
  };
  const forget = atExit(stop, options.home === undefined ? home : null);
  const cleanUp = async () => {
    forget();
    if (options.home !== undefined) return;
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    browser = await launch(options, home);
    const helper = await HelperExtension.install(browser, home);
    const driver = new ChromiumDriver(browser, home, helper, cleanUp);
    const { extension } = options;
    if (extension !== null) {
      const folder = await prepareExtension(extension, home, options);
      const origin = await loadExtension(browser, folder);
      await driver.findExtension(origin, { isNewProfile: options.home === undefined });
    }
    await driver.start();
    return driver;
  } catch (error) {
    await browser?.close();
    await cleanUp();
    throw error;
  }
}
