import { lacksTimestamps, rootTrust, type Signal } from '../signal.ts';

/**
 * The leaf carries no signed certificate timestamp, where only the leaf is shown. Browsers demand
 * timestamps of publicly trusted certificates issued since May 2018, and nearly all sites have them in
 * the certificate; an interceptor's certificate cannot get any. They may also come with the handshake,
 * and an interceptor may copy some, or write an earlier date: it is no more than a sign.
 */
export const noTransparency: Signal = {
  id: 'no-transparency',
  sources: [
    { id: 'RFC6962', section: '3.3' },
    { id: 'CT', section: 'Qualifying certificates' },
  ],
  detect: (scene) => {
    const leaf = scene.chain[0]?.parsed;
    // Where the root is known it says more.
    if (rootTrust(scene) !== 'unknown' || !leaf || !lacksTimestamps(leaf)) return [];
    return [{ signal: 'no-transparency', weight: 'weak', authority: null, certificate: 0 }];
  },
};
