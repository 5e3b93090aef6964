/** The options page in a real Firefox: what it takes, what it refuses, what it changes. */
import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCertificate, makeKey } from '../../../lab/certificates/make-certificate.ts';
import { click, openPage, waitFor } from '../../../lab/pages/extension-page.ts';
import { fillIn } from '../../../lab/pages/watch-list-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';

describe('the watch list', () => {
  const lab = useLab(findScenario('unknown-root'), 'firefox');
  const stored = async () =>
    (await lab.browser.inExtension(
      'return (await browser.storage.local.get("watchList")).watchList?.entries ?? [];',
    )) as { name: string; sha256: string | null; spkiSha256: string | null }[];

  it.each([
    ['certificate', { name: '', pem: 'x' }, 'Give it a name'],
    ['certificate', { name: 'A' }, 'Paste the certificate'],
    ['certificate', { name: 'A', pem: 'hello' }, 'no certificate in it'],
    [
      'certificate',
      { name: 'A', pem: '-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----' },
      'could not be read',
    ],
    ['fingerprint-certificate', { name: 'A', fingerprint: 'abc' }, 'not a SHA-256 fingerprint'],
    ['fingerprint-key', { name: 'A', fingerprint: 'ab'.repeat(20) }, 'SHA-1 fingerprint'],
  ] as const)('refuses by %s %j, and changes nothing', async (how, fields, says) => {
    const answer = await fillIn(lab.browser, how, fields);
    expect(answer.kind).toBe('error');
    expect(answer.text).toContain(says);
    expect(await stored()).toEqual([]);
  });

  it('finds interception by the fingerprint of a key, named as the user’s, until it is removed', async () => {
    const { browser, environment } = lab;
    await browser.open('https://www.youtube.com/');
    expect(await lab.popup()).toMatchObject({
      level: 'unknown-interception',
    });

    const key = keyFingerprint(environment.interceptorRoot ?? '');
    const answer = await fillIn(browser, 'fingerprint-key', {
      name: 'The network <b>at</b> school',
      note: 'told to install it',
      fingerprint: key,
    });
    expect(answer).toMatchObject({ kind: 'done' });
    expect(await stored()).toHaveLength(1);
    expect(
      (await fillIn(browser, 'fingerprint-key', { name: 'Again', fingerprint: key })).text,
    ).toContain('already');
    expect(await stored()).toHaveLength(1);

    await browser.open('https://www.youtube.com/?2');
    const popup = await lab.popup();
    expect(popup).toMatchObject({ level: 'known-interception', confidence: 'proven' });
    expect(popup.authority).toMatch(/^own-/);
    expect(popup.text).toContain('The network <b>at</b> school — an authority that you added');
    expect(popup.text).toContain('told to install it');

    await openPage(browser, 'options.html');
    await waitFor(browser, '[data-entry]');
    const count = 'return document.querySelectorAll("[data-entry]").length';
    expect(await browser.inPage(count)).toBe(1);
    await click(browser, '[data-entry] [data-action=remove]');
    await waitUntil(stored, (entries) => entries.length === 0);
    await browser.open('https://www.youtube.com/?3');
    expect(await lab.popup()).toMatchObject({
      level: 'unknown-interception',
    });
  });

  it.each(['pem', 'der'] as const)('takes a %s file of the user’s choice', async (form) => {
    const { browser } = lab;
    const made = makeCertificate({
      subject: [['CN', form]],
      key: await makeKey(),
      authority: true,
    });
    const bytes = form === 'pem' ? Buffer.from(made.pem) : made.der;
    await openPage(browser, 'options.html');
    await waitFor(browser, '#file');
    await browser.inPage(
      `const [name, bytes] = arguments;
       document.getElementById("name").value = name;
       const chosen = new DataTransfer();
       chosen.items.add(new File([Uint8Array.from(bytes)], name));
       document.getElementById("file").files = chosen.files;
       document.querySelector("#add button[type=submit]").click();`,
      [form, [...bytes]],
    );
    const named = await waitUntil(stored, (entries) => entries.some(({ name }) => name === form));
    expect(named.find(({ name }) => name === form)?.sha256).toBe(
      createHash('sha256').update(made.der).digest('hex'),
    );
  });

  it('takes a certificate of the user’s choice', async () => {
    const { pem } = makeCertificate({
      subject: [['CN', 'Other']],
      key: await makeKey(),
      authority: true,
    });
    expect(await fillIn(lab.browser, 'certificate', { name: 'Other', pem })).toMatchObject({
      kind: 'done',
    });
    expect(await stored()).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'Other' })]),
    );
  });
});

/** SHA-256 of the certificate's SubjectPublicKeyInfo, in hex. */
function keyFingerprint(pem: string): string {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}
