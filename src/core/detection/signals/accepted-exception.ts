import { defineSignal, match } from '../signal.ts';
import { isOverridden } from '../signal-context.ts';

/** The user clicked through the browser's certificate error for this host. */
export const acceptedException = defineSignal({
  id: 'accepted-exception',
  group: 'benign',
  sources: [{ id: 'MDN', section: 'webRequest.getSecurityInfo' }],
  detect: (context) => (isOverridden(context) ? [match('benign')] : []),
});
