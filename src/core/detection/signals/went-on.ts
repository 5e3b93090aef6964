import { isLocalHost } from '../../net/hosts.ts';
import type { HandshakeError } from '../observation.ts';
import { rootTrust, type Signal, type SignalContext, type Weight } from '../signal.ts';

/** Whether the response says too little to clear the host: no certificate, or an accepted error. */
function isUncleared(scene: SignalContext): boolean {
  const { result } = scene.observation;
  if (result.kind === 'nothing') return result.reason === 'not-shown';
  const isPublic = rootTrust(scene) === 'publicly-trusted';
  return result.kind === 'certificates' && result.override !== null && !isPublic;
}

const WEIGHTS: Readonly<Partial<Record<HandshakeError, Weight>>> = {
  'known-interception': 'strong',
  'interception-detected': 'strong',
  revoked: 'weak',
  'unknown-issuer': 'weak',
  'self-signed': 'weak',
};

/**
 * The browser refused this host minutes ago, and now a page of it is shown without a certificate
 * that would clear it: likely the user clicked through the warning. It may also be that the
 * interception has ended, which cannot be told apart here.
 */
export const wentOn: Signal = {
  id: 'went-on',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  detect: (scene) => {
    const { host } = scene.observation;
    // A router's error is clicked through every day, and was no sign of anything.
    if (isLocalHost(host)) return [];
    const before = scene.history.refused.find((one) => one.host === host);
    const weight = before && WEIGHTS[before.error];
    if (!weight || !isUncleared(scene)) return [];
    return [{ signal: 'went-on', weight, authority: null, certificate: null }];
  },
};
