import { defineSignal, match } from '../signal.ts';
import { isOverridden, rootIndex, rootTrust } from '../signal-context.ts';

/**
 * The host has a private root now and had a publicly trusted one since the browser started.
 *
 * Interception that begins looks like this. So does a site with one certificate for the public and
 * another within a company's network, which is why the weight is weak.
 */
export const changedToPrivateRoot = defineSignal({
  id: 'changed-to-private-root',
  group: 'interception',
  sources: [{ id: 'IMC', section: 'interception came and went over 21 days' }],
  detect: (context) => {
    if (!context.history.wasPublic) return [];
    if (rootTrust(context) !== 'private' || isOverridden(context)) return [];
    return [match('weak', { certificate: rootIndex(context) })];
  },
});
