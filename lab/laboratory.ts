/**
 * Sets scenarios up, in browsers that are used again: a browser is started once for each configuration
 * and trust, and reset between scenarios.
 */
import type { LabBrowserOptions } from './browsers/browser.ts';
import { startChromium } from './browsers/chromium/launch.ts';
import { startFirefox } from './browsers/firefox/launch.ts';
import { type AuthorityStore, createAuthorityStore } from './certificates/authority-store.ts';
import { issuerFilesOf } from './certificates/issuer-files.ts';
import { spkiDigest } from './certificates/make-certificate.ts';
import type { Configuration } from './configuration.ts';
import { builtExtension, type Environment, type EnvironmentOptions } from './environment.ts';
import { type Network, startNetwork } from './network/network.ts';
import {
  type RunningInterceptor,
  setCertificatesOf,
  startInterceptorOf,
} from './private-authority.ts';
import { HOSTS, type Scenario } from './scenarios/scenario.ts';
import { ownTrust, sharedTrust, type Trust } from './trust.ts';

/** A running browser on a network of its own. */
interface Session extends Pick<Environment, 'browser' | 'firefox' | 'chromium' | 'network'> {
  readonly key: string;
  /** Whether it has a revocation list that is not known to be in force yet. */
  awaitsCrlSet: boolean;
  isInUse: boolean;
  close(): Promise<void>;
}

/** Options of `createLaboratory`. */
export interface LaboratoryOptions {
  /**
   * Whether scenarios share browsers, with the roots of all of them; otherwise each has a browser of
   * its own that trusts what its user trusts, and nothing else.
   */
  readonly isShared?: boolean;
  /** Called when a browser has been started. */
  readonly onStart?: (start: BrowserStart) => void;
}

/** One start of a browser. */
interface BrowserStart {
  readonly configuration: Configuration;
  /** Key of its trust. */
  readonly trust: string;
  /** How long it took. */
  readonly ms: number;
}

/** Environments for scenarios, over browsers that are used again. */
export interface Laboratory {
  /** Sets the scenario up. The environment must be closed before its browser is used again. */
  open(scenario: Scenario, options: EnvironmentOptions): Promise<Environment>;
  /** How many browsers were started so far. */
  readonly starts: number;
  /** Ends all browsers. */
  close(): Promise<void>;
}

/** Browsers that are kept for other scenarios; the one that was used longest ago is closed first. */
const MAX_SESSIONS = 6;

/** Creates a laboratory, in which nothing runs yet. */
export function createLaboratory({ isShared = true, onStart }: LaboratoryOptions = {}): Laboratory {
  const store = createAuthorityStore();
  const sessions: Session[] = [];
  let starts = 0;

  const end = async (session: Session) => {
    sessions.splice(sessions.indexOf(session), 1);
    await session.close();
  };

  /** A browser with that trust: one that is free, reset, or a new one. */
  async function acquire(scenario: Scenario, options: EnvironmentOptions): Promise<Session> {
    const trust = isShared ? sharedTrust(scenario) : ownTrust(scenario);
    const key = JSON.stringify([trust.key, options]);
    const free = sessions.find((one) => one.key === key && !one.isInUse);
    if (free) {
      free.isInUse = true;
      await reset(free);
      return free;
    }
    const idle = sessions.filter((one) => !one.isInUse);
    if (sessions.length >= MAX_SESSIONS && idle[0]) await end(idle[0]);
    starts++;
    const before = Date.now();
    const session = await startSession(key, options, trust, store);
    const { configuration } = options;
    onStart?.({ configuration, trust: trust.key, ms: Date.now() - before });
    sessions.push(session);
    return session;
  }

  async function release(session: Session): Promise<void> {
    if (!isShared) {
      await end(session);
      return;
    }
    session.isInUse = false;
    // The one that was used last is the last to go.
    sessions.push(...sessions.splice(sessions.indexOf(session), 1));
  }

  return {
    get starts() {
      return starts;
    },
    async open(scenario, options) {
      const session = await acquire(scenario, options);
      try {
        return await setUp(scenario, session, options, store, () => release(session));
      } catch (error) {
        await end(session);
        throw error;
      }
    },
    async close() {
      await Promise.all([...sessions].map(end));
    },
  };
}

async function reset({ browser, network }: Session): Promise<void> {
  network.reset();
  await browser.reset();
  // Connections that were under way when the tabs were closed belong to the scenario before.
  network.reset();
}

/** Starts a network and a browser on it. The network is closed again when the browser fails. */
async function startSession(
  key: string,
  options: EnvironmentOptions,
  trust: Trust,
  store: AuthorityStore,
): Promise<Session> {
  const network = await startNetwork(await store.publicAuthority());
  try {
    const { configuration, extension = builtExtension(configuration), headless } = options;
    const crlSet = await trust.crlSet(store);
    const browsers = await startBrowser(options, crlSet, network, {
      extension,
      hosts: HOSTS,
      httpsPort: network.httpsPort,
      httpPort: network.httpPort,
      userRoots: await trust.userRoots(store),
      publicRoot: network.publicAuthority.root.pem,
      headless,
    });
    const close = async () => {
      await browsers.browser.close();
      await network.close();
    };
    const awaitsCrlSet = crlSet !== null && configuration !== 'firefox';
    return { key, network, ...browsers, awaitsCrlSet, isInUse: true, close };
  } catch (error) {
    await network.close();
    throw error;
  }
}

async function startBrowser(
  { configuration, preferences, managed }: EnvironmentOptions,
  crlSet: Buffer | null,
  network: Network,
  common: LabBrowserOptions,
): Promise<Pick<Environment, 'browser' | 'firefox' | 'chromium'>> {
  if (configuration === 'firefox') {
    const firefox = await startFirefox({
      ...common,
      ...(preferences ? { preferences } : {}),
      ...(managed ? { managed } : {}),
    });
    return { browser: firefox, firefox, chromium: null };
  }
  const chromium = await startChromium({
    ...common,
    flag: configuration === 'chromium-flag',
    publicKeys: [spkiDigest(network.publicAuthority.root.key)],
    issuerFiles: issuerFilesOf(network.publicAuthority),
    ...(crlSet ? { crlSet } : {}),
  });
  return { browser: chromium, firefox: null, chromium };
}

/** Waits until a browser that has just started refuses what its revocation list says. */
async function waitForCrlSet(
  scenario: Scenario,
  session: Session,
  interceptor: RunningInterceptor | null,
): Promise<void> {
  interceptor?.start();
  const host = scenario.interceptor?.hosts[0] ?? '';
  await session.chromium?.waitForCrlSet(`https://${host}/`, () => {
    session.network.disconnect();
  });
  session.awaitsCrlSet = false;
  await reset(session);
}

/** Makes the network of a session the one of the scenario. */
async function setUp(
  scenario: Scenario,
  session: Session,
  { configuration }: EnvironmentOptions,
  store: AuthorityStore,
  release: () => Promise<void>,
): Promise<Environment> {
  const { network, browser, firefox, chromium } = session;
  await setCertificatesOf(scenario, network, store);
  const interceptor = await startInterceptorOf(scenario, network, store);
  try {
    if (session.awaitsCrlSet) await waitForCrlSet(scenario, session, interceptor);
  } catch (error) {
    await interceptor?.close();
    throw error;
  }
  if (!scenario.interceptor?.startsLater) interceptor?.start();
  return {
    network,
    configuration,
    browser,
    firefox,
    chromium,
    interceptorRoot: interceptor?.rootPem ?? null,
    interceptorAuthority: interceptor?.authority ?? null,
    startIntercepting: () => interceptor?.start(),
    stopIntercepting: () => {
      network.redirect(scenario.interceptor?.hosts ?? [], null);
    },
    close: async () => {
      await interceptor?.close();
      await release();
    },
  };
}

/** Sets one scenario up in a browser of its own, which ends with the environment. */
export function startEnvironment(
  scenario: Scenario,
  options: EnvironmentOptions,
): Promise<Environment> {
  return createLaboratory({ isShared: false }).open(scenario, options);
}
