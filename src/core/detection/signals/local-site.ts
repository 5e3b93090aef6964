import { isLocalHost } from '../../net/hosts.ts';
import type { Signal } from '../signal.ts';

/** A name or an address of private use: such sites cannot have a public certificate. */
export const localSite: Signal = {
  id: 'local-site',
  sources: [
    { id: 'RFC6761', section: '6' },
    { id: 'RFC1918', section: '3' },
  ],
  detect: ({ observation: { host, result } }) =>
    result.kind !== 'nothing' && isLocalHost(host)
      ? [{ signal: 'local-site', weight: 'benign', authority: null, certificate: null }]
      : [],
};
