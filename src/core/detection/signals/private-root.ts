import { defineSignal, match } from '../signal.ts';
import { isOverridden, rootIndex, rootTrust } from '../signal-context.ts';

/** The browser verified the chain, and its root is not one that browsers ship. */
export const privateRoot = defineSignal({
  id: 'private-root',
  group: 'interception',
  sources: [{ id: 'IMC', section: '6 (advice to browsers)' }],
  detect: (context) => {
    // After an overridden error no chain was verified: nobody has installed the root.
    if (rootTrust(context) !== 'private' || isOverridden(context)) return [];
    return [match('weak', { certificate: rootIndex(context) })];
  },
});
