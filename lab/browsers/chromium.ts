/** Drives a real Chromium with the extension, in a profile of its own that is thrown away. */
import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type Browser, type Page, type Target } from 'puppeteer-core';
import { atExit } from '../exit.ts';
import { LAB_ADDRESS } from '../network/address.ts';
import { eventually, type LabBrowser, type LabBrowserOptions } from './browser.ts';
import { createTrustDatabase } from './nss.ts';

export interface ChromiumOptions extends LabBrowserOptions {
  /** The flag "web request security info", off by default. */
  readonly flag?: boolean;
  /** What Chromium's revocation list says. */
  readonly crlSet?: Buffer;
  /** Folder for profile and trust, which is then kept; a new one is made and removed if not said. */
  readonly home?: string;
  /** Base64 of the SHA-256 of keys that count as those of public roots. */
  readonly publicKeys?: readonly string[];
}

const BINARY = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** The extension with the laboratory's public authority among the public roots. */
async function prepareExtension(
  folder: string,
  home: string,
  keys: readonly string[],
): Promise<string> {
  const target = join(home, 'extension');
  await cp(folder, target, { recursive: true });
  const list = join(target, 'public-roots.json');
  const roots = JSON.parse(await readFile(list, 'utf8')) as { readonly keys: readonly string[] };
  await writeFile(list, JSON.stringify({ ...roots, keys: [...roots.keys, ...keys] }));
  return target;
}

async function launch(options: ChromiumOptions, home: string): Promise<Browser> {
  const profile = join(home, 'profile');
  await createTrustDatabase(join(home, '.pki/nssdb'), [...options.userRoots, options.publicRoot]);
  if (options.crlSet) {
    const folder = join(profile, 'CertificateRevocation/9999');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'manifest.json'),
      JSON.stringify({ name: 'CRLSet', version: '9999' }),
    );
    await writeFile(join(folder, 'crl-set'), options.crlSet);
  }
  // Every name leads here, also the one by which Chromium looks for captive portals on an error.
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = { alternate_error_pages: { enabled: false } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const extension =
    options.extension === null
      ? null
      : await prepareExtension(options.extension, home, options.publicKeys ?? []);
  const rules = [
    // What has no address, and an address where nobody listens.
    'MAP *.invalid ~NOTFOUND',
    'EXCLUDE 127.0.0.2',
    `MAP *:443 ${LAB_ADDRESS}:${options.httpsPort}`,
    `MAP *:80 ${LAB_ADDRESS}:${options.httpPort}`,
    `MAP * ${LAB_ADDRESS}`,
  ];
  const browser = await puppeteer.launch({
    executablePath: BINARY,
    headless: options.headless,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    // Chromium reads its revocation list only with the updater of components.
    ignoreDefaultArgs: options.crlSet
      ? ['--disable-component-update', '--disable-background-networking']
      : [],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--hide-scrollbars',
      `--host-resolver-rules=${rules.join(', ')}`,
      // A page asked for by http stays one.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      ...(options.flag ? ['--enable-features=WebRequestSecurityInfo'] : []),
    ],
    defaultViewport: null,
    env: { ...process.env, HOME: home },
    // Signals are ours to handle, with all that else must end.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  if (extension !== null) {
    const session = await browser.target().createCDPSession();
    // As a user who allows it in incognito windows, too. The types do not know the option yet.
    const install = { path: extension, enableInIncognito: true };
    await session.send('Extensions.loadUnpacked', install);
    await session.detach();
  }
  return browser;
}

/** What only Chromium's driver can do. */
export interface Chromium extends LabBrowser {
  /** Runs the body of an async function in the worker, which wakes it. */
  inWorker(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** Clicks on the first element that the selector finds, as a user does. */
  click(selector: string): Promise<void>;
  /** Opens `url` in an incognito window: its tab's id, and its badge. */
  openIncognito(url: string): Promise<{ tabId: number; badge: string }>;
  closeTabById(tabId: number): Promise<void>;
  /** Waits until the revocation list is in force; `disconnect` must end open connections. */
  waitForCrlSet(disconnect: () => void): Promise<void>;
}

/** Starts Chromium with a fresh profile. `close` ends it and removes the profile. */
export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'kuzet-chromium-')));
  let browser: Browser | undefined;
  const forget = atExit(() => {
    browser?.process()?.kill('SIGKILL');
    if (options.home === undefined) rmSync(home, { recursive: true, force: true });
  });
  const cleanUp = async () => {
    forget();
    if (options.home !== undefined) return;
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    browser = await launch(options, home);
    return await drive(browser, options, cleanUp);
  } catch (error) {
    await browser?.close();
    await cleanUp();
    throw error;
  }
}

function isWorker(target: Target): boolean {
  const type: string = target.type();
  return type === 'service_worker' && target.url().startsWith('chrome-extension:');
}

async function findExtensionOrigin(browser: Browser): Promise<string> {
  const worker = await browser.waitForTarget((one) => isWorker(one));
  // Node knows no origin of such addresses.
  return `chrome-extension://${new URL(worker.url()).host}`;
}

/**
 * Waits for the page that the extension opens after its installation, and closes it. A profile that
 * is used again need not have one.
 */
async function closeWelcome(browser: Browser, origin: string, isNew: boolean): Promise<void> {
  const isWelcome = (one: Target) => one.url() === `${origin}/welcome.html`;
  const target = await browser
    .waitForTarget(isWelcome, { timeout: isNew ? 10_000 : 2000 })
    .catch((error: unknown) => {
      if (isNew) throw error;
      return null;
    });
  await (await target?.page())?.close();
}

/** Errors by which a navigation ends on the browser's own error page. */
const ERROR_PAGE = /net::ERR_|Navigating frame was detached|frame got detached/;

async function drive(
  browser: Browser,
  options: ChromiumOptions,
  cleanUp: () => Promise<void>,
): Promise<Chromium> {
  const origin = options.extension === null ? '' : await findExtensionOrigin(browser);
  const [first] = await browser.pages();
  // An extension page of the driver's own, so that looking does not wake the worker.
  let probe: Page | null = null;
  const openProbe = async () => {
    if (options.extension === null) return;
    const opened = await browser.newPage();
    // An extension that starts anew has no pages for a while.
    await eventually(
      () => opened.goto(`${origin}/options.html`).then(Boolean, () => false),
      Boolean,
    );
    probe = opened;
  };
  await openProbe();
  if (options.extension !== null) await closeWelcome(browser, origin, options.home === undefined);
  let page: Page = first ?? (await browser.newPage());
  await page.bringToFront();
  const pages = new Map<string, Page>();
  let handles = 0;
  const remember = (one: Page) => {
    const handle = String(++handles);
    pages.set(handle, one);
    return handle;
  };
  let current = remember(page);
  const closed = new Promise<void>((resolve) => {
    browser.once('disconnected', () => {
      resolve();
    });
  });
  async function navigating(navigate: () => Promise<unknown>): Promise<void> {
    try {
      await navigate();
    } catch (error) {
      if (!ERROR_PAGE.test(String(error))) throw error;
      // The error page commits after the error.
      await eventually(
        () => page.evaluate('document.readyState').catch(() => ''),
        (state) => state === 'complete',
      );
    }
  }
  const wrap = (body: string, args: readonly unknown[]) =>
    `(async function () { ${body} }).apply(null, ${JSON.stringify(args)})`;
  const inProbe = (body: string, args: readonly unknown[] = []) =>
    probe?.evaluate(wrap(`const browser = chrome; ${body}`, args)) ?? Promise.resolve(null);
  const tabId = async () => {
    await page.bringToFront();
    const [id] = (await inProbe(
      'return (await browser.tabs.query({ active: true, lastFocusedWindow: true })).map(({ id }) => id)',
    )) as number[];
    return id ?? -1;
  };
  const worker = () => browser.targets().find((one) => isWorker(one));
  const switchTo = async (handle: string) => {
    const next = pages.get(handle);
    if (!next) throw new Error(`no tab ${handle}`);
    page = next;
    current = handle;
    await page.bringToFront();
  };
  return {
    kind: 'chromium',
    origin,
    open: (url) => navigating(() => page.goto(url)),
    back: () => navigating(() => page.goBack()),
    reload: () => navigating(() => page.reload()),
    acceptCertificateError: async () => {
      // The page of the error listens only once it is drawn.
      await eventually(
        () =>
          page.evaluate('document.querySelector("#details-button") !== null').catch(() => false),
        Boolean,
      );
      // What a developer types there, in place of its two buttons.
      await Promise.all([page.waitForNavigation(), page.keyboard.type('thisisunsafe')]);
    },
    newTab: async () => {
      page = await browser.newPage();
      current = remember(page);
      return current;
    },
    switchTo,
    currentTab: () => Promise.resolve(current),
    closeTab: async () => {
      pages.delete(current);
      await page.close();
    },
    tabId,
    badge: async () => {
      const id = await tabId();
      return String(await inProbe(`return browser.action.getBadgeText({ tabId: ${id} })`));
    },
    inPage: (body, args = []) => page.evaluate(wrap(body, args)),
    inPageAsync: (body, args = []) => page.evaluate(wrap(body, args)),
    inExtension: inProbe,
    inWorker: async (body, args = []) => (await worker()?.worker())?.evaluate(wrap(body, args)),
    stopBackground: async () => {
      await (await worker()?.worker())?.close();
      await eventually(
        () => Promise.resolve(worker()),
        (one) => one === undefined,
      );
      // Stopped at once, and not at rest: events of the moment may still go to the one that ended.
      await sleep(500);
    },
    isBackgroundRunning: () => Promise.resolve(worker() !== undefined),
    click: (selector) => page.click(selector),
    openIncognito: async (url) => {
      const create =
        'return (await browser.windows.create({ incognito: true, url: arguments[0] })).tabs[0].id';
      const id = Number(await inProbe(create, [url]));
      const read = 'return browser.action.getBadgeText({ tabId: arguments[0] })';
      const badge = await eventually(
        async () => String(await inProbe(read, [id])),
        (text) => text !== '',
      );
      return { tabId: id, badge };
    },
    closeTabById: async (id) => {
      await inProbe('await browser.tabs.remove(arguments[0])', [id]);
    },
    waitForCrlSet: async (disconnect) => {
      // It is read some seconds after the start, and only once the browser has something to do.
      await page.goto(`http://${options.hosts[0] ?? ''}/`);
      await sleep(3500);
      disconnect();
      await page.goto('about:blank');
    },
    narrowTo: async (width) => {
      await page.setViewport({ width, height: 700, deviceScaleFactor: 2 });
    },
    setTheme: async (theme) => {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    },
    openPopup: async () => {
      await inProbe('await browser.action.openPopup()');
      const target = await browser.waitForTarget((one) => one.url() === `${origin}/popup.html`);
      const popup = await target.asPage();
      const size = 'document.documentElement.getBoundingClientRect().toJSON()';
      return eventually(
        async () => (await popup.evaluate(size)) as { width: number; height: number },
        ({ height }) => height > 300,
      );
    },
    screenshot: async (part = 'all') =>
      Buffer.from(await page.screenshot({ fullPage: part === 'all' })),
    closed,
    close: async () => {
      await browser.close();
      await cleanUp();
    },
  };
}
