/** Evidence as a user saves it in one browser and opens it in another. */
import type { LabBrowser } from '../browsers/browser.ts';
import { waitUntil } from '../wait.ts';
import { chooseFile, click, openPage, savedBy, waitFor } from './extension-page.ts';

/** Choices in the panel that saves a file. */
export interface SaveOptions {
  readonly format?: 'evidence' | 'pem' | 'ooni';
  readonly times?: 'hour' | 'exact' | 'left-out';
  readonly hosts?: boolean;
}

/** Opens the findings, and in them the panel that saves all that is shown. */
export async function openSavePanel(browser: LabBrowser): Promise<void> {
  await openPage(browser, 'findings.html');
  await click(browser, '[data-action=save-all]');
  await waitFor(browser, '#save');
}

/** The text that the open panel shows as the file's. */
async function preview(browser: LabBrowser): Promise<string> {
  return String(
    await browser.inPage('return document.querySelector(".preview")?.textContent ?? ""'),
  );
}

/**
 * Saves all findings.
 * @returns the text that was shown beforehand, the file that the browser was handed, and its name
 */
export async function saveEvidence(
  browser: LabBrowser,
  { format = 'evidence', times = 'hour', hosts = true }: SaveOptions = {},
): Promise<{ shown: string; saved: string; name: string }> {
  await openSavePanel(browser);
  const before = await preview(browser);
  if (!hosts) await click(browser, '[name=save-hosts]');
  await click(browser, `[name=save-times][value=${times}]`);
  await click(browser, `[name=save-format][value=${format}]`);
  if (format !== 'evidence') {
    await waitUntil(
      () => preview(browser),
      (text) => text !== before,
    );
  }
  const chosen = `return [document.querySelector('[name=save-hosts]').checked, document.querySelector('[name=save-times]:checked').value].join()`;
  await waitUntil(
    () => browser.inPage(chosen),
    (now) => now === `${hosts},${times}`,
  );
  const shown = await preview(browser);
  const { name, content } = await savedBy(browser, '[data-action=save]');
  return { shown, saved: content, name };
}

/** One record of a file, as the page shows it. */
export interface RecordReading {
  readonly level: string;
  readonly confidence: string;
  readonly authority: string;
  readonly text: string;
}

const FILE_FIELD = '#evidence-file';
const READ = `return {
  error: document.querySelector('[role=alert]').textContent,
  opened: document.getElementById('opened') !== null,
  records: [...document.querySelectorAll('.record')].map((one) => ({ ...one.dataset, text: one.innerText })),
}`;

/**
 * Opens a file on the page for evidence.
 * @param padding bytes of zero behind the text
 * @returns the records that the page shows, or the error that it reports
 */
export async function openEvidence(
  browser: LabBrowser,
  text: string,
  padding = 0,
): Promise<{ records: RecordReading[]; error: string }> {
  await openPage(browser, 'evidence.html');
  await chooseFile(browser, FILE_FIELD, text, padding);
  return waitUntil(
    async () =>
      (await browser.inPage(READ)) as { records: RecordReading[]; error: string; opened: boolean },
    ({ error, opened }) => error !== '' || opened,
    15_000,
  );
}
