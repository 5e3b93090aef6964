/** Sets a scenario up: network, interceptor, browser with the user's trust. One call ends it all. */
import { fileURLToPath } from 'node:url';
import type { LabBrowser, LabBrowserOptions } from './browsers/browser.ts';
import { type Chromium, startChromium } from './browsers/chromium.ts';
import { makeCrlSet } from './browsers/crl-set.ts';
import { type Firefox, startFirefox } from './browsers/firefox.ts';
import { issueExpired, issueSite, makeInterceptorAuthority } from './certificates/authorities.ts';
import { makeKey, spkiDigest } from './certificates/make-certificate.ts';
import { startInterceptor } from './network/interceptor.ts';
import { startMitmproxy } from './network/mitmproxy.ts';
import { type Network, startNetwork } from './network/network.ts';
import { type Configuration, HOSTS, type Scenario } from './scenarios/scenario.ts';

/** What stands while a scenario plays. */
export interface Environment {
  readonly network: Network;
  readonly configuration: Configuration;
  readonly browser: LabBrowser;
  /** The same browser with what only it can do; null where it is the other. */
  readonly firefox: Firefox | null;
  readonly chromium: Chromium | null;
  /** PEM of the interceptor's root; null where nobody intercepts. */
  readonly interceptorRoot: string | null;
  /** Begins to intercept, in a scenario that does not at once. */
  startIntercepting(): Promise<void>;
  /** Leads all connections home again. */
  stopIntercepting(): Promise<void>;
  close(): Promise<void>;
}

export interface EnvironmentOptions {
  readonly configuration: Configuration;
  readonly headless: boolean;
  /** Folder of the built extension, if not the usual; null for a browser without it. */
  readonly extension?: string | null;
  /** Of Firefox. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  /** What an organisation presets for the extension. */
  readonly managed?: Readonly<Record<string, unknown>>;
}

/** Whoever vouches for hosts without being publicly trusted. */
interface PrivateAuthority {
  readonly rootPem: string;
  readonly intermediatePem: string | null;
  /** SHA-256 of the root's key, base64. */
  readonly rootKey: string | null;
  /** Begins to intercept. */
  readonly start?: () => void;
  close(): Promise<void>;
}

async function startInterceptorOf(
  scenario: Scenario,
  network: Network,
): Promise<PrivateAuthority | null> {
  const { interceptor } = scenario;
  if (!interceptor) return null;
  const authority = interceptor.root
    ? await makeInterceptorAuthority(interceptor.root, interceptor.rootSerial)
    : null;
  const rootKey = authority ? spkiDigest(authority.root.key) : null;
  if (interceptor.engine === 'mitmproxy') {
    const proxy = await startMitmproxy(network.sitesPort, authority?.root ?? null);
    network.redirect(interceptor.hosts, proxy.port);
    return { rootPem: proxy.caPem, intermediatePem: null, rootKey, close: () => proxy.close() };
  }
  if (!authority) throw new Error(`${scenario.name}: the laboratory's interceptor needs a root`);
  const server = await startInterceptor({
    authority,
    sitesPort: network.sitesPort,
    publicRoot: network.publicAuthority.root.pem,
    realCertificate: (host) => network.realCertificate(host),
    leaf: interceptor.leaf ?? 'of 2019',
  });
  const start = () => {
    network.redirect(interceptor.hosts, server.port, interceptor.every);
  };
  if (!interceptor.startsLater) start();
  return {
    rootPem: authority.root.pem,
    intermediatePem: authority.intermediate.pem,
    rootKey,
    start,
    close: () => server.close(),
  };
}

/** A site that shows a certificate of its own authority. */
async function installOwnAuthority(
  scenario: Scenario,
  network: Network,
): Promise<PrivateAuthority | null> {
  const { ownAuthority } = scenario;
  if (!ownAuthority) return null;
  const authority = await makeInterceptorAuthority(ownAuthority.root);
  const { host } = ownAuthority;
  network.setCertificate(host, issueSite(authority, host, await makeKey(), false));
  return {
    rootPem: authority.root.pem,
    intermediatePem: authority.intermediate.pem,
    rootKey: spkiDigest(authority.root.key),
    close: () => Promise.resolve(),
  };
}

/** Sites whose certificates have expired. */
async function expireSites({ expired = [] }: Scenario, network: Network): Promise<void> {
  const key = await makeKey();
  for (const host of expired) {
    network.setCertificate(host, issueExpired(network.publicAuthority, host, key));
  }
}

function trusted({ userTrusts }: Scenario, vouching: PrivateAuthority | null): string[] {
  if (!vouching || userTrusts === 'nothing') return [];
  const pem = userTrusts === 'root' ? vouching.rootPem : vouching.intermediatePem;
  return pem === null ? [] : [pem];
}

const FOLDERS: Readonly<Record<Configuration, string>> = {
  firefox: 'firefox',
  chromium: 'chrome',
  'chromium-flag': 'chrome',
  'chromium-expert': 'chrome-expert',
};

/** Where `npm run build` puts the extension for a configuration. */
export function builtExtension(configuration: Configuration): string {
  // This program runs from dist/lab as well as from its source.
  const dist = import.meta.url.includes('/dist/lab/') ? '..' : '../dist';
  return fileURLToPath(new URL(`${dist}/${FOLDERS[configuration]}`, import.meta.url));
}

function crlSetOf({ chromiumBlocks }: Scenario, rootKey: string | null): Buffer | null {
  if (!chromiumBlocks || rootKey === null) return null;
  return makeCrlSet(
    chromiumBlocks === 'interception' ? { interception: [rootKey] } : { revoked: [rootKey] },
  );
}

async function startBrowser(
  scenario: Scenario,
  options: EnvironmentOptions,
  common: LabBrowserOptions,
  network: Network,
  rootKey: string | null,
): Promise<Pick<Environment, 'browser' | 'firefox' | 'chromium'>> {
  const { configuration, preferences, managed } = options;
  if (configuration === 'firefox') {
    const firefox = await startFirefox({
      ...common,
      ...(preferences ? { preferences } : {}),
      ...(managed ? { managed } : {}),
    });
    return { browser: firefox, firefox, chromium: null };
  }
  const crlSet = crlSetOf(scenario, rootKey);
  const chromium = await startChromium({
    ...common,
    flag: configuration === 'chromium-flag',
    publicKeys: [spkiDigest(network.publicAuthority.root.key)],
    ...(crlSet ? { crlSet } : {}),
  });
  if (crlSet)
    await chromium.waitForCrlSet(() => {
      network.disconnect();
    });
  return { browser: chromium, firefox: null, chromium };
}

/** Starts everything that `scenario` needs. What was started is closed again when a part fails. */
export async function startEnvironment(
  scenario: Scenario,
  options: EnvironmentOptions,
): Promise<Environment> {
  const { configuration, extension } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const network = await startNetwork();
    closers.push(() => network.close());
    await expireSites(scenario, network);
    const vouching =
      (await startInterceptorOf(scenario, network)) ??
      (await installOwnAuthority(scenario, network));
    if (vouching) closers.push(() => vouching.close());
    const common = {
      extension: extension === undefined ? builtExtension(configuration) : extension,
      hosts: HOSTS,
      httpsPort: network.httpsPort,
      httpPort: network.httpPort,
      userRoots: trusted(scenario, vouching),
      publicRoot: network.publicAuthority.root.pem,
      headless: options.headless,
    };
    const browsers = await startBrowser(
      scenario,
      options,
      common,
      network,
      vouching?.rootKey ?? null,
    );
    closers.push(() => browsers.browser.close());
    return {
      network,
      configuration,
      ...browsers,
      interceptorRoot: scenario.interceptor ? (vouching?.rootPem ?? null) : null,
      startIntercepting: () => {
        vouching?.start?.();
        return Promise.resolve();
      },
      stopIntercepting: () => {
        network.redirect(scenario.interceptor?.hosts ?? [], null);
        return Promise.resolve();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
