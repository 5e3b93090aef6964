import { isLocalHost } from '../../net/hosts.ts';
import { defineSignal, match } from '../signal.ts';
import type { SignalContext } from '../signal-context.ts';

/** Unrelated hosts that must have answered so within minutes. One server may be set up oddly. */
const MIN_OLDER = 3;

/** Whether the host is known to speak HTTP/2 or HTTP/3 with this browser. */
function speaksNewer({ observation, knowledge, history }: SignalContext): boolean {
  const { host, transport } = observation;
  if (transport?.offersHttp3) return true;
  // Another port of the host is another server.
  if (transport?.isDefaultPort !== true) return false;
  return history.spokeHttp2 || (history.metHttp2 && knowledge.http2Hosts.has(host));
}

/**
 * The document came over HTTP/1, although this very response offers HTTP/3, or the host spoke HTTP/2 or
 * HTTP/3 since the browser started, or is a target that always does, in a browser that met HTTP/2 elsewhere
 * since then. Interceptors that speak HTTP/1 alone
 * cause it: squid, sslsplit and older mitmproxy pass the offer of HTTP/3 on and cannot keep it. A proxy that
 * decrypts nothing changes no protocol. A web server that passes the offer of another one on looks the
 * same, so one site is weak; three unrelated sites within minutes are strong.
 */
export const olderProtocol = defineSignal({
  id: 'older-protocol',
  group: 'interception',
  sources: [
    { id: 'RFC7838', section: '3' },
    { id: 'H3ADOPTION', section: 'websites that support HTTP/3' },
  ],
  detect: async (context) => {
    const { host, transport } = context.observation;
    if (!transport || !/^http\/[01]\.\d$/.test(transport.protocol)) return [];
    if (isLocalHost(host) || !speaksNewer(context)) return [];
    const { countUnrelated } = await import('../../net/registrable-domain.ts');
    const count = countUnrelated([host, ...context.history.older]);
    return [match(count >= MIN_OLDER ? 'strong' : 'weak')];
  },
});
