/** The environment of a scenario: network, interceptor, and a browser with the user's trust. */
import { fileURLToPath } from 'node:url';
import type { LabBrowser } from './browsers/browser.ts';
import type { Chromium } from './browsers/chromium/driver.ts';
import type { Firefox } from './browsers/firefox/driver.ts';
import type { Preferences } from './browsers/firefox/profile.ts';
import type { Authority } from './certificates/authorities.ts';
import type { Configuration } from './configuration.ts';
import type { Network } from './network/network.ts';

/** A scenario that is set up, and the browser that it is played in. */
export interface Environment {
  readonly network: Network;
  readonly configuration: Configuration;
  readonly browser: LabBrowser;
  /** The same browser with Firefox's own verbs; null where it is Chromium. */
  readonly firefox: Firefox | null;
  /** The same browser with Chromium's own verbs; null where it is Firefox. */
  readonly chromium: Chromium | null;
  /** PEM of the interceptor's root; null where nobody intercepts. */
  readonly interceptorRoot: string | null;
  /** The authority of the laboratory's interceptor; null where there is none. */
  readonly interceptorAuthority: Authority | null;
  /** Begins to intercept, in a scenario that does not at once. */
  startIntercepting(): void;
  /** Leads all connections to the real sites again. */
  stopIntercepting(): void;
  /** Gives the browser back to the laboratory, which may use it for another scenario. */
  close(): Promise<void>;
}

/** Options of an environment. Environments with different options share no browser. */
export interface EnvironmentOptions {
  readonly configuration: Configuration;
  readonly headless: boolean;
  /** Folder of the built extension, if not the usual; null for a browser without it. */
  readonly extension?: string | null;
  /** Firefox's preferences, besides the laboratory's. */
  readonly preferences?: Preferences;
  /** The extension's storage.managed in Firefox, as an organisation presets it. */
  readonly managed?: Readonly<Record<string, unknown>>;
}

const FOLDERS: Readonly<Record<Configuration, string>> = {
  firefox: 'firefox',
  chromium: 'chrome',
  'chromium-flag': 'chrome',
  'chromium-expert': 'chrome-expert',
};

/** Path of something that `npm run build` puts into dist. */
function builtPath(path: string): string {
  // This program runs from dist/lab as well as from its source.
  const dist = import.meta.url.includes('/dist/lab/') ? '..' : '../dist';
  return fileURLToPath(new URL(`${dist}/${path}`, import.meta.url));
}

/** The program `kuzet`. */
export function builtProgram(): string {
  return builtPath('cli/kuzet.mjs');
}

/** The folder in which `npm run build` puts the extension for a configuration. */
export function builtExtension(configuration: Configuration): string {
  return builtPath(FOLDERS[configuration]);
}
