/** The check that the user starts: which hosts, what others see of it, how it goes, what came of it. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import type { CheckState } from '../../core/network-check/state.ts';
import { t } from '../../i18n/messages.ts';
import { CHECK_PORT, type CheckAction } from '../../messaging.ts';
import { customHostsItem } from '../../storage/custom-hosts.ts';
import type { EffectiveConfig } from '../../storage/effective-config.ts';
import { CHECK_KEY, checkItem } from '../../storage/network-check.ts';
import { GrantButton, hasHostPermission } from '../../ui/host-permission.tsx';
import { LanguageBar } from '../../ui/language-picker.tsx';
import { LimitsText } from '../../ui/limits.tsx';
import { readCapabilities } from '../../ui/read-capabilities.ts';
import { sendRequest } from '../../ui/send-request.ts';
import { startPage } from '../../ui/start-page.ts';
import { createAuthorityLookup } from '../../wording/authority-lookup.ts';
import { PlanForm } from './plan-form.tsx';
import { Progress } from './progress.tsx';
import { Results } from './results.tsx';

const item = checkItem(browser.storage.session);
const ownHosts = customHostsItem(browser.storage.local);

/** How often the background is told that somebody looks; it may have been stopped meanwhile. */
const WORD_EVERY_MS = 5000;

function controlCheck(action: CheckAction): Promise<unknown> {
  return sendRequest('control-check', { action });
}

/** Its connections would be made from outside of the private window. */
const isPrivate = browser.extension.inIncognitoContext;

async function readCheck(): Promise<CheckState | null> {
  return (await item.read()).check;
}

function markRoot(check: CheckState | null): void {
  const { dataset } = document.documentElement;
  dataset.status = check?.status ?? 'none';
  dataset.attempts = String(check?.attempts.length ?? 0);
}

async function draw({ settings, authorities, additions }: EffectiveConfig) {
  const check = await readCheck();
  const sees = await readCapabilities();
  const mayConnect = await hasHostPermission();
  const { hosts } = await ownHosts.read().catch(() => ({ hosts: [] }));
  markRoot(check);
  const isRunning = check?.status === 'running';
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{t('check_title')}</h1>
      {check ? (
        <>
          <Progress check={check} onAction={controlCheck} />
          <Results
            check={check}
            directory={createAuthorityLookup(authorities, additions)}
            sees={sees}
          />
        </>
      ) : (
        <p>{t('check_intro')}</p>
      )}
      {mayConnect ? null : (
        <section class="advice">
          <p>{t('not_checked_no_permission')}</p>
          <GrantButton />
        </section>
      )}
      {isPrivate ? (
        <section class="advice">
          <p>{t('check_private')}</p>
        </section>
      ) : null}
      {isRunning || isPrivate ? null : (
        <PlanForm
          key={check?.startedAt ?? 0}
          isFirst={check === null}
          mayConnect={mayConnect}
          own={hosts}
          sees={sees}
          keep={(kept) => ownHosts.update(() => ({ version: 1, hosts: [...kept] }))}
        />
      )}
      <section class="limits">
        <h2>{t('limits_title')}</h2>
        <LimitsText settings={settings} />
      </section>
    </>
  );
}

const page = await startPage('check_title', draw);

browser.storage.onChanged.addListener((changes, area) => {
  if (area === 'session' && CHECK_KEY in changes) void page.redraw();
});

/** While it is open, the background knows that this page is there. */
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
  void controlCheck('continue').catch(() => null);
}, WORD_EVERY_MS);
