import { isLocalHost } from '../../net/hosts.ts';
import { defineSignal, match } from '../signal.ts';

/** The host is a name or an address of private use, which no public authority issues for. */
export const localSite = defineSignal({
  id: 'local-site',
  group: 'benign',
  sources: [
    { id: 'RFC6761', section: '6' },
    { id: 'RFC1918', section: '3' },
  ],
  detect: ({ observation: { host, result } }) =>
    result.kind !== 'nothing' && isLocalHost(host) ? [match('benign')] : [],
});
