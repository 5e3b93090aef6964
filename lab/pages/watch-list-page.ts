/** The options page as a user fills it in. */
import { eventually, type LabBrowser } from '../browsers/browser.ts';

/** What the form is filled with: element id and text. */
export type Fields = Readonly<Record<string, string>>;

/**
 * Opens the options page in the current tab, chooses how, fills the fields in and presses "Add".
 * Gives what the page then says: the kind of the status ("done" or "error") and its text.
 */
export async function fillIn(
  browser: LabBrowser,
  how: 'certificate' | 'fingerprint-certificate' | 'fingerprint-key',
  fields: Fields,
): Promise<{ kind: string; text: string }> {
  await browser.open(`${browser.origin}/options.html`);
  await eventually(
    () => browser.inPage('return document.querySelector("#add") !== null'),
    (there) => there === true,
  );
  await browser.inPage('document.querySelector(`input[value="${arguments[0]}"]`).click()', [how]);
  await eventually(
    () =>
      browser.inPage('return arguments[0].every((id) => document.getElementById(id))', [
        Object.keys(fields),
      ]),
    (there) => there === true,
  );
  await browser.inPage(
    `for (const [id, text] of Object.entries(arguments[0])) {
       const field = document.getElementById(id);
       field.value = text;
       field.dispatchEvent(new Event("input", { bubbles: true }));
     }
     document.querySelector("#add button[type=submit]").click();`,
    [fields],
  );
  return eventually(
    async () =>
      (await browser.inPage(
        'const status = document.querySelector("#add [role=status]"); return { kind: status.dataset.status, text: status.textContent }',
      )) as { kind: string; text: string },
    ({ kind }) => kind !== '',
  );
}

/** Adds an authority by its certificate, in a tab of its own. */
export async function addByCertificate(
  browser: LabBrowser,
  name: string,
  pem: string,
): Promise<void> {
  const before = await browser.currentTab();
  await browser.newTab();
  try {
    const { kind, text } = await fillIn(browser, 'certificate', { name, pem });
    if (kind !== 'done') throw new Error(`The options page refused the certificate: ${text}`);
  } finally {
    await browser.closeTab();
    await browser.switchTo(before);
  }
}
