/**
 * Notes the responses that hand out the certificate of an authority, and the pages of hosts that are known
 * to have done so. Only headers are read: the file itself is left to the browser and the user.
 */
import type { WebNavigation, WebRequest } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { LruMap } from '../core/lru-map.ts';
import { certificateDownload } from '../core/net/certificate-download.ts';
import { hostOf, isWatched } from '../core/net/hosts.ts';
import { applyAskForTrust, isSameAsk } from '../core/tab-state/ask-for-trust.ts';
import type { AskForTrust, TabState } from '../core/tab-state/state.ts';
import { loadRootHosts } from '../data/root-hosts.ts';
import type { TabStates } from '../storage/tab-states.ts';
import type { InTimeOrder } from './event-order.ts';
import { logRejection } from './log-error.ts';
import type { ToolbarIcon } from './toolbar-icon.ts';

/** New tabs whose opener is remembered. */
const MAX_OPENED = 100;

/** Documents, and what Chromium reports of links with `download`. */
const FILTER: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame', 'sub_frame', 'object', 'other'],
};

/** The components that downloads are passed to. */
export interface CertificateDownloadDeps {
  readonly tabStates: TabStates;
  readonly toolbarIcon: ToolbarIcon;
  readonly inTimeOrder: InTimeOrder;
}

/** Value of a response header; null where it is missing. Headers that are no text have one byte for each character. */
function headerOf({ responseHeaders = [] }: ResponseDetails, name: string): string | null {
  const header = responseHeaders.find((one) => one.name.toLowerCase() === name);
  if (!header) return null;
  return header.value ?? String.fromCharCode(...(header.binaryValue ?? []).slice(0, 2000));
}

type ResponseDetails = WebRequest.OnHeadersReceivedDetailsType;

/** What a response asks the user to trust; null for nothing. */
function askOf(details: ResponseDetails): AskForTrust | null {
  const { url, statusCode: status, requestId, timeStamp: at } = details;
  const contentType = headerOf(details, 'content-type');
  const contentDisposition = headerOf(details, 'content-disposition');
  const kind = certificateDownload({ url, status, contentType, contentDisposition });
  return kind && { kind, host: hostOf(url), at, requestId };
}

/** Stores what a tab asks, then shows it. Resolves with the tab's state. */
async function note(
  { tabStates, toolbarIcon }: CertificateDownloadDeps,
  tabId: number,
  ask: AskForTrust,
): Promise<TabState> {
  const seen = { isNew: true };
  const after = await tabStates.update(
    tabId,
    (state) => {
      seen.isNew = !isSameAsk(state.asksForTrust, ask);
      return applyAskForTrust(state, ask);
    },
    // A page may hand out any number of files.
    () => !seen.isNew,
  );
  if (seen.isNew) await toolbarIcon.show(tabId);
  return after;
}

/** Notes a download; also in the tab that opened this one for it, since browsers close that at once. */
async function noteDownload(
  deps: CertificateDownloadDeps,
  tabId: number,
  ask: AskForTrust,
  opener: number | undefined,
): Promise<void> {
  const { frames } = await note(deps, tabId, ask);
  if (frames.length === 0 && opener !== undefined) await note(deps, opener, ask);
}

/** Registers the listeners, synchronously. */
export function listenToCertificateDownloads(deps: CertificateDownloadDeps): void {
  const { inTimeOrder } = deps;
  const openers = new LruMap<number, number>(MAX_OPENED);
  const onOpened = inTimeOrder((details: WebNavigation.OnCreatedNavigationTargetDetailsType) => {
    openers.set(details.tabId, details.sourceTabId);
  });
  const onHeaders = inTimeOrder((details: ResponseDetails) => {
    const ask = details.tabId < 0 ? null : askOf(details);
    if (ask) logRejection(noteDownload(deps, details.tabId, ask, openers.get(details.tabId)));
  });
  browser.webNavigation.onCreatedNavigationTarget.addListener(onOpened);
  browser.webRequest.onHeadersReceived.addListener(onHeaders, FILTER, ['responseHeaders']);
}

const rootHosts = loadRootHosts();

/** The state with what a committed page of `host` asks, at `at` (ms since epoch). */
export function withKnownHost(state: TabState, host: string, at: number): TabState {
  const ask = { kind: 'known-host', host, at, requestId: null } as const;
  return isWatched(host, rootHosts) ? applyAskForTrust(state, ask) : state;
}
