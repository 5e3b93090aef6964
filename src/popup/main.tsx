/**
 * The popup of the toolbar button. In a tab of its own: popup.html?tab=ID shows that tab,
 * popup.html?notification=ID the tab of a notification, popup.html?rehearsal a sample warning.
 */
import { browser } from '../browser.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import { displayedFrame } from '../core/tab-state/displayed-frame.ts';
import type { TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { DAY_MS } from '../core/time.ts';
import { loadInspectionSoftware } from '../data/inspection-software.ts';
import { t } from '../i18n/messages.ts';
import { certificateVisibilityItem } from '../storage/certificate-visibility.ts';
import { createDayCounter } from '../storage/day-counts.ts';
import type { EffectiveConfig } from '../storage/effective-config.ts';
import {
  createHeldRequests,
  HELD_REQUESTS_KEY,
  type HeldRequest,
} from '../storage/held-requests.ts';
import { createNotificationPages } from '../storage/notification-pages.ts';
import { readTabState, tabKey } from '../storage/tab-states.ts';
import { mayStartHelper } from '../ui/helper-permission.ts';
import { hasHostPermission } from '../ui/host-permission.tsx';
import { startPage } from '../ui/start-page.ts';
import { createAuthorityLookup } from '../wording/authority-lookup.ts';
import { acknowledgementOffer } from './acknowledgement-offer.ts';
import { nothingSeen } from './nothing-seen.ts';
import { rehearse } from './rehearsal.ts';
import { Rehearsal } from './rehearsal-view.tsx';
import { VerdictView } from './verdict-view.tsx';

/** Ms before its commit in which a page may have begun to load its parts. */
const BEFORE_COMMIT_MS = 2000;

const parameters = new URLSearchParams(location.search);

/** What the popup is about. */
interface Subject {
  /** Null where no tab is known. */
  readonly tabId: number | null;
  /** The host that a notification named; '' where the popup was not opened by one. */
  readonly notifiedHost: string;
}

/** What ?notification= or ?tab= name, else the active tab of the window that the popup opened over. */
async function findSubject(): Promise<Subject> {
  const notification = parameters.get('notification');
  if (notification !== null) {
    const pages = createNotificationPages(browser.storage.session);
    const found = await pages.find(notification).catch(() => null);
    return { tabId: found?.tabId ?? null, notifiedHost: found?.host ?? '' };
  }
  const asked = parameters.get('tab');
  if (asked !== null && /^\d{1,10}$/.test(asked)) return { tabId: Number(asked), notifiedHost: '' };
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return { tabId: active?.id ?? null, notifiedHost: '' };
}

/** Whether the browser began to show certificates within the last day. */
async function readShowsCertificatesNewly(): Promise<boolean> {
  const unknown = { shown: false, since: 0 };
  const { shown, since } = await certificateVisibilityItem(browser.storage.local)
    .read()
    .catch(() => unknown);
  return shown && Date.now() - since < DAY_MS;
}

/** Writes the displayed verdict to the root element's data attributes, for tests in any language. */
function markRoot(verdict: Verdict | undefined): void {
  const { dataset } = document.documentElement;
  dataset.level = verdict?.level ?? 'not-checked';
  dataset.confidence = verdict?.confidence ?? 'possible';
  dataset.authority = verdict?.authority ?? '';
  dataset.host = verdict?.host ?? '';
}

async function readTab(tabId: number | null): Promise<TabState | null> {
  return tabId === null ? null : readTabState(browser.storage.session, tabId);
}

/** Says that the tab has gone on to another page than the one that the notification named. */
function OtherPageNote({ host, notifiedHost }: { host: string; notifiedHost: string }) {
  if (notifiedHost === '' || notifiedHost === host) return null;
  return (
    <p class="callout" role="note">
      {t('popup_other_page', [neutralizeHost(notifiedHost)])}
    </p>
  );
}

/** What guard mode held back of the page that the tab shows; none where that is unknown. */
async function readHeld(
  tabId: number | null,
  { committedAt }: TabState,
): Promise<readonly HeldRequest[]> {
  if (tabId === null || committedAt === null) return [];
  const requests = createHeldRequests(browser.storage.session);
  // A part of the page may be asked for before the page is committed.
  const since = committedAt - BEFORE_COMMIT_MS;
  const held = await requests.ofTab(tabId, since).catch(() => []);
  return held.filter(({ isPage }) => !isPage);
}

/** The state to draw where nothing is known of the tab, with the reason. */
async function readNothing() {
  return nothingSeen((await hasHostPermission()) ? 'not-seen-yet' : 'no-permission', Date.now());
}

async function drawTab(
  { tabId, notifiedHost }: Subject,
  { settings, authorities, additions, inspections }: EffectiveConfig,
) {
  const stored = await readTab(tabId);
  const found = stored && displayedFrame(stored);
  markRoot(found?.verdict);
  const { state, frame } = stored && found ? { state: stored, frame: found } : await readNothing();
  const lookup = createAuthorityLookup(authorities, additions, inspections);
  const offer = await acknowledgementOffer(frame.verdict, state, loadInspectionSoftware());
  const counts = await createDayCounter(browser.storage.session).read(Date.now());
  const held = await readHeld(tabId, state);
  const mayUseHelper = await mayStartHelper();
  const showsCertificatesNewly = found !== null && (await readShowsCertificatesNewly());
  return (
    <>
      <OtherPageNote host={frame.verdict.host} notifiedHost={notifiedHost} />
      <VerdictView
        {...{ tabId, state, frame, lookup, settings, offer, counts }}
        {...{ showsCertificatesNewly, mayUseHelper, held }}
      />
    </>
  );
}

function drawRehearsal({ settings, authorities, additions, inspections }: EffectiveConfig) {
  const { state, frame } = rehearse(Date.now());
  return (
    <Rehearsal>
      <VerdictView
        tabId={null}
        state={state}
        frame={frame}
        lookup={createAuthorityLookup(authorities, additions, inspections)}
        settings={settings}
        offer={null}
        showsCertificatesNewly={false}
        mayUseHelper={false}
        counts={{ pages: 0, signs: 0 }}
        held={[]}
        prefix={`${t('rehearsal_word')}: `}
      />
    </Rehearsal>
  );
}

async function main(): Promise<void> {
  // The types say that it always gives a tab; in a toolbar popup it gives none.
  const ownTab = (await browser.tabs.getCurrent()) as unknown;
  if (ownTab) document.body.classList.add('in-tab');
  if (parameters.has('rehearsal')) {
    await startPage('rehearsal_title', drawRehearsal);
    return;
  }
  const subject = await findSubject();
  const { tabId } = subject;
  const page = await startPage(null, (config) => drawTab(subject, config));
  browser.storage.onChanged.addListener((changes, area) => {
    const isSession = area === 'session' && tabId !== null;
    const isThisTab = isSession && (tabKey(tabId) in changes || HELD_REQUESTS_KEY in changes);
    if (isThisTab) void page.redraw();
  });
}

void main();
