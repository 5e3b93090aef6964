/** Where browsers look for the manifests of native messaging hosts, of one user alone. */
import { join } from 'node:path';
import { HELPER_NAME } from '../../core/helper/protocol.ts';
import type { Device } from '../stores/places.ts';

/** The browsers that the helper can be installed for. */
export const HELPER_BROWSERS = [
  'chrome',
  'chromium',
  'edge',
  'brave',
  'vivaldi',
  'firefox',
] as const;

export type HelperBrowser = (typeof HELPER_BROWSERS)[number];

/** Where the manifest for one browser goes. */
export interface ManifestPlace {
  /** The manifest's file. */
  readonly path: string;
  /** The key of the registry whose default value names that file; null except on Windows. */
  readonly registryKey: string | null;
  /** The folder of the browser's own that shows that the user has it. */
  readonly browserFolder: string;
}

/** Joins the parts of a path on Windows, on whichever system that is done. */
export const onWindows = (...parts: readonly string[]): string => parts.join('\\');

type Folders = Readonly<Record<HelperBrowser, string>>;

/** Below ~/.config, or XDG_CONFIG_HOME. */
const LINUX: Omit<Folders, 'firefox'> = {
  chrome: 'google-chrome',
  chromium: 'chromium',
  edge: 'microsoft-edge',
  brave: 'BraveSoftware/Brave-Browser',
  vivaldi: 'vivaldi',
};

/** Below ~/Library/Application Support. */
const MAC: Folders = {
  chrome: 'Google/Chrome',
  chromium: 'Chromium',
  edge: 'Microsoft Edge',
  brave: 'BraveSoftware/Brave-Browser',
  vivaldi: 'Vivaldi',
  firefox: 'Mozilla',
};

/** Below the folder LOCALAPPDATA, for Firefox APPDATA. */
const WINDOWS: Folders = {
  chrome: 'Google\\Chrome\\User Data',
  chromium: 'Chromium\\User Data',
  edge: 'Microsoft\\Edge\\User Data',
  brave: 'BraveSoftware\\Brave-Browser\\User Data',
  vivaldi: 'Vivaldi\\User Data',
  firefox: 'Mozilla\\Firefox',
};

/** Below HKEY_CURRENT_USER\Software. Brave and Vivaldi read the key of Chrome. */
const REGISTRY: Folders = {
  chrome: 'Google\\Chrome',
  chromium: 'Chromium',
  edge: 'Microsoft\\Edge',
  brave: 'Google\\Chrome',
  vivaldi: 'Google\\Chrome',
  firefox: 'Mozilla',
};

const FILE = `${HELPER_NAME}.json`;

/** A folder of the user's that an environment variable names; `otherwise` where none does. */
function folderOf(named: string | undefined, otherwise: string): string {
  return named === undefined || named === '' ? otherwise : named;
}

const localAppData = ({ env, home }: Device) =>
  folderOf(env.LOCALAPPDATA, onWindows(home, 'AppData\\Local'));

/** The folder in which the helper's own files are kept. */
export function helperFolder(device: Device): string {
  const { platform, home, env } = device;
  if (platform === 'win32') return onWindows(localAppData(device), 'kuzet');
  if (platform === 'darwin') return join(home, 'Library/Application Support/kuzet');
  return join(folderOf(env.XDG_DATA_HOME, join(home, '.local/share')), 'kuzet');
}

function windowsPlace(browser: HelperBrowser, device: Device): ManifestPlace {
  const { env, home } = device;
  const isFirefox = browser === 'firefox';
  const roaming = folderOf(env.APPDATA, onWindows(home, 'AppData\\Roaming'));
  // Browsers that read one key share one file.
  const shared = REGISTRY[browser] === REGISTRY.chrome ? 'chrome' : browser;
  return {
    path: onWindows(helperFolder(device), `${HELPER_NAME}.${shared}.json`),
    registryKey: `HKCU\\Software\\${REGISTRY[browser]}\\NativeMessagingHosts\\${HELPER_NAME}`,
    browserFolder: onWindows(isFirefox ? roaming : localAppData(device), WINDOWS[browser]),
  };
}

/** The place for one browser on a device of this kind. */
export function manifestPlace(browser: HelperBrowser, device: Device): ManifestPlace {
  const { platform, home, env } = device;
  if (platform === 'win32') return windowsPlace(browser, device);
  if (platform === 'darwin') {
    const browserFolder = join(home, 'Library/Application Support', MAC[browser]);
    return {
      ...{ browserFolder, registryKey: null },
      path: join(browserFolder, 'NativeMessagingHosts', FILE),
    };
  }
  if (browser === 'firefox') {
    const browserFolder = join(home, '.mozilla');
    return {
      ...{ browserFolder, registryKey: null },
      path: join(browserFolder, 'native-messaging-hosts', FILE),
    };
  }
  const browserFolder = join(folderOf(env.XDG_CONFIG_HOME, join(home, '.config')), LINUX[browser]);
  return {
    ...{ browserFolder, registryKey: null },
    path: join(browserFolder, 'NativeMessagingHosts', FILE),
  };
}
