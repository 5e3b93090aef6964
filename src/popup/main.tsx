/** The popup of the toolbar's button. In a tab of its own: popup.html?tab=ID, popup.html?rehearsal. */
import { browser } from '../browser.ts';
import type { NotCheckedReason } from '../core/detection/observation.ts';
import type { Verdict } from '../core/detection/verdict.ts';
import { displayedFrame } from '../core/tab-state/displayed-frame.ts';
import type { TabState } from '../core/tab-state/state.ts';
import { neutralizeHost } from '../core/text.ts';
import { t } from '../i18n/messages.ts';
import { certificateVisibilityItem } from '../storage/certificate-visibility.ts';
import type { EffectiveConfig } from '../storage/effective-config.ts';
import { readTabState, tabKey } from '../storage/tab-states.ts';
import { hasHostPermission } from '../ui/host-permission.tsx';
import { startPage } from '../ui/start-page.ts';
import { createAuthorityLookup } from '../wording/authority-lookup.ts';
import { rehearse } from './rehearsal.ts';
import { Rehearsal } from './rehearsal-view.tsx';
import { NothingSeen, VerdictView } from './verdict-view.tsx';

const parameters = new URLSearchParams(location.search);

/** The tab asked for by ?tab=, else the one that the popup was opened over. */
async function findTab(): Promise<number | null> {
  const asked = parameters.get('tab');
  if (asked !== null && /^\d{1,10}$/.test(asked)) return Number(asked);
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? null;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The browser began to show certificates within the last day. */
async function isSightNew(): Promise<boolean> {
  const unknown = { shown: false, since: 0 };
  const { shown, since } = await certificateVisibilityItem(browser.storage.local)
    .read()
    .catch(() => unknown);
  return shown && Date.now() - since < DAY_MS;
}

/** For tests: what is shown, where no translation reaches. */
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

/** The host that a notification was about; '' where the popup was not opened by one. */
const about = (parameters.get('about') ?? '').slice(0, 255);

/** Says so where the tab has gone on to another page than the one that was warned of. */
function Moved({ host }: { host: string }) {
  if (about === '' || about === host) return null;
  return (
    <p class="advice" role="note">
      {t('popup_moved', [neutralizeHost(about)])}
    </p>
  );
}

async function drawTab(
  tabId: number | null,
  { settings, authorities, additions }: EffectiveConfig,
) {
  const state = await readTab(tabId);
  const spoken = state && displayedFrame(state);
  markRoot(spoken?.verdict);
  if (tabId !== null && state && spoken) {
    const directory = createAuthorityLookup(authorities, additions);
    const shown = { tabId, state, spoken, directory, settings };
    return (
      <>
        <Moved host={spoken.verdict.host} />
        <VerdictView {...shown} isSightNew={await isSightNew()} />
      </>
    );
  }
  const reason: NotCheckedReason = (await hasHostPermission()) ? 'not-seen-yet' : 'no-permission';
  return (
    <>
      <Moved host="" />
      <NothingSeen reason={reason} settings={settings} />
    </>
  );
}

function drawRehearsal({ settings, authorities, additions }: EffectiveConfig) {
  const directory = createAuthorityLookup(authorities, additions);
  const { state, spoken } = rehearse(Date.now());
  const shown = { tabId: -1, state, spoken, directory, settings };
  return (
    <Rehearsal>
      <VerdictView {...shown} isSightNew={false} prefix={`${t('rehearsal_word')}: `} />
    </Rehearsal>
  );
}

async function main(): Promise<void> {
  // In a toolbar's popup there is no tab, whatever the types say.
  const ownTab = (await browser.tabs.getCurrent()) as unknown;
  if (ownTab) document.body.classList.add('in-tab');
  if (parameters.has('rehearsal')) {
    await startPage('rehearsal_title', drawRehearsal);
    return;
  }
  const tabId = await findTab();
  const page = await startPage(null, (wishes) => drawTab(tabId, wishes));
  browser.storage.onChanged.addListener((changes, area) => {
    const isOurs = area === 'session' && tabId !== null && tabKey(tabId) in changes;
    if (isOurs) void page.redraw();
  });
}

void main();
