/** network-check.html: checks many sites at once; what others see of it, its progress, its results. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import type { CheckState } from '../../core/network-check/state.ts';
import { t } from '../../i18n/messages.ts';
import { CHECK_PORT, type CheckAction } from '../../messaging.ts';
import { customHostsItem } from '../../storage/custom-hosts.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { CHECK_KEY, checkItem } from '../../storage/network-check.ts';
import { mayStartHelper } from '../../ui/helper-permission.ts';
import { GrantButton, hasHostPermission } from '../../ui/host-permission.tsx';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { LimitsSection } from '../../ui/limits.tsx';
import { offerHelper } from '../../ui/offer-helper.ts';
import { readCapabilities } from '../../ui/read-capabilities.ts';
import { sendRequest } from '../../ui/send-request.ts';
import { startPage } from '../../ui/start-page.ts';
import { createAuthorityLookup } from '../../wording/authority-lookup.ts';
import { PlanForm } from './plan-form.tsx';
import { Progress } from './progress.tsx';
import { Results } from './results.tsx';

const item = checkItem(browser.storage.session);
const customHosts = customHostsItem(browser.storage.local);

/** Interval of the message that the page is open: the background may have been stopped meanwhile. */
const CONTINUE_INTERVAL_MS = 5000;

function controlCheck(action: CheckAction): Promise<unknown> {
  return sendRequest('control-check', { action });
}

/** Whether this is a private window: the background would connect from outside of it. */
const isPrivate = browser.extension.inIncognitoContext;

/** Writes the state of the check to the root element's data attributes, for tests. */
function markRoot(check: CheckState | null): void {
  const { dataset } = document.documentElement;
  dataset.status = check?.status ?? 'none';
  dataset.attempts = String(check?.attempts.length ?? 0);
  dataset.helper = check?.asksHelper ? 'asked' : '';
}

/** How to look beyond an inspecting program, for those who were sent here because of one. */
function BeyondNote() {
  if (location.hash !== '#beyond') return null;
  return (
    <section id="beyond" class="callout">
      <p>{t('check_beyond')}</p>
    </section>
  );
}

/** What keeps a check from being started from this page. */
function Obstacles({ mayConnect }: { mayConnect: boolean }) {
  return (
    <>
      {mayConnect ? null : (
        <section class="callout">
          <p>{t('not_checked_no_permission')}</p>
          <GrantButton />
        </section>
      )}
      {isPrivate ? (
        <section class="callout">
          <p>{t('check_private')}</p>
        </section>
      ) : null}
    </>
  );
}

async function draw({ settings, authorities, additions, inspections }: EffectiveConfig) {
  const { check } = await item.read();
  const capabilities = await readCapabilities();
  const mayConnect = await hasHostPermission();
  const { hosts } = await customHosts.read().catch(() => ({ hosts: [] }));
  const lookup = createAuthorityLookup(authorities, additions, inspections);
  markRoot(check);
  const isRunning = check?.status === 'running';
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{t('check_title')}</h1>
      <BeyondNote />
      {check ? (
        <>
          <Progress check={check} onAction={controlCheck} />
          <Results check={check} lookup={lookup} capabilities={capabilities} />
        </>
      ) : (
        <p>{t('check_intro')}</p>
      )}
      <Obstacles mayConnect={mayConnect} />
      {isRunning || isPrivate ? null : (
        <PlanForm
          key={check?.startedAt ?? 0}
          isFirst={check === null}
          mayConnect={mayConnect}
          mayUseHelper={await mayStartHelper()}
          customHosts={hosts}
          capabilities={capabilities}
          onCustomHosts={(kept) => customHosts.update(() => ({ version: 1, hosts: [...kept] }))}
        />
      )}
      <LimitsSection settings={settings} />
    </>
  );
}

const page = await startPage('check_title', draw);

browser.storage.onChanged.addListener((changes, area) => {
  if (area === 'session' && CHECK_KEY in changes) void page.redraw();
});

/** While this port is open, the background knows that the page is open. */
let port: Runtime.Port | null = null;

function connect(): void {
  port = browser.runtime.connect({ name: CHECK_PORT });
  port.onDisconnect.addListener(() => {
    port = null;
  });
}

connect();
setInterval(() => {
  if (document.documentElement.dataset.status !== 'running') return;
  if (!port) connect();
  if (document.documentElement.dataset.helper === 'asked') offerHelper();
  void controlCheck('continue').catch(() => null);
}, CONTINUE_INTERVAL_MS);
