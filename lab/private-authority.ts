/** The part of a scenario that vouches for hosts without being publicly trusted. */
import { type Authority, issueExpired, issueSite } from './certificates/authorities.ts';
import type { AuthorityStore } from './certificates/authority-store.ts';
import { makeKey } from './certificates/make-certificate.ts';
import { startInterceptor } from './network/interceptor.ts';
import { asMitmproxyCa, startMitmproxy } from './network/mitmproxy.ts';
import type { Network } from './network/network.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** An interceptor that runs. */
export interface RunningInterceptor {
  readonly rootPem: string;
  /** Null where it is mitmproxy's own. */
  readonly authority: Authority | null;
  /** Leads connections to it. */
  start(): void;
  close(): Promise<void>;
}

/** Starts the interceptor of the scenario; null where it has none. */
export async function startInterceptorOf(
  { name, interceptor }: Scenario,
  network: Network,
  store: AuthorityStore,
): Promise<RunningInterceptor | null> {
  if (!interceptor) return null;
  const { engine, hosts, root, rootSerial, leaf, odd, every } = interceptor;
  const authority = root ? await store.interceptor(root, rootSerial) : null;
  if (engine === 'mitmproxy') {
    const ca = authority ? asMitmproxyCa(authority.root) : await store.mitmproxyCa();
    const proxy = await startMitmproxy(network.sitesPort, ca);
    const start = () => {
      network.redirect(hosts, proxy.port, every);
    };
    return { rootPem: ca.certificatePem, authority, start, close: () => proxy.close() };
  }
  if (!authority) throw new Error(`${name}: the laboratory's interceptor needs a root`);
  const server = await startInterceptor({
    authority,
    sitesPort: network.sitesPort,
    publicRoot: network.publicAuthority.root.pem,
    realCertificate: (host) => network.realCertificate(host),
    leaf: leaf ?? 'of 2019',
    ...(odd ? { odd } : {}),
  });
  const start = () => {
    network.redirect(hosts, server.port, every);
  };
  return { rootPem: authority.root.pem, authority, start, close: () => server.close() };
}

/** Gives hosts the certificates that the scenario wants: of their own authority, or expired ones. */
export async function setCertificatesOf(
  { ownAuthority, expired = [] }: Scenario,
  network: Network,
  store: AuthorityStore,
): Promise<void> {
  if (!ownAuthority && expired.length === 0) return;
  const key = await makeKey();
  if (ownAuthority) {
    const authority = await store.interceptor(ownAuthority.root);
    const { host } = ownAuthority;
    network.setCertificate(host, issueSite(authority, host, key, false));
  }
  for (const host of expired) {
    network.setCertificate(host, issueExpired(network.publicAuthority, host, key));
  }
}
