/** The extension inside a running Chromium: its worker, and a page in which its API is called. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page, Target } from 'puppeteer-core';
import { waitUntil } from '../../wait.ts';

/** Text of an expression that calls an async function with the body and the arguments. */
export function callOf(body: string, args: readonly unknown[]): string {
  return `(async function () { ${body} }).apply(null, ${JSON.stringify(args)})`;
}

const STORED_KEYS = `const [local, session] = await Promise.all(
  [browser.storage.local, browser.storage.session].map((area) => area.get(null)));
  return [...Object.keys(local), ...Object.keys(session)]`;
const CLEAR_STORAGE = 'await browser.storage.local.clear(); await browser.storage.session.clear();';

/**
 * How long a stopped worker must stay stopped: the browser stops one only when it is at rest. Events of
 * the moment may still go to the one that was stopped, or wake it.
 */
const STOPPING_MS = 500;

/** The extension's worker, storage and API. */
export class ChromiumExtension {
  readonly origin: string;
  readonly #browser: Browser;
  /** An extension page of the driver's own, so that reading does not wake the worker. */
  readonly helper: Page;

  private constructor(browser: Browser, origin: string, helper: Page) {
    this.#browser = browser;
    this.origin = origin;
    this.helper = helper;
  }

  /** Opens the helper page of the extension with that origin. */
  static async find(browser: Browser, origin: string): Promise<ChromiumExtension> {
    const helper = await browser.newPage();
    // An extension that starts anew has no pages for a while.
    await waitUntil(
      () => helper.goto(`${origin}/options.html`).then(Boolean, () => false),
      Boolean,
    );
    return new ChromiumExtension(browser, origin, helper);
  }

  /** Runs the body of an async function in the helper page. */
  call(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.helper.evaluate(callOf(`const browser = chrome; ${body}`, args));
  }

  #worker(): Target | undefined {
    return this.#browser.targets().find((one) => {
      const type: string = one.type();
      return type === 'service_worker' && one.url().startsWith(this.origin);
    });
  }

  get isRunning(): boolean {
    return this.#worker() !== undefined;
  }

  /** Runs the body of an async function in the worker; nothing where it does not run. */
  async inWorker(body: string, args: readonly unknown[]): Promise<unknown> {
    return (await this.#worker()?.worker())?.evaluate(callOf(body, args));
  }

  /** Stops the worker, and again if an event of the moment woke it. */
  async stop(): Promise<void> {
    await waitUntil(
      async () => {
        await this.#stopNow();
        await sleep(STOPPING_MS);
        return this.isRunning;
      },
      (running) => !running,
    );
  }

  /** Stops the worker that runs. An event may have started another one by the time it is gone. */
  async #stopNow(): Promise<void> {
    const target = this.#worker();
    if (!target) return;
    await (await target.worker())?.close();
    await waitUntil(
      () => Promise.resolve(this.#browser.targets().includes(target)),
      (isThere) => !isThere,
    );
  }

  /** Starts the worker anew with nothing stored, and nothing left in its memory. */
  async reset(): Promise<void> {
    await waitUntil(
      async () => {
        // Clearing wakes the worker by storage.onChanged; what it remembers then goes, too.
        await this.call(CLEAR_STORAGE);
        await this.#stopNow();
        return this.call(STORED_KEYS);
      },
      (keys) => (keys as string[]).length === 0,
    );
    await this.#wake();
  }

  /** A message of no known kind: it has no answer, but is delivered once the listeners are registered. */
  async #wake(): Promise<void> {
    await this.call('await browser.runtime.sendMessage({}).catch(() => null)');
    await waitUntil(() => Promise.resolve(this.isRunning), Boolean);
  }

  /**
   * Waits for the page that the extension opens after its installation, and closes it. A profile that
   * is used again need not have one.
   */
  async closeWelcome(isNewProfile: boolean): Promise<void> {
    const isWelcome = (one: Target) => one.url() === `${this.origin}/welcome.html`;
    const target = await this.#browser
      .waitForTarget(isWelcome, { timeout: isNewProfile ? 20_000 : 2000 })
      .catch((error: unknown) => {
        if (isNewProfile) throw error;
        return null;
      });
    await (await target?.page())?.close();
  }
}
