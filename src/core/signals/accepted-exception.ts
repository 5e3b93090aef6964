import type { Signal } from '../signal.ts';

/** The user clicked through the browser's certificate error for this host. */
export const acceptedException: Signal = {
  id: 'accepted-exception',
  sources: [{ id: 'MDN', section: 'webRequest.getSecurityInfo' }],
  look: ({ observation: { evidence } }) =>
    evidence.kind === 'certificates' && evidence.override !== null
      ? [{ signal: 'accepted-exception', weight: 'benign', authority: null, certificate: null }]
      : [],
};
