/** A Marionette session: commands, scripts in pages, and scripts with the browser's own rights. */
import type { Marionette } from './marionette.ts';

/** Answers of a navigation that ends on an error page, or that never ends. */
const NO_FAILURE =
  /about:(neterror|certerror)|Reached error page|insecure certificate|Navigation timed out/;

/** Commands and scripts over one Marionette connection. */
export class FirefoxSession {
  readonly #client: Marionette;

  constructor(client: Marionette) {
    this.#client = client;
  }

  /** Sends a command; its whole answer. */
  send(command: string, parameters?: Record<string, unknown>): Promise<unknown> {
    return this.#client.send(command, parameters);
  }

  /** Sends a command; the `value` of its answer. */
  async valueOf(command: string, parameters?: Record<string, unknown>): Promise<unknown> {
    const answer = (await this.#client.send(command, parameters)) as { value?: unknown } | null;
    return answer?.value;
  }

  /** Navigates; pages that the browser refuses or that never end are no failure here. */
  async navigate(command: string, parameters?: Record<string, unknown>): Promise<void> {
    try {
      await this.#client.send(command, parameters);
    } catch (error) {
      if (!NO_FAILURE.test(String(error))) throw error;
    }
  }

  inPage(body: string, args: readonly unknown[] = []): Promise<unknown> {
    return this.valueOf('WebDriver:ExecuteScript', { script: body, args });
  }

  /** Runs an async body. Its value goes as JSON: a page's own objects may not be handed over. */
  async inPageAsync(body: string, args: readonly unknown[] = []): Promise<unknown> {
    const script = `const [args, done] = arguments;
      (async function () { ${body} }).apply(null, args).then(
        value => done(JSON.stringify({ value })),
        error => done(JSON.stringify({ error: String(error) })));`;
    const answer = JSON.parse(
      String(await this.valueOf('WebDriver:ExecuteAsyncScript', { script, args: [args] })),
    ) as { value?: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  /** Runs an async body in the browser's window, with the browser's own rights. */
  async inBrowser(body: string, args: readonly unknown[] = []): Promise<unknown> {
    await this.#client.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await this.inPageAsync(body, args);
    } finally {
      await this.#client.send('Marionette:SetContext', { value: 'content' });
    }
  }

  async currentTab(): Promise<string> {
    return String(await this.valueOf('WebDriver:GetWindowHandle'));
  }

  /** Makes a tab current; without `focus` it is not brought to the front. */
  async switchTo(handle: string, focus = true): Promise<void> {
    await this.#client.send('WebDriver:SwitchToWindow', { handle, focus });
  }

  /** Opens a tab or window, and returns its handle; it is not current yet. */
  async openNew(what: { type: 'tab' | 'window'; private?: boolean }): Promise<string> {
    const { handle } = (await this.#client.send('WebDriver:NewWindow', what)) as { handle: string };
    return handle;
  }

  /** Runs `task` with another tab as the current one, which stays in the background. */
  async inTab<T>(handle: string, task: () => Promise<T>): Promise<T> {
    const before = await this.currentTab();
    await this.switchTo(handle, false);
    try {
      return await task();
    } finally {
      await this.switchTo(before, false);
    }
  }

  close(): void {
    this.#client.close();
  }
}
