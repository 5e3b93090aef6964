/** Which requests guard mode holds back, by its setting. */
import { hostOf, isWatched } from '../net/hosts.ts';

/** Values of the setting: nothing, the known targets and the sites that the user named, or every site. */
export const GUARD_MODES = ['off', 'named', 'all'] as const;

export type GuardMode = (typeof GUARD_MODES)[number];

/** The setting, ready to be asked for each request. */
export interface GuardedSites {
  readonly mode: GuardMode;
  /** The known targets and the sites that the user named; a name stands for all names below it. */
  readonly hosts: ReadonlySet<string>;
}

/**
 * Whether a request is held back: its host is guarded, or the page around it is. Plain http has no certificate
 * that could be looked at, and is not.
 *
 * @param url address of the request
 * @param pages addresses of the documents that it belongs to, or that sent it as a form
 */
export function isGuarded(
  url: string,
  pages: readonly string[],
  { mode, hosts }: GuardedSites,
): boolean {
  if (mode === 'off' || !/^(https|wss):/i.test(url)) return false;
  if (mode === 'all') return true;
  return [url, ...pages].some((one) => isWatched(hostOf(one), hosts));
}
