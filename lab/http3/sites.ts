/**
 * Sites that speak HTTP/3, and an interceptor that speaks it as well. All names below kuzet-h3.org have a
 * certificate of an authority that Chromium ships; those of `INTERCEPTED` one of a root that the user
 * installed.
 */

import type { Authority, SiteCertificate } from '../certificates/authorities.ts';
import {
  issueSite,
  makeInterceptorAuthority,
  makePublicAuthority,
} from '../certificates/authorities.ts';
import { makeEcKey } from '../certificates/make-certificate.ts';
import { LAB_ADDRESS } from '../network/address.ts';
import { freePort } from '../network/ports.ts';
import { type Caddy, startCaddy } from './caddy.ts';
import { startDictionaryServer } from './dictionary-server.ts';
import { type InterceptedSites, startInterceptedSites } from './http1-interceptors.ts';

const DOMAIN = 'kuzet-h3.org';

/** The site of a name. */
export const site = (name: string) => `https://${name}.${DOMAIN}`;

/** Names with a port of their own; every other name leads to the genuine server. */
const OWN_SERVERS = ['switched', 'intercepted', 'dictionary', 'forged'] as const;

type ServerName = (typeof OWN_SERVERS)[number] | 'genuine';

/** The running sites. */
export interface Http3Sites {
  /** PEM of the root that the browser is to ship. */
  readonly shippedRoot: string;
  /** PEM of the root that the user installed. */
  readonly userRoot: string;
  /** For `ChromiumOptions.resolverRules`. */
  readonly resolverRules: readonly string[];
  /** From now on, the site `switched` is intercepted below the user's root, over TCP alone. */
  intercept(): Promise<void>;
  close(): Promise<void>;
}

async function certificateOf(authority: Authority, isPublic: boolean): Promise<SiteCertificate> {
  return issueSite(authority, `*.${DOMAIN}`, await makeEcKey(), isPublic);
}

/** Starts all sites. */
export async function startHttp3Sites(): Promise<Http3Sites> {
  const shipped = await makePublicAuthority();
  const installed = await makeInterceptorAuthority('unknown');
  const genuine = await certificateOf(shipped, true);
  const forged = await certificateOf(installed, false);
  const ports = {} as Record<ServerName, number>;
  for (const name of [...OWN_SERVERS, 'genuine'] as const) ports[name] = await freePort();
  const serve = (name: ServerName, certificate: SiteCertificate, versions = ALL_VERSIONS) =>
    startCaddy({ certificate, port: ports[name], versions });
  const running: { close(): Promise<void> }[] = [
    await serve('genuine', genuine),
    await serve('intercepted', forged),
    await startDictionaryServer(genuine, ports.dictionary),
    await startDictionaryServer(forged, ports.forged, { isForged: true }),
  ];
  let switched: Caddy = await serve('switched', genuine);
  const behind: InterceptedSites = await startInterceptedSites(shipped, installed.root);
  running.push(behind);
  return {
    shippedRoot: shipped.root.pem,
    userRoot: installed.root.pem,
    resolverRules: [
      ...behind.resolverRules,
      ...OWN_SERVERS.map((name) => `MAP ${name}.${DOMAIN}:443 ${LAB_ADDRESS}:${ports[name]}`),
      `MAP *.${DOMAIN}:443 ${LAB_ADDRESS}:${ports.genuine}`,
    ],
    async intercept() {
      await switched.close();
      switched = await serve('switched', forged, ['h1', 'h2']);
    },
    async close() {
      await Promise.all([...running, switched].map((one) => one.close()));
    },
  };
}

const ALL_VERSIONS: readonly ('h1' | 'h2' | 'h3')[] = ['h1', 'h2', 'h3'];
