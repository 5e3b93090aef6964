/** The check that the user starts: which hosts, what others see of it, how it goes, what came of it. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type { CheckState } from '../core/check/state.ts';
import { CHECK_PORT, type Message } from '../messages.ts';
import { CHECK_KEY, checkItem } from '../storage/check.ts';
import { ownHostsItem } from '../storage/own-hosts.ts';
import type { Wishes } from '../storage/wishes.ts';
import { loadDirectory } from '../ui/directory.ts';
import { LanguageBar } from '../ui/language-picker.tsx';
import { LimitsText } from '../ui/limits.tsx';
import { message } from '../ui/messages.ts';
import { startPage } from '../ui/page.ts';
import { GrantButton, hasHostPermission } from '../ui/permission.tsx';
import { readSeeing } from '../ui/read-seeing.ts';
import { PlanForm } from './plan-form.tsx';
import { Progress } from './progress.tsx';
import { Results } from './results.tsx';

const item = checkItem(browser.storage.session);
const ownHosts = ownHostsItem(browser.storage.local);

/** How often the background is told that somebody looks; it may have been stopped meanwhile. */
const WORD_EVERY_MS = 5000;

function tell(act: Extract<Message, { type: 'check' }>['act']): Promise<unknown> {
  const asked: Message = { type: 'check', act };
  return browser.runtime.sendMessage(asked);
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

async function draw({ settings, authorities, additions }: Wishes) {
  const check = await readCheck();
  const sees = await readSeeing();
  const mayConnect = await hasHostPermission();
  const { hosts } = await ownHosts.read().catch(() => ({ hosts: [] }));
  markRoot(check);
  const isRunning = check?.status === 'running';
  return (
    <>
      <LanguageBar settings={settings} />
      <h1>{message('check_title')}</h1>
      {check ? (
        <>
          <Progress check={check} tell={tell} />
          <Results check={check} directory={loadDirectory(authorities, additions)} sees={sees} />
        </>
      ) : (
        <p>{message('check_intro')}</p>
      )}
      {mayConnect ? null : (
        <section class="todo">
          <p>{message('unseen_no_permission')}</p>
          <GrantButton />
        </section>
      )}
      {isPrivate ? (
        <section class="todo">
          <p>{message('check_private')}</p>
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
        <h2>{message('limits_title')}</h2>
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
  void tell('go-on').catch(() => null);
}, WORD_EVERY_MS);
