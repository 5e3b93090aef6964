import { isLocalHost } from '../net/hosts.ts';
import type { HandshakeError } from './observation.ts';

/** Earlier observations of this browser, as far as signals depend on them. */
export interface HistoryContext {
  /** Hosts whose certificate the browser refused in the last minutes, with the error. */
  readonly refused: readonly { readonly host: string; readonly error: HandshakeError }[];
  /**
   * Hosts of which the browser said that they are intercepted, for as long as it may remember that the
   * user clicked through that.
   */
  readonly proven: readonly { readonly host: string; readonly error: HandshakeError }[];
  /** Hosts whose certificate the browser accepted in the last minutes. */
  readonly loaded: readonly string[];
  /** Owners (as returned by `ownerOf`) of the sites that the same private root has signed before. */
  readonly sites: readonly string[];
  /** Whether the host had a publicly trusted root since the browser started. */
  readonly wasPublic: boolean;
  /** Whether the host, at port 443, spoke HTTP/2 or HTTP/3 since the browser started. */
  readonly spokeHttp2: boolean;
  /** Whether any host did: HTTP/2 is not turned off in this browser. */
  readonly metHttp2: boolean;
  /** Hosts that matched `older-protocol` in the last minutes. */
  readonly older: readonly string[];
}

/** The history of a browser that has seen nothing yet. */
export const EMPTY_HISTORY: HistoryContext = {
  refused: [],
  proven: [],
  loaded: [],
  sites: [],
  wasPublic: false,
  spokeHttp2: false,
  metHttp2: false,
  older: [],
};

/** Whether a site of the public internet loaded in the last minutes; a printer or a portal is none. */
export function hasLoadedPublicSite({ loaded }: Pick<HistoryContext, 'loaded'>): boolean {
  return loaded.some((host) => !isLocalHost(host));
}
