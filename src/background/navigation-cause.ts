/** The cause of a navigation, by the browser's transition types (webNavigation.TransitionType). */
import type { NavigationCause } from '../core/tab-state/place-document.ts';

/** Transition types of navigations that only a user can start. */
const USER_TRANSITIONS = new Set([
  ...['typed', 'auto_bookmark', 'generated', 'keyword', 'keyword_generated'],
  ...['start_page', 'auto_toplevel'],
]);

/** The cause of a navigation, by what webNavigation.onCommitted reports of its transition. */
export function navigationCause({
  transitionType = '',
  transitionQualifiers = [],
}: {
  readonly transitionType?: string | undefined;
  readonly transitionQualifiers?: readonly string[] | undefined;
}): NavigationCause {
  if (transitionQualifiers.includes('forward_back')) return 'user';
  // A typed address that redirects itself keeps the type "typed".
  if (transitionQualifiers.includes('client_redirect')) return 'page';
  if (transitionQualifiers.includes('from_address_bar')) return 'user';
  if (USER_TRANSITIONS.has(transitionType)) return 'user';
  return transitionType === 'reload' ? 'reload' : 'unknown';
}
