/** Drives a real Firefox with the extension, in a profile of its own that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '../exit.ts';
import { IS_PUBLIC, LAB_ADDRESS } from '../network/address.ts';
import { freePort } from '../network/ports.ts';
import { run } from '../run-command.ts';
import { eventually, type LabBrowser, type LabBrowserOptions } from './browser.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { createTrustDatabase } from './nss.ts';

const ADDON_ID = 'kuzet@kuzet';
const ADDON_UUID = '5b2c1f0e-6a57-4c83-9f7e-2d1f6f7d9a11';
const EXTENSION_ORIGIN = `moz-extension://${ADDON_UUID}`;

export interface FirefoxOptions extends LabBrowserOptions {
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  /** What an organisation presets for the extension, in storage.managed. */
  readonly managed?: Readonly<Record<string, unknown>>;
}

/** What only Firefox's driver can do. */
export interface Firefox extends LabBrowser {
  newPrivateWindow(): Promise<string>;
  /** Runs a function body with the browser's own rights. */
  inBrowser(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** Takes host permissions away from the extension, as a user can. */
  revokeHostPermissions(): Promise<void>;
  closePopup(): Promise<void>;
  /** Makes the text of the current page as many times larger, and nothing else. */
  zoomText(factor: number): Promise<void>;
  /** Presses and lets go of a key: WebDriver's code point for it, or a character. */
  press(key: string): Promise<void>;
  /** Waits for the page that the extension opens after its installation, and closes it. */
  closeWelcome(): Promise<void>;
  /** Titles and texts of all notifications since the browser started. */
  notifications(): Promise<{ title: string; text: string }[]>;
}

const QUIET: Readonly<Record<string, string | number | boolean>> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.contentblocking.features.standard': '-tp,tpPrivate,cookieBehavior0,-cm,-fp',
  'browser.discovery.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.topsites.contile.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.security.https_first': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 0,
  'network.trr.mode': 5,
  'security.dialog_enable_delay': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.enabled': false,
};

/** What the laboratory needs: names that lead here, and an authority that counts as built in. */
function preferences(options: FirefoxOptions, marionettePort: number) {
  return {
    ...QUIET,
    'marionette.port': marionettePort,
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: ADDON_UUID }),
    ...(IS_PUBLIC
      ? { 'network.dns.forceResolve': LAB_ADDRESS }
      : { 'network.dns.localDomains': options.hosts.join(',') }),
    'network.socket.forcePort': `443=${options.httpsPort};80=${options.httpPort}`,
    // The laboratory's certificates carry no timestamps of public logs.
    'security.pki.certificate_transparency.mode': 0,
    // Real names are pinned to real authorities, and a root that counts as built in would break it.
    'security.cert_pinning.enforcement_level': 0,
    'security.OCSP.enabled': 0,
    ...options.preferences,
  };
}

/** p11-kit's module, from which NSS takes roots that count as shipped with the browser. */
const P11_KIT_TRUST = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/pkcs11/p11-kit-trust.so`;

async function installBuiltInRoot(profile: string, pem: string): Promise<void> {
  const folder = join(profile, 'publicly-trusted');
  await mkdir(folder);
  const entry = `[p11-kit-object-v1]
trusted: true
nss-mozilla-ca-policy: true
modifiable: false
label: "Laboratory Public Root"
${pem}`;
  await writeFile(join(folder, 'roots.p11-kit'), entry);
  const module = ['-add', 'Laboratory', '-libfile', P11_KIT_TRUST, '-string', `paths=${folder}`];
  await run('modutil', ['-dbdir', `sql:${profile}`, ...module, '-force']);
}

/** Firefox looks for it in the home folder, which is the profile here. */
async function installManaged(home: string, data: Readonly<Record<string, unknown>>) {
  const folder = join(home, '.mozilla/managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: ADDON_ID, description: 'Preset', type: 'storage', data };
  await writeFile(join(folder, `${ADDON_ID}.json`), JSON.stringify(manifest));
}

async function createProfile(options: FirefoxOptions, port: number): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'kuzet-firefox-'));
  const lines = Object.entries(preferences(options, port)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  if (options.managed) await installManaged(profile, options.managed);
  await createTrustDatabase(profile, options.userRoots);
  await installBuiltInRoot(profile, options.publicRoot);
  return profile;
}

function startProcess(profile: string, headless: boolean): ChildProcess {
  const binary = process.env.FIREFOX ?? 'firefox-esr';
  const mode = headless ? ['-headless'] : [];
  return spawn(
    binary,
    ['-marionette', '-remote-allow-system-access', '-no-remote', '-profile', profile, ...mode],
    {
      // A process group of its own: its content processes go when it goes.
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

const WIDGET = `${ADDON_ID.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
const ALLOW_PRIVATE = `const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  await ExtensionPermissions.add(${JSON.stringify(ADDON_ID)}, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });`;

const GLOBAL = `const policy = WebExtensionPolicy.getByID(${JSON.stringify(ADDON_ID)});
  const { extension } = policy;
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");`;

/** Starts Firefox with a fresh profile. `close` ends it and removes the profile. */
export async function startFirefox(options: FirefoxOptions): Promise<Firefox> {
  const port = await freePort();
  const profile = await createProfile(options, port);
  const child = startProcess(profile, options.headless);
  const stop = () => {
    killGroup(child, 'SIGKILL');
  };
  const forget = atExit(() => {
    stop();
    rmSync(profile, { recursive: true, force: true });
  });
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const cleanUp = async () => {
    stop();
    forget();
    await closed;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const died = closed.then((): never => {
      throw new Error('Firefox ended before it could be driven');
    });
    const client = await Promise.race([connectMarionette(port), died]);
    died.catch(() => undefined);
    await client.send('WebDriver:NewSession', { pageLoadStrategy: 'normal' });
    await client.send('WebDriver:SetTimeouts', { pageLoad: 10_000, script: 30_000 });
    const verbs = drive(client);
    await verbs.inBrowser(RECORD_NOTIFICATIONS);
    if (options.extension !== null) {
      // As a user who allows it in private windows, too; beforehand, since an extension that is there is
      // started anew for that.
      await verbs.inBrowser(ALLOW_PRIVATE);
      await client.send('Addon:Install', { path: options.extension, temporary: true });
      await verbs.closeWelcome();
    }
    return {
      ...verbs,
      closed,
      close: async () => {
        client.close();
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

/**
 * Takes the place of the desktop's notifications, which a machine without a desktop has not: what
 * the browser would show is written down.
 */
const RECORD_NOTIFICATIONS = `
  const shown = (window.kuzetNotifications = []);
  const service = {
    QueryInterface: ChromeUtils.generateQI(["nsIAlertsService"]),
    showAlert({ title, text, cookie }, listener) {
      shown.push({ title, text });
      listener?.observe(null, "alertshow", cookie);
    },
    closeAlert() {},
  };
  Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
    Services.uuid.generateUUID(), "", "@mozilla.org/alerts-service;1",
    { createInstance: (iid) => service.QueryInterface(iid) });`;

/** The verbs, over one Marionette session. */
function drive(client: Marionette): Omit<Firefox, 'close' | 'closed'> {
  async function valueOf(command: string, parameters?: Record<string, unknown>): Promise<unknown> {
    const answer = (await client.send(command, parameters)) as { value?: unknown } | null;
    return answer?.value;
  }
  const inPage = (body: string, args: readonly unknown[] = []) =>
    valueOf('WebDriver:ExecuteScript', { script: body, args });
  /** The answer goes as text: what the page's own objects are may not be handed over. */
  async function inPageAsync(body: string, args: readonly unknown[] = []): Promise<unknown> {
    const script = `const [args, done] = arguments;
      (async function () { ${body} }).apply(null, args).then(
        value => done(JSON.stringify({ value })),
        error => done(JSON.stringify({ error: String(error) })));`;
    const answer = JSON.parse(
      String(await valueOf('WebDriver:ExecuteAsyncScript', { script, args: [args] })),
    ) as { value?: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }
  async function inBrowser(body: string, args: readonly unknown[] = []): Promise<unknown> {
    await client.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await inPageAsync(body, args);
    } finally {
      await client.send('Marionette:SetContext', { value: 'content' });
    }
  }
  const text = async (body: string) => String(await inBrowser(body));
  async function ignoringErrorPages(command: string, parameters?: Record<string, unknown>) {
    try {
      await client.send(command, parameters);
    } catch (error) {
      // Error pages, and pages that never end, are what several scenarios are about.
      if (
        !/about:(neterror|certerror)|Reached error page|insecure certificate|Navigation timed out/.test(
          String(error),
        )
      )
        throw error;
    }
  }
  const currentTab = async () => String(await valueOf('WebDriver:GetWindowHandle'));
  const switchTo = async (handle: string) => {
    await client.send('WebDriver:SwitchToWindow', { handle });
  };
  const openNew = async (what: { type: 'tab' | 'window'; private?: boolean }) => {
    const { handle } = (await client.send('WebDriver:NewWindow', what)) as { handle: string };
    await switchTo(handle);
    return handle;
  };
  const newTab = () => openNew({ type: 'tab' });
  const button = `document.getElementById(${JSON.stringify(WIDGET)})?.querySelector(".unified-extensions-item-action-button")`;
  return {
    kind: 'firefox',
    origin: EXTENSION_ORIGIN,
    open: (url) => ignoringErrorPages('WebDriver:Navigate', { url }),
    back: () => ignoringErrorPages('WebDriver:Back'),
    reload: () => ignoringErrorPages('WebDriver:Refresh'),
    acceptCertificateError: async () => {
      // The error page reveals its second button after the first, and enables it after a while.
      for (const id of ['advanced-button', 'exception-button']) {
        const button = `document.querySelector("net-error-card")?.shadowRoot.getElementById("${id}")`;
        await eventually(
          () => inPage(`return ${button}?.disabled === false`),
          (enabled) => enabled === true,
        );
        await inPage(`${button}.click()`);
      }
      await eventually(
        () => inPage('return document.documentURI.slice(0, 6) + document.readyState'),
        (state) => state === 'https:complete',
      );
    },
    newTab,
    newPrivateWindow: () => openNew({ type: 'window', private: true }),
    switchTo,
    currentTab,
    closeTab: async () => {
      await client.send('WebDriver:CloseWindow');
    },
    tabId: async () =>
      Number(
        await inBrowser(
          `${GLOBAL} return ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab);`,
        ),
      ),
    badge: () => text(`return ${button}?.getAttribute("badge") ?? "";`),
    inPage,
    inPageAsync,
    inBrowser,
    inExtension: async (body, args = []) => {
      const before = await currentTab();
      await newTab();
      try {
        await client.send('WebDriver:Navigate', { url: `${EXTENSION_ORIGIN}/options.html` });
        return await inPageAsync(
          `const { browser } = window.wrappedJSObject ?? window; ${body}`,
          args,
        );
      } finally {
        await client.send('WebDriver:CloseWindow');
        await switchTo(before);
      }
    },
    stopBackground: async () => {
      await inBrowser(`${GLOBAL} await extension.terminateBackground();`);
    },
    isBackgroundRunning: async () =>
      (await inBrowser(`${GLOBAL} return extension.backgroundState;`)) === 'running',
    revokeHostPermissions: async () => {
      await inBrowser(`${GLOBAL}
        const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
        await ExtensionPermissions.remove(extension.id, { permissions: [], origins: ["http://*/*", "https://*/*"] }, extension);`);
    },
    openPopup: async () => {
      await inBrowser(`${button}.click();`);
      const size = `const popup = [...document.querySelectorAll("browser")].find(one => one.currentURI?.spec.startsWith("${EXTENSION_ORIGIN}/popup.html") && one.closest("panel"));
        const box = popup?.getBoundingClientRect(); return { width: box?.width ?? 0, height: box?.height ?? 0 };`;
      return eventually(
        async () => (await inBrowser(size)) as { width: number; height: number },
        ({ height }) => height > 300,
      );
    },
    zoomText: async (factor) => {
      await inBrowser(`gBrowser.selectedBrowser.fullZoom = 1;
        gBrowser.selectedBrowser.textZoom = ${factor};`);
    },
    press: async (key) => {
      const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: key }));
      await client.send('WebDriver:PerformActions', {
        actions: [{ type: 'key', id: 'keyboard', actions }],
      });
    },
    closeWelcome: async () => {
      const close = `const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === "${EXTENSION_ORIGIN}/welcome.html");
        if (tab) gBrowser.removeTab(tab);
        return Boolean(tab);`;
      if (!(await eventually(() => inBrowser(close), Boolean, 10_000))) {
        throw new Error('The extension opened no page after its installation');
      }
    },
    closePopup: async () => {
      await inBrowser(
        'for (const panel of document.querySelectorAll("panel[panelopen=true]")) panel.hidePopup();',
      );
    },
    narrowTo: async (width) => {
      await client.send('WebDriver:SetWindowRect', { width: 720, height: 900 });
      await inBrowser(
        `const { selectedBrowser } = gBrowser;
        selectedBrowser.fullZoom = selectedBrowser.getBoundingClientRect().width / arguments[0];`,
        [width],
      );
      await eventually(
        () => inPage('return innerWidth'),
        (now) => Number(now) <= width,
      );
    },
    setTheme: async (theme) => {
      const value = theme === 'dark' ? 0 : 1;
      await inBrowser(
        `Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", ${value});`,
      );
      await eventually(
        () => inPage('return matchMedia("(prefers-color-scheme: dark)").matches'),
        (dark) => dark === (theme === 'dark'),
      );
    },
    notifications: async () =>
      (await inBrowser('return window.kuzetNotifications;')) as { title: string; text: string }[],
    screenshot: async (part = 'all') => {
      const full = part === 'all';
      return Buffer.from(String(await valueOf('WebDriver:TakeScreenshot', { full })), 'base64');
    },
  };
}
