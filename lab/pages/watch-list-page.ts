/** The form of the options page that adds an authority to the user's watch list. */
import type { LabBrowser } from '../browsers/browser.ts';
import { waitUntil } from '../wait.ts';
import { click, inNewTab, openPage, setValue } from './extension-page.ts';

/** Element ids of fields, and the text to type into each. */
export type Fields = Readonly<Record<string, string>>;

/** The answer of a form: its status ("done" or "error") and its words. */
export interface FormAnswer {
  readonly kind: string;
  readonly text: string;
}

/**
 * Opens the options page in the current tab, chooses how, fills the fields in and presses "Add".
 * @returns the answer that the page then shows
 */
export async function fillIn(
  browser: LabBrowser,
  how: 'certificate' | 'fingerprint-certificate' | 'fingerprint-key',
  fields: Fields,
): Promise<FormAnswer> {
  await openPage(browser, 'options.html');
  await click(browser, `input[value="${how}"]`);
  for (const [id, text] of Object.entries(fields)) await setValue(browser, `#${id}`, text);
  await click(browser, '#add button[type=submit]');
  const read =
    'const status = document.querySelector("#add [role=status]"); return { kind: status.dataset.status, text: status.textContent }';
  return waitUntil(
    async () => (await browser.inPage(read)) as FormAnswer,
    ({ kind }) => kind !== '',
  );
}

/** Adds an authority by its certificate, in a tab of its own. @throws when the page refuses it */
export async function addByCertificate(
  browser: LabBrowser,
  name: string,
  pem: string,
): Promise<void> {
  await inNewTab(browser, async () => {
    const { kind, text } = await fillIn(browser, 'certificate', { name, pem });
    if (kind !== 'done') throw new Error(`The options page refused the certificate: ${text}`);
  });
}
