/** Sites that speak HTTP/3, each behind an interceptor that speaks HTTP/1.1 alone. */
import { type Authority, issueSite } from '../certificates/authorities.ts';
import { type MadeCertificate, makeEcKey } from '../certificates/make-certificate.ts';
import { LAB_ADDRESS } from '../network/address.ts';
import { asMitmproxyCa, startMitmproxy } from '../network/mitmproxy.ts';
import { freePort } from '../network/ports.ts';
import { startCaddy } from './caddy.ts';
import type { Http1Interceptor, InterceptorOptions } from './interceptor-options.ts';
import { startSquid } from './squid.ts';
import { startSslsplit } from './sslsplit.ts';

/** The programs, each in front of a site of its own domain. */
export const HTTP1_INTERCEPTORS = ['mitmproxy', 'squid', 'sslsplit'] as const;

type InterceptorName = (typeof HTTP1_INTERCEPTORS)[number];

/** The host of the site behind an interceptor. */
export const hostBehind = (name: InterceptorName) => `www.behind-${name}.org`;

/** The running interceptors with their sites. */
export interface InterceptedSites extends Http1Interceptor {
  /** For `ChromiumOptions.resolverRules`. */
  readonly resolverRules: readonly string[];
}

async function startMitmproxyAt(options: InterceptorOptions): Promise<Http1Interceptor> {
  return startMitmproxy(options.upstreamPort, asMitmproxyCa(options.ca), options.port);
}

const START: Readonly<
  Record<InterceptorName, (options: InterceptorOptions) => Promise<Http1Interceptor>>
> = { mitmproxy: startMitmproxyAt, squid: startSquid, sslsplit: startSslsplit };

/**
 * Starts everything.
 *
 * @param shipped Authority of the sites, which the browser ships.
 * @param ca Root of the interceptors, which the user installed.
 */
export async function startInterceptedSites(
  shipped: Authority,
  ca: MadeCertificate,
): Promise<InterceptedSites> {
  const running: Http1Interceptor[] = [];
  const resolverRules: string[] = [];
  const close = async () => {
    await Promise.all(running.map((one) => one.close()));
  };
  try {
    for (const name of HTTP1_INTERCEPTORS) {
      const host = hostBehind(name);
      const [port, upstreamPort] = [await freePort(), await freePort()];
      const certificate = issueSite(shipped, host, await makeEcKey());
      const versions = ['h1', 'h2', 'h3'] as const;
      running.push(
        await startCaddy({ certificate, port: upstreamPort, versions, defaultHost: host }),
      );
      running.push(await START[name]({ ca, host, port, upstreamPort }));
      resolverRules.push(`MAP ${host}:443 ${LAB_ADDRESS}:${port}`);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { resolverRules, close };
}
