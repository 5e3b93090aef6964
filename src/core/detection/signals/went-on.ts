import { isLocalHost, isWatched } from '../../net/hosts.ts';
import type { HandshakeError } from '../observation.ts';
import { isRefusal } from '../refusals.ts';
import { defineSignal, match, type Weight } from '../signal.ts';
import { rootTrust, type SignalContext } from '../signal-context.ts';

/** Returns whether the response does not clear the host: no certificate, or an overridden error. */
function isUncleared(context: SignalContext): boolean {
  const { result } = context.observation;
  if (result.kind === 'nothing') return result.reason === 'not-shown';
  const isPublic = rootTrust(context) === 'publicly-trusted';
  return result.kind === 'certificates' && result.override !== null && !isPublic;
}

/** Weight by the error of the earlier refusal; null for one that interception does not cause. */
function weightOf(error: HandshakeError, isTarget: boolean): Weight | null {
  if (error === 'known-interception' || error === 'interception-detected') return 'strong';
  if (isRefusal(error)) return 'weak';
  return isTarget && error === 'other-certificate-error' ? 'weak' : null;
}

/**
 * The browser refused this host minutes ago (or days ago, where it said itself that the host is
 * intercepted), and now shows a page of it without a certificate that would clear it. Most likely the
 * user clicked through the warning; that the interception has ended cannot be
 * distinguished from this.
 */
export const wentOn = defineSignal({
  id: 'went-on',
  group: 'interception',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  detect: (context) => {
    const { host } = context.observation;
    // Errors of a router are clicked through every day, and its refusal was no sign of anything.
    if (isLocalHost(host)) return [];
    const { proven, refused } = context.history;
    const refusal = [...proven, ...refused].find((one) => one.host === host);
    if (!refusal) return [];
    const weight = weightOf(refusal.error, isWatched(host, context.knowledge.watchedHosts));
    return weight && isUncleared(context) ? [match(weight)] : [];
  },
});
