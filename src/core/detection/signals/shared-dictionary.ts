import { isLocalHost } from '../../net/hosts.ts';
import { defineSignal, match } from '../signal.ts';

/**
 * The document was decoded with a dictionary that the browser got from the site before. Chromium offers a
 * dictionary only below a root that it ships, except to hosts of this device. The header alone can be
 * forged; that the sizes before and after the decoding differ cannot.
 */
export const sharedDictionary = defineSignal({
  id: 'shared-dictionary',
  group: 'benign',
  sources: [{ id: 'CDT', section: 'CompressionDictionaryTransportRequireKnownRootCert' }],
  detect: ({ observation: { transport, host } }) =>
    transport?.isDictionaryDecoded && !isLocalHost(host) ? [match('benign')] : [],
});
