/**
 * The network of the laboratory: one router on loopback to which every host name leads. It reads the
 * name in the ClientHello and joins the connection to the real site, or to the interceptor of that
 * name; the browser can tell the difference by the certificate alone.
 */
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import {
  type Authority,
  issueSite,
  makePublicAuthority,
  type SiteCertificate,
} from '../certificates/authorities.ts';
import { makeKey } from '../certificates/make-certificate.ts';
import { LAB_ADDRESS } from './address.ts';
import { type Disruption, type Route, startRouter } from './router.ts';
import { serveSites } from './sites.ts';
import { startTlsServer } from './tls-server.ts';

/** One connection, or one request by plain http. */
export interface LoggedConnection {
  /** Ms since epoch. */
  readonly at: number;
  /** The name that was asked for; null where the ClientHello has none. */
  readonly host: string | null;
  readonly ledTo: 'site' | 'interceptor' | 'http' | Disruption;
}

/** The laboratory's network, and the switches that change it while a browser runs. */
export interface Network {
  /** Ports of the router. */
  readonly httpsPort: number;
  readonly httpPort: number;
  /** Where the sites themselves listen. */
  readonly sitesPort: number;
  readonly publicAuthority: Authority;
  /** All connections since the start, or the last `reset`. */
  readonly log: readonly LoggedConnection[];
  /** The real certificate of a site. */
  realCertificate(host: string): Promise<SiteCertificate>;
  /** Makes a site show a certificate of its own instead of a publicly trusted one. */
  setCertificate(host: string, certificate: SiteCertificate): void;
  /**
   * Leads connections for `hosts` to `port` from now on, or every n-th connection of a host (`every`);
   * null leads them to the real site again. A function gets the number of the host's connection since now, 1
   * for the first, and returns its port.
   */
  redirect(hosts: readonly string[], port: Destination | null, every?: number): void;
  /** Disrupts connections for `hosts` from now on; null lets them through again. */
  disrupt(hosts: readonly string[], how: Disruption | null): void;
  /** Drops every connection, so that the next request makes a new handshake. */
  disconnect(): void;
  /**
   * Undoes redirections, disruptions and certificates, empties the log, drops every connection, and
   * makes session tickets useless, so that no TLS session is resumed.
   */
  reset(): void;
  close(): Promise<void>;
}

/** The port that connections are led to. */
type Destination = number | ((count: number) => number);

/** The mutable part of a network: which certificate, route and disruption each host has. */
class HostTable {
  readonly log: LoggedConnection[] = [];
  readonly #redirections = new Map<string, { port: Destination; every: number; count: number }>();
  readonly #disruptions = new Map<string, Disruption>();
  readonly #certificates = new Map<string, SiteCertificate>();

  /** The certificate of a host; made by `issue` the first time. */
  certificate(host: string, issue: () => SiteCertificate): SiteCertificate {
    const certificate = this.#certificates.get(host) ?? issue();
    this.#certificates.set(host, certificate);
    return certificate;
  }

  setCertificate(host: string, certificate: SiteCertificate): void {
    this.#certificates.set(host, certificate);
  }

  redirect(hosts: readonly string[], port: Destination | null, every: number): void {
    for (const host of hosts) {
      if (port === null) this.#redirections.delete(host);
      else this.#redirections.set(host, { port, every, count: 0 });
    }
  }

  disrupt(hosts: readonly string[], how: Disruption | null): void {
    for (const host of hosts) {
      if (how === null) this.#disruptions.delete(host);
      else this.#disruptions.set(host, how);
    }
  }

  /** The route of a new connection, which is counted and logged. */
  route(host: string | null, sitesPort: number): Route {
    const redirection = this.#redirections.get(host ?? '');
    const disruption = this.#disruptions.get(host ?? '');
    if (redirection) redirection.count++;
    const isRedirected = redirection && redirection.count % redirection.every === 0;
    const ledTo = disruption ?? (isRedirected ? 'interceptor' : 'site');
    this.log.push({ at: Date.now(), host, ledTo });
    if (!isRedirected) return { port: sitesPort, disruption };
    const { port, count } = redirection;
    return { port: typeof port === 'number' ? port : port(count), disruption };
  }

  clear(): void {
    this.log.length = 0;
    this.#redirections.clear();
    this.#disruptions.clear();
    this.#certificates.clear();
  }
}

/** Starts the sites by plain http. */
async function startHttp(log: LoggedConnection[]): Promise<{ server: HttpServer; port: number }> {
  const server = createHttpServer((request, response) => {
    log.push({ at: Date.now(), host: request.headers.host ?? null, ledTo: 'http' });
    serveSites(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, LAB_ADDRESS, resolve);
  });
  return { server, port: (server.address() as { port: number }).port };
}

/**
 * Starts sites and router. `close` ends both with every connection.
 * @param authority the one that counts as publicly trusted; a new one is made if not said
 */
export async function startNetwork(authority?: Authority): Promise<Network> {
  const publicAuthority = authority ?? (await makePublicAuthority());
  const table = new HostTable();
  const siteKey = await makeKey();
  const realCertificate = (host: string) =>
    Promise.resolve(table.certificate(host, () => issueSite(publicAuthority, host, siteKey)));
  const sites = await startTlsServer(realCertificate, serveSites);
  const router = await startRouter((host) => table.route(host, sites.port));
  const http = await startHttp(table.log);
  return {
    httpsPort: router.port,
    httpPort: http.port,
    sitesPort: sites.port,
    publicAuthority,
    log: table.log,
    realCertificate,
    setCertificate: (host, certificate) => {
      table.setCertificate(host, certificate);
      sites.forget();
    },
    redirect(hosts, port, every = 1) {
      table.redirect(hosts, port, every);
      // A connection that is still open would go on as it began.
      router.disconnect();
    },
    disrupt: (hosts, how) => {
      table.disrupt(hosts, how);
    },
    disconnect: () => {
      router.disconnect();
    },
    reset() {
      table.clear();
      router.disconnect();
      sites.forget();
      http.server.closeAllConnections();
    },
    async close() {
      http.server.closeAllConnections();
      await Promise.all([
        router.close(),
        sites.close(),
        new Promise((resolve) => http.server.close(resolve)),
      ]);
    },
  };
}
