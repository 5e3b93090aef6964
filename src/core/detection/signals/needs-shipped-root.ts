import { defineSignal, match } from '../signal.ts';

/**
 * The document came over HTTP/3. Chromium accepts no certificate there whose root it does not ship: a root
 * that the user or an administrator added makes it fall back to TCP. Only the exact name counts: drafts
 * (`h3-29`) and `quic` are older protocols. What a root that browsers ship signs, and programs on the
 * device that take keys out of the browser, are not excluded.
 */
export const needsShippedRoot = defineSignal({
  id: 'needs-shipped-root',
  group: 'benign',
  sources: [{ id: 'QPV', section: 'ERR_QUIC_CERT_ROOT_NOT_KNOWN' }],
  detect: ({ observation: { transport } }) =>
    transport?.protocol === 'h3' ? [match('benign')] : [],
});
