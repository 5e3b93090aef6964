/** Evidence as a user saves it in one browser and opens it in another. */
import { eventually, type LabBrowser } from '../browsers/browser.ts';
import { openPage } from './network-check-page.ts';

/** What is chosen before a file is saved. */
export interface SaveOptions {
  readonly format?: 'evidence' | 'pem' | 'ooni';
  readonly times?: 'hour' | 'exact' | 'left-out';
  readonly hosts?: boolean;
}

async function choose(browser: LabBrowser, selector: string): Promise<void> {
  await browser.inPage('document.querySelector(arguments[0]).click()', [selector]);
}

/** Opens the log, and in it the panel that saves all that is shown. */
export async function openSavePanel(browser: LabBrowser): Promise<void> {
  await openPage(browser, 'findings.html');
  await choose(browser, '[data-action=save-all]');
  await eventually(
    () => browser.inPage('return document.querySelector("#save") !== null'),
    (there) => there === true,
  );
}

/** The text that the open panel shows as what will be in the file. */
async function preview(browser: LabBrowser): Promise<string> {
  return String(
    await browser.inPage('return document.querySelector(".preview")?.textContent ?? ""'),
  );
}

/**
 * Saves all findings from the log: gives what was shown beforehand, and the file that the browser was
 * handed, with the name it was given.
 */
export async function saveEvidence(
  browser: LabBrowser,
  { format = 'evidence', times = 'hour', hosts = true }: SaveOptions = {},
): Promise<{ shown: string; saved: string; name: string }> {
  await openSavePanel(browser);
  const before = await preview(browser);
  if (!hosts) await choose(browser, '[name=save-hosts]');
  await choose(browser, `[name=save-times][value=${times}]`);
  await choose(browser, `[name=save-format][value=${format}]`);
  if (format !== 'evidence') {
    await eventually(
      () => preview(browser),
      (text) => text !== before,
    );
  }
  const checked = `return [document.querySelector('[name=save-hosts]').checked, document.querySelector('[name=save-times]:checked').value].join()`;
  await eventually(
    () => browser.inPage(checked),
    (now) => now === `${hosts},${times}`,
  );
  const shown = await preview(browser);
  const [saved, name] = (await browser.inPageAsync(
    `const page = globalThis.wrappedJSObject ?? globalThis;
     const share = (spy) => (typeof exportFunction === 'function' ? exportFunction(spy, page) : spy);
     const made = new Promise((resolve) => {
       const original = page.URL.createObjectURL;
       page.URL.createObjectURL = share((blob) => { blob.text().then(resolve); return original.call(page.URL, blob); });
     });
     let name = '';
     document.addEventListener('click', (event) => { if (event.target.download) name = event.target.download; }, true);
     const click = page.HTMLElement.prototype.click;
     page.HTMLElement.prototype.click = share(function () { if (this.download) name = this.download; return click.call(this); });
     document.querySelector('[data-action=save]').click();
     return [await made, name];`,
  )) as [string, string];
  return { shown, saved, name };
}

/** What the page says of one record of a file. */
export interface RecordReading {
  readonly level: string;
  readonly confidence: string;
  readonly authority: string;
  readonly text: string;
}

/** Opens a file on the page for evidence: the records that it shows, or what it says is wrong. */
export async function openEvidence(
  browser: LabBrowser,
  text: string,
): Promise<{ records: RecordReading[]; error: string }> {
  await openPage(browser, 'evidence.html');
  await browser.inPage(
    `const chosen = new DataTransfer();
     chosen.items.add(new File([arguments[0]], 'evidence.json', { type: 'application/json' }));
     const field = document.getElementById('evidence-file');
     field.files = chosen.files;
     field.dispatchEvent(new Event('change', { bubbles: true }));`,
    [text],
  );
  return eventually(
    async () =>
      (await browser.inPage(
        `return {
           error: document.querySelector('[role=alert]').textContent,
           opened: document.getElementById('opened') !== null,
           records: [...document.querySelectorAll('.record')].map((one) => ({ ...one.dataset, text: one.innerText })),
         }`,
      )) as { records: RecordReading[]; error: string; opened: boolean },
    ({ error, opened }) => error !== '' || opened,
    15_000,
  );
}
