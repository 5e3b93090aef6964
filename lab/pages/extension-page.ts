/** The extension's pages as a user handles them: open, read, click, type, choose a file. */
import type { LabBrowser } from '../browsers/browser.ts';
import { waitUntil } from '../wait.ts';

/** Opens a page of the extension in the current tab, and waits until it is drawn. */
export async function openPage(browser: LabBrowser, path: string): Promise<void> {
  await browser.open(`${browser.origin}/${path}`);
  await waitUntil(
    () => browser.inPage('return document.documentElement.dataset.ready'),
    (ready) => ready === 'true',
  );
}

/** Runs `task` in a new tab, which is closed afterwards; the tab before is current again then. */
export async function inNewTab<T>(browser: LabBrowser, task: () => Promise<T>): Promise<T> {
  const before = await browser.currentTab();
  await browser.newTab();
  try {
    return await task();
  } finally {
    await browser.closeTab();
    await browser.switchTo(before);
  }
}

/** The text of the first element that the selector finds; '' where it finds none. */
export async function textOf(browser: LabBrowser, selector = 'body'): Promise<string> {
  const read = 'return document.querySelector(arguments[0])?.innerText ?? ""';
  return String(await browser.inPage(read, [selector]));
}

/** Waits until the element's text is accepted, and returns it. @throws when it never is */
export function waitForText(
  browser: LabBrowser,
  selector: string,
  accept: string | ((text: string) => boolean),
): Promise<string> {
  return waitUntil(
    () => textOf(browser, selector),
    (text) => (typeof accept === 'string' ? text.includes(accept) : accept(text)),
  );
}

export async function isThere(browser: LabBrowser, selector: string): Promise<boolean> {
  const find = 'return document.querySelector(arguments[0]) !== null';
  return Boolean(await browser.inPage(find, [selector]));
}

/** Waits until the selector finds an element. */
export async function waitFor(browser: LabBrowser, selector: string): Promise<void> {
  await waitUntil(() => isThere(browser, selector), Boolean);
}

/** Clicks on the first element that the selector finds, once there is one. */
export async function click(browser: LabBrowser, selector: string): Promise<void> {
  await waitFor(browser, selector);
  await browser.inPage('document.querySelector(arguments[0]).click()', [selector]);
}

/** Sets the value of a field, once it is there, with the events that typing or choosing makes. */
export async function setValue(
  browser: LabBrowser,
  selector: string,
  value: string,
): Promise<void> {
  await waitFor(browser, selector);
  await browser.inPage(
    `const [selector, value] = arguments;
     const field = document.querySelector(selector);
     field.value = value;
     for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));`,
    [selector, value],
  );
}

/** Chooses a file of that content in a file field; `padding` more bytes of it are zero. */
export async function chooseFile(
  browser: LabBrowser,
  selector: string,
  content: string,
  padding = 0,
): Promise<void> {
  await waitFor(browser, selector);
  await browser.inPage(
    `const [selector, content, padding] = arguments;
     const chosen = new DataTransfer();
     chosen.items.add(new File([content, new Uint8Array(padding)], 'file.json', { type: 'application/json' }));
     const field = document.querySelector(selector);
     field.files = chosen.files;
     field.dispatchEvent(new Event('change', { bubbles: true }));`,
    [selector, content, padding],
  );
}

/** A file as a page handed it to the browser. */
export interface SavedFile {
  readonly name: string;
  readonly content: string;
}

/** Clicks on a button that saves a file, and returns the file. */
export async function savedBy(browser: LabBrowser, selector: string): Promise<SavedFile> {
  await waitFor(browser, selector);
  return (await browser.inPageAsync(
    `const page = globalThis.wrappedJSObject ?? globalThis;
     const share = (spy) => (typeof exportFunction === 'function' ? exportFunction(spy, page) : spy);
     const { createObjectURL } = page.URL;
     const { click } = page.HTMLElement.prototype;
     let name = '';
     const made = new Promise((resolve) => {
       page.URL.createObjectURL = share((blob) => { blob.text().then(resolve); return createObjectURL.call(page.URL, blob); });
     });
     document.addEventListener('click', ({ target }) => { if (target.download) name = target.download; }, true);
     page.HTMLElement.prototype.click = share(function () { if (this.download) name = this.download; return click.call(this); });
     document.querySelector(arguments[0]).click();
     const content = await made;
     page.URL.createObjectURL = createObjectURL;
     page.HTMLElement.prototype.click = click;
     return { name, content };`,
    [selector],
  )) as SavedFile;
}

/** The value under `key` in the extension's storage.local; null where there is none. */
export async function stored(browser: LabBrowser, key: string): Promise<unknown> {
  const read = 'return (await browser.storage.local.get(arguments[0]))[arguments[0]] ?? null';
  return browser.inExtension(read, [key]);
}
