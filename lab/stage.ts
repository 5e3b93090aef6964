/** Sets a scenario up: network, interceptor, browser with the user's trust. One call ends it all. */
import { fileURLToPath } from 'node:url';
import { makeInterceptorAuthority } from './authorities.ts';
import { type Firefox, startFirefox } from './firefox.ts';
import { startInterceptor } from './interceptor.ts';
import { startMitmproxy } from './mitmproxy.ts';
import { type Network, startNetwork } from './network.ts';
import { HOSTS, type Scenario } from './scenarios.ts';

/** What stands while a scenario plays. */
export interface Stage {
  readonly network: Network;
  readonly browser: Firefox;
  /** PEM of the interceptor's root; null where nobody intercepts. */
  readonly interceptorRoot: string | null;
  /** Leads all connections home again. */
  stopIntercepting(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly headless: boolean;
  /** Folder of the built extension; null for a browser without it. */
  readonly extension?: string | null;
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
}

interface Interception {
  readonly rootPem: string;
  readonly intermediatePem: string | null;
  readonly port: number;
  close(): Promise<void>;
}

async function startEngine(scenario: Scenario, network: Network): Promise<Interception | null> {
  const { interceptor } = scenario;
  if (!interceptor) return null;
  const authority = interceptor.root
    ? await makeInterceptorAuthority(interceptor.root, interceptor.rootSerial)
    : null;
  if (interceptor.engine === 'mitmproxy') {
    const proxy = await startMitmproxy(network.sitesPort, authority?.root ?? null);
    return { ...proxy, rootPem: proxy.caPem, intermediatePem: null };
  }
  if (!authority) throw new Error(`${scenario.name}: the laboratory's interceptor needs a root`);
  const server = await startInterceptor({
    authority,
    sitesPort: network.sitesPort,
    publicRoot: network.publicAuthority.root.pem,
    realCertificate: (host) => network.realCertificate(host),
  });
  return {
    port: server.port,
    rootPem: authority.root.pem,
    intermediatePem: authority.intermediate.pem,
    close: () => server.close(),
  };
}

function trusted({ userTrusts }: Scenario, interception: Interception | null): string[] {
  if (!interception || userTrusts === 'nothing') return [];
  const pem = userTrusts === 'root' ? interception.rootPem : interception.intermediatePem;
  return pem === null ? [] : [pem];
}

const BUILT = fileURLToPath(new URL('../firefox', import.meta.url));

/** Where `npm run build` puts the extension: beside this program in dist, or from the sources. */
export function builtExtension(): string {
  return import.meta.url.includes('/dist/lab/')
    ? BUILT
    : fileURLToPath(new URL('../dist/firefox', import.meta.url));
}

/** Starts everything that `scenario` needs. What was started is closed again when a part fails. */
export async function startStage(scenario: Scenario, options: StageOptions): Promise<Stage> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const network = await startNetwork();
    closers.push(() => network.close());
    const interception = await startEngine(scenario, network);
    const hosts = scenario.interceptor?.hosts ?? [];
    if (interception) {
      closers.push(() => interception.close());
      network.redirect(hosts, interception.port);
    }
    const browser = await startFirefox({
      extension: options.extension === undefined ? builtExtension() : options.extension,
      hosts: HOSTS,
      httpsPort: network.httpsPort,
      httpPort: network.httpPort,
      userRoots: trusted(scenario, interception),
      builtInRoots: [network.publicAuthority.root.pem],
      headless: options.headless,
      ...(options.preferences ? { preferences: options.preferences } : {}),
    });
    closers.push(() => browser.close());
    const stage: Stage = {
      network,
      browser,
      interceptorRoot: interception?.rootPem ?? null,
      stopIntercepting: () => {
        network.redirect(hosts, null);
        return Promise.resolve();
      },
      close,
    };
    return stage;
  } catch (error) {
    await close();
    throw error;
  }
}
