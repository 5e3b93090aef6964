/** Firefox profiles of the laboratory: preferences, trust, and what an organisation presets. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IS_PUBLIC, LAB_ADDRESS } from '../../network/address.ts';
import { run } from '../../run-command.ts';
import type { LabBrowserOptions } from '../browser.ts';
import { createTrustDatabase } from '../nss.ts';

/** The extension's id in Firefox, of manifest.json. */
export const ADDON_ID = 'kuzet@kuzet';
const ADDON_UUID = '5b2c1f0e-6a57-4c83-9f7e-2d1f6f7d9a11';
/** Origin of the extension's pages; the profile sets its random part. */
export const EXTENSION_ORIGIN = `moz-extension://${ADDON_UUID}`;

/** Preferences of about:config by name. */
export type Preferences = Readonly<Record<string, string | number | boolean>>;

/** Options of Firefox, besides those that both browsers have. */
export interface FirefoxOptions extends LabBrowserOptions {
  readonly preferences?: Preferences;
  /** The extension's storage.managed, as an organisation presets it. */
  readonly managed?: Readonly<Record<string, unknown>>;
}

/** Keeps Firefox from connections, pages and dialogs of its own. */
const QUIET: Preferences = {
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
  // Nobody answers a prompt: what an extension requests on a click is granted.
  'extensions.webextOptionalPermissionPrompts': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 0,
  'network.trr.mode': 5,
  'security.dialog_enable_delay': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'termsofuse.bypassNotification': true,
  'toolkit.telemetry.enabled': false,
};

/** All preferences: names lead to the laboratory, and its authority may vouch for pinned names. */
function preferences(options: FirefoxOptions, marionettePort: number): Preferences {
  return {
    ...QUIET,
    'marionette.port': marionettePort,
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: ADDON_UUID }),
    ...(IS_PUBLIC
      ? { 'network.dns.forceResolve': LAB_ADDRESS }
      : { 'network.dns.localDomains': options.hosts.join(',') }),
    'network.socket.forcePort': `443=${options.httpsPort};80=${options.httpPort}`,
    // The laboratory's sites speak HTTP/1.1; others send early hints by HTTP/2.
    'network.early-hints.over-http-v1-1.enabled': true,
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

/** Firefox looks for the manifest in the home folder, which is the profile here. */
async function installManaged(home: string, data: Readonly<Record<string, unknown>>) {
  const folder = join(home, '.mozilla/managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: ADDON_ID, description: 'Preset', type: 'storage', data };
  await writeFile(join(folder, `${ADDON_ID}.json`), JSON.stringify(manifest));
}

/** Makes a profile in a new folder, and returns the folder. `port` is Marionette's. */
export async function createProfile(options: FirefoxOptions, port: number): Promise<string> {
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
