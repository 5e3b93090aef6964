import { isOverridden, type Signal } from '../signal.ts';

/** The user clicked through the browser's certificate error for this host. */
export const acceptedException: Signal = {
  id: 'accepted-exception',
  sources: [{ id: 'MDN', section: 'webRequest.getSecurityInfo' }],
  detect: (scene) =>
    isOverridden(scene)
      ? [{ signal: 'accepted-exception', weight: 'benign', authority: null, certificate: null }]
      : [],
};
