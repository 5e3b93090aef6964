/** What came of asking the helper. None of these says that a page is free of interception. */

/**
 * Why the helper could not be used. `no-permission`: the user has not turned it on. `not-installed`: the
 * browser finds none. `forbidden`: it is installed for another extension. `stopped`: it does not start,
 * or ended without an answer. `garbage`: its answer is none, or one to another question. `stalled`: no
 * answer in time.
 */
export const HELPER_FAULTS = [
  'no-permission',
  'not-installed',
  'forbidden',
  'stopped',
  'garbage',
  'stalled',
] as const;

export type HelperFault = (typeof HELPER_FAULTS)[number];

/**
 * What the helper's certificates show. `found`: something that is displayed, as what the network shows to
 * other programs. `private`: an authority that browsers do not ship, and no more. `silent`: nothing, which
 * says nothing about the page. `other-host`: the certificate of another host. `unread`: none that can be
 * read. `no-connection`: the helper has none.
 */
export type HelperFinding =
  | 'found'
  | 'private'
  | 'silent'
  | 'other-host'
  | 'unread'
  | 'no-connection';

/** The answer to a page that asks for a document. `gone`: the document is no longer there. */
export type HelperOutcome = HelperFinding | HelperFault | 'gone';
