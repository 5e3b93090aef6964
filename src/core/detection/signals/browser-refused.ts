import { isWatched } from '../../net/hosts.ts';
import { hasLoadedPublicSite } from '../history-context.ts';
import { isClockError, isRefusal } from '../refusals.ts';
import { defineSignal, match, type Weight } from '../signal.ts';
import type { SignalContext } from '../signal-context.ts';

/** The weight of a refusal; null for an error that says nothing. */
function refusalWeight({ observation, history, knowledge }: SignalContext): Weight | null {
  const { host, result } = observation;
  if (result.kind !== 'failure') return null;
  const { error } = result;
  // A pinned site does not leave its pins.
  if (error === 'pin-mismatch') return 'strong';
  // A large public site has no reason of its own to show a certificate with any such fault.
  if (isWatched(host, knowledge.watchedHosts)) {
    if (error === 'other-certificate-error') return 'strong';
    if (!isRefusal(error)) return null;
    // Where nothing has loaded yet, the clock of the device may be wrong.
    return isClockError(error) && !hasLoadedPublicSite(history) ? 'weak' : 'strong';
  }
  return isRefusal(error) ? 'weak' : null;
}

/**
 * The browser refused the certificate with an error that interception would cause. On a watched host
 * that is any certificate error but those of the leaf's date and name.
 */
export const browserRefused = defineSignal({
  id: 'browser-refused',
  group: 'identity',
  sources: [{ id: 'ONE', section: 'entries by issuer and serial number' }],
  detect: (context) => {
    const weight = refusalWeight(context);
    return weight ? [match(weight)] : [];
  },
});
