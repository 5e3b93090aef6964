import { isLocalHost } from '../hosts.ts';
import type { HandshakeError } from '../observation.ts';
import { rootOf, type Scene, type Signal, type Weight } from '../signal.ts';

/** Whether the response says too little to clear the host: no certificate, or an accepted error. */
function isUncleared(scene: Scene): boolean {
  const { evidence } = scene.observation;
  if (evidence.kind === 'nothing') return evidence.reason === 'not-shown';
  const isPublic = rootOf(scene) === 'built-in';
  return evidence.kind === 'certificates' && evidence.override !== null && !isPublic;
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
  look: (scene) => {
    const { host } = scene.observation;
    // A router's error is clicked through every day, and was no sign of anything.
    if (isLocalHost(host)) return [];
    const before = scene.recent.refused.find((one) => one.host === host);
    const weight = before && WEIGHTS[before.error];
    if (!weight || !isUncleared(scene)) return [];
    return [{ signal: 'went-on', weight, authority: null, certificate: null }];
  },
};
