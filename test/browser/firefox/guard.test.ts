/** Guard mode in a real Firefox: what reaches the bank, what reaches the interceptor, and what the user is told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LabBrowser } from '../../../lab/browsers/browser.ts';
import type { Configuration } from '../../../lab/configuration.ts';
import { GUARD_OPTIONS, GUARD_SCENARIO, startExperiment } from '../../../lab/guard/experiment.ts';
import { INTERCEPTIONS } from '../../../lab/guard/interceptions.ts';
import { SECRET_REQUESTS } from '../../../lab/guard/requests.ts';
import {
  BANK,
  type Experiment,
  forget,
  leadToBank,
  runCell,
  setGuard,
} from '../../../lab/guard/run-cell.ts';
import { axeViolations, cutOffElements } from '../../../lab/pages/accessibility.ts';
import { click, openPage, textOf, waitFor } from '../../../lab/pages/extension-page.ts';
import { waitForVerdict } from '../../../lab/pages/popup-page.ts';
import { storeSettings } from '../../../lab/pages/settings.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { describeIn, useLab } from '../lab.ts';

const TRIES = 2;

const requestNamed = (name: string) => {
  const found = SECRET_REQUESTS.find((one) => one.name === name);
  if (!found) throw new Error(`no request ${name}`);
  return found;
};

const interceptionNamed = (name: string) => {
  const found = INTERCEPTIONS.find((one) => one.name === name);
  if (!found) throw new Error(`no interception ${name}`);
  return found;
};

/** Waits until the current tab shows the page of a held request. */
const untilHeldPage = (browser: LabBrowser) =>
  waitUntil(
    () => browser.inPage('return location.pathname'),
    (path) => path === '/held-back.html',
    12_000,
  );

/** The experiment of a group of tests, set up before them. */
function useExperiment(configuration: Configuration): () => Experiment {
  const lab = useLab(GUARD_SCENARIO, configuration, GUARD_OPTIONS);
  let experiment: Experiment | undefined;
  beforeAll(async () => {
    experiment = await startExperiment(lab.environment);
  });
  afterAll(async () => {
    await experiment?.bank.close();
  });
  return () => {
    if (!experiment) throw new Error('there is no experiment yet');
    return experiment;
  };
}

describeIn(['firefox'], 'guard mode', (configuration) => {
  const current = useExperiment(configuration);

  it('is needed: without it, the interceptor reads the cookie', async () => {
    const page = requestNamed('page');
    const every = interceptionNamed('every connection');
    const { leaks, told } = await runCell(current(), page, every, { guard: 'off', tries: 1 });
    expect({ leaks, told }).toEqual({ leaks: 1, told: 1 });
  });

  it.each(SECRET_REQUESTS.map(({ name }) => name))(
    'holds back, where every connection is taken, the secret of a %s',
    async (name) => {
      const every = interceptionNamed('every connection');
      const guard = { guard: 'all', tries: TRIES } as const;
      const outcome = await runCell(current(), requestNamed(name), every, guard);
      expect(outcome).toMatchObject({ leaks: 0, keptSession: true });
    },
  );

  it.each(['page', 'script', 'form'])(
    'holds back, where every second connection is taken, the secret of a %s',
    async (name) => {
      const second = interceptionNamed('every second');
      const guard = { guard: 'all', tries: TRIES } as const;
      const outcome = await runCell(current(), requestNamed(name), second, guard);
      expect(outcome).toMatchObject({ leaks: 0, keptSession: true });
    },
  );

  it('lets everything through to the bank itself', async () => {
    const none = { name: 'none', takes: () => false };
    for (const request of SECRET_REQUESTS) {
      const outcome = await runCell(current(), request, none, { guard: 'all', tries: 1 });
      expect({ name: request.name, ...outcome }).toMatchObject({ arrived: 1, keptSession: true });
    }
  });

  it('tells of a request that had gone out before', async () => {
    const kills = interceptionNamed('kills the first');
    const guard = { guard: 'all', tries: TRIES } as const;
    const { leaks, told } = await runCell(current(), requestNamed('page'), kills, guard);
    expect(told).toBe(leaks);
  });
});

describeIn(['firefox'], 'the page of a held request', (configuration) => {
  const current = useExperiment(configuration);
  const takeAll = () => {
    const { environment, bank } = current();
    environment.network.redirect([BANK], bank.interceptorPort);
  };
  const secret = `https://${BANK}/account?secret`;
  beforeEach(async () => {
    const { browser } = current().environment;
    leadToBank(current());
    await setGuard(browser, 'all');
    await forget(current());
    await browser.newTab();
  });

  it('takes the place of the page, marks the icon, and lets a person go on after a second look', async () => {
    const { browser } = current().environment;
    takeAll();
    await browser.open(secret);
    await untilHeldPage(browser);
    await waitFor(browser, '#held[data-decision]');
    expect(await textOf(browser, 'h1')).toContain(BANK);
    expect(await textOf(browser)).toContain('Only a request without cookies');
    expect(await axeViolations(browser)).toEqual([]);
    await browser.narrowTo(360);
    expect(await cutOffElements(browser)).toEqual([]);
    await waitForVerdict(browser, await browser.tabId());
    await waitUntil(() => browser.badge(), Boolean);
    current().bank.arrivals.length = 0;
    await click(browser, '#go-on summary');
    await click(browser, '[data-action="go-on"]');
    await waitUntil(
      () => browser.inPage('return location.href'),
      (href) => href === secret,
    );
    expect(current().bank.arrivals.some(({ path }) => path === '/account?secret')).toBe(true);
  });

  it('says that nothing could be judged where the network stalls', async () => {
    const { browser } = current().environment;
    current().bank.behave({}, { isSilent: true });
    takeAll();
    await browser.inPage('setTimeout(() => { location.href = arguments[0]; }, 0)', [secret]);
    await untilHeldPage(browser);
    await waitFor(browser, '#held[data-decision="not-judged"]');
    current().bank.behave({}, {});
    leadToBank(current());
    await click(browser, '[data-action="try-again"]');
    await waitUntil(
      () => browser.inPage('return location.href'),
      (href) => href === secret,
    );
  });
});

describeIn(['firefox'], 'guard mode, beside its purpose,', (configuration) => {
  const current = useExperiment(configuration);

  it('knows nothing of an id that was forgotten', async () => {
    const { browser } = current().environment;
    await openPage(browser, 'held-back.html#no-such-id');
    expect(await textOf(browser, 'h1')).toContain('Nothing is known');
  });

  it('leaves the browser’s own error page where a site cannot be reached', async () => {
    const { browser, network } = current().environment;
    await setGuard(browser, 'all');
    await forget(current());
    network.disrupt([BANK], 'reset');
    await browser.newTab();
    const address = `https://${BANK}/account?away`;
    await browser.open(address);
    await waitUntil(
      () => browser.inPage('return document.documentURI.slice(0, 14)'),
      (uri) => uri === 'about:neterror',
    );
    // The front page: the address of the page itself must not go out before anything was judged.
    const uri = String(await browser.inPage('return document.documentURI'));
    expect(new URLSearchParams(uri.replace(/^[^?]*/, '')).get('u')).toBe(`https://${BANK}/`);
    network.disrupt([BANK], null);
  });

  it('guards only known targets and named sites, if the user wants', async () => {
    const { browser, network } = current().environment;
    const { bank } = current();
    await setGuard(browser, 'named', [BANK]);
    await forget(current());
    network.redirect([BANK], bank.bankPort);
    bank.arrivals.length = 0;
    await browser.open(`https://${BANK}/account`);
    expect(bank.arrivals.map(({ path }) => path.slice(0, 8))).toEqual(['/robots.', '/account']);
    await setGuard(browser, 'named');
    await forget(current());
    bank.arrivals.length = 0;
    await browser.open(`https://${BANK}/account`);
    expect(bank.arrivals.map(({ path }) => path)).toEqual(['/account']);
  });

  it('stays awake from the moment it is turned on until the next start of the background', async () => {
    const { browser } = current().environment;
    await setGuard(browser, 'off');
    await storeSettings(browser, { guard: 'all' });
    // Firefox stops a background after 30 s of rest.
    await sleep(40_000);
    expect(await browser.isBackgroundRunning()).toBe(true);
  });
});
