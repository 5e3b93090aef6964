/**
 * The interceptor: terminates TLS under a forged leaf, and passes what it decrypts on to the real
 * site. As the one of 2019, it acts only when the real site's certificate is publicly trusted.
 */

import type { RequestListener } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { connect } from 'node:tls';
import {
  type Authority,
  interceptorLeaf,
  type LeafShape,
  type SiteCertificate,
} from '../certificates/authorities.ts';
import { makeKey } from '../certificates/make-certificate.ts';
import { makeOddCertificate, type Oddity } from '../certificates/odd-certificates.ts';
import { startTlsServer, type TlsServer } from './tls-server.ts';

/** Options of an interceptor. */
export interface InterceptorOptions {
  readonly authority: Authority;
  /** Where the real sites listen, and PEM of the authority that they are trusted by. */
  readonly sitesPort: number;
  readonly publicRoot: string;
  /** The real certificate of a host, which the forged one copies. */
  readonly realCertificate: (host: string) => Promise<SiteCertificate>;
  readonly leaf: LeafShape;
  /** Hosts that get another kind of certificate. */
  readonly odd?: Readonly<Record<string, Oddity>>;
}

/** Resolves when the site's own certificate is publicly trusted; rejects otherwise. */
function requireTrusted(
  host: string,
  { sitesPort, publicRoot }: InterceptorOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      { host: '127.0.0.1', port: sitesPort, servername: host, ca: publicRoot },
      () => {
        socket.destroy();
        resolve();
      },
    );
    socket.once('error', reject);
  });
}

/** Starts the interceptor; connections must be led to its port. */
export async function startInterceptor(options: InterceptorOptions): Promise<TlsServer> {
  const { sitesPort, publicRoot, authority, realCertificate, leaf, odd = {} } = options;
  // Leaves that are not of 2019 share one key, as many interceptors' do.
  const key = await makeKey();
  const passOn: RequestListener = (request, response) => {
    const { host = '' } = request.headers;
    const upstream = httpsRequest(
      {
        host: '127.0.0.1',
        port: sitesPort,
        servername: host.replace(/:\d+$/, ''),
        ca: publicRoot,
        method: request.method,
        path: request.url,
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        // An answer that breaks off upstream breaks off here.
        pipeline(answer, response, () => undefined);
      },
    );
    upstream.on('error', () => {
      response.destroy();
    });
    request.pipe(upstream);
  };
  return startTlsServer(async (host) => {
    await requireTrusted(host, options);
    const oddity = odd[host];
    if (oddity) return makeOddCertificate(oddity, authority, { host, key });
    return interceptorLeaf(leaf, authority, await realCertificate(host), { host, key });
  }, passOn);
}
