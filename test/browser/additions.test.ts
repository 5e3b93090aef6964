/** Additions to the catalogue in a real Firefox: read in full first, in force once accepted, removed. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../lab/browsers/browser.ts';
import { fillIn } from '../../lab/pages/watch-list-page.ts';
import { readPopup } from '../../lab/run-scenario.ts';
import { scenario, useFirefox } from './environment.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const INTERCEPTED = 'https://www.youtube.com/';
const ABOUT = 'https://example.org/report';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes);

/** What an entry says of the certificate in `pem`. */
function factsOf(pem: string) {
  const certificate = new X509Certificate(pem);
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return {
    sha256: sha256(certificate.raw).digest('hex'),
    spkiSha256: sha256(spki).digest('base64'),
    spki: spki.toString('base64'),
  };
}

/** The text of a file with one entry. */
function fileWith(entry: object, change: object = {}): string {
  return JSON.stringify({
    format: 'kuzet-authorities',
    version: 1,
    title: 'The root of <b>November</b>',
    authorities: [
      {
        id: 'new-root',
        kind: 'root',
        name: 'New <i>root</i>\u202e',
        note: 'Told to install it by <img src=x onerror=alert(1)>.',
        subject: [['CN', 'A name \u2066of\u2069 the file']],
        serial: '0badcafe',
        notBefore: '2026-11-01T00:00:00Z',
        notAfter: '2036-11-01T00:00:00Z',
        ...entry,
        // The release has a source of this id, too: it must not be shown for it.
        sources: [{ id: 'WP', section: 'page 2' }],
      },
    ],
    sources: [
      { id: 'WP', title: 'What we measured', publisher: 'A university', date: '2026', url: ABOUT },
    ],
    ...change,
  });
}

describe('additions to the catalogue', () => {
  const lab = useFirefox(scenario('unknown-root'));
  const file = () => fileWith(factsOf(lab.stage.interceptorRoot ?? ''));

  const stored = () =>
    lab.browser.inExtension(
      'return (await browser.storage.local.get("additions")).additions ?? null',
    );
  const text = async (selector: string) =>
    String(
      await lab.browser.inPage('return document.querySelector(arguments[0])?.innerText ?? ""', [
        selector,
      ]),
    );
  const click = (selector: string) =>
    lab.browser.inPage('document.querySelector(arguments[0]).click()', [selector]);
  const isThere = (selector: string) =>
    eventually(
      () => lab.browser.inPage('return document.querySelector(arguments[0]) !== null', [selector]),
      (there) => there === true,
    );
  const focused = (selector: string) =>
    eventually(
      () => lab.browser.inPage('return document.activeElement.matches(arguments[0])', [selector]),
      Boolean,
    );
  const says = () =>
    eventually(
      () => text('#additions > [role=status]'),
      (now) => now !== '',
    );

  async function openSettings(): Promise<void> {
    await lab.browser.open(`${lab.browser.origin}/options.html`);
    await eventually(
      () => lab.browser.inPage('return document.documentElement.dataset.ready'),
      (ready) => ready === 'true',
    );
  }

  /** Chooses a file in the page, as a person does; `padding` bytes of it are zero. */
  async function choose(content: string, padding = 0): Promise<void> {
    await openSettings();
    await lab.browser.inPage(
      `const chosen = new DataTransfer();
       chosen.items.add(new File([arguments[0], new Uint8Array(arguments[1])], "addition.json"));
       const field = document.getElementById("addition-file");
       field.files = chosen.files;
       field.dispatchEvent(new Event("change", { bubbles: true }));`,
      [content, padding],
    );
  }

  /** What the popup says of a page that is loaded anew. */
  async function visit(query: string) {
    await lab.browser.open(`${INTERCEPTED}?${query}`);
    return readPopup(lab.browser, await lab.browser.tabId());
  }

  /** What the page would give the browser to save. */
  async function savedBy(selector: string): Promise<string> {
    const saved = await lab.browser.inPageAsync(
      `const page = window.wrappedJSObject ?? window;
       const made = new Promise((resolve) => {
         const original = page.URL.createObjectURL;
         const spy = (blob) => { blob.text().then(resolve); return original.call(page.URL, blob); };
         page.URL.createObjectURL = typeof exportFunction === "function" ? exportFunction(spy, page) : spy;
       });
       document.querySelector(arguments[0]).click();
       return await made;`,
      [selector],
    );
    return String(saved);
  }

  const [publicRoot = ''] = rootCertificates;
  it.each([
    ['of another kind', () => '{"hello":1}', 'not an addition'],
    ['that is truncated', () => file().slice(0, -30), 'damaged or incomplete'],
    ['of a newer version', () => fileWith({}, { version: 2 }), 'newer version'],
    [
      'with a field that is none',
      () => fileWith({ ...factsOf(publicRoot), run: 'alert(1)' }),
      '“authorities.0.run”',
    ],
    [
      'with another key than it names',
      () => fileWith({ ...factsOf(lab.stage.interceptorRoot ?? ''), spki: 'AAAA' }),
      'is not the one whose fingerprint',
    ],
    ['with a name alone', () => fileWith({}), 'no fingerprint'],
    ['that names a public root', () => fileWith(factsOf(publicRoot)), 'that browsers ship'],
    [
      'that names a public root by its certificate',
      () => fileWith({ sha256: factsOf(publicRoot).sha256 }),
      'that browsers ship',
    ],
    [
      'with sources that do not fit',
      () => fileWith({ sha256: 'ab'.repeat(32) }, { sources: [] }),
      '“WP”',
    ],
  ] as [string, () => string, string][])('refuse a file %s, and say why', async (_, made, why) => {
    await choose(made());
    expect(await says()).toContain(why);
    expect(await lab.browser.inPage('return document.getElementById("addition-review")')).toBe(
      null,
    );
    expect(await stored()).toBe(null);
  });

  it('refuse a file of 100 MB without reading it', async () => {
    await choose(file(), 100_000_000);
    expect(await says()).toContain('too large');
    expect(await stored()).toBe(null);
  });

  it('are shown in full, as text, and are nothing once discarded', async () => {
    const { browser } = lab;
    await choose(file());
    await isThere('#addition-review');
    expect(await focused('#addition-review h3')).toBe(true);
    const shown = await text('#addition-review');
    const facts = factsOf(lab.stage.interceptorRoot ?? '');
    for (const part of [
      ...['not part of Küzet’s release', 'The root of <b>November</b>', 'New <i>root</i>‹U+202E›'],
      ...['<img src=x onerror=alert(1)>', 'CN=A name ‹U+2066›of‹U+2069› the file', '0badcafe'],
      ...[facts.sha256, facts.spkiSha256, facts.spki, sha256(file()).digest('hex')],
      ...['1 authority is named', 'November 1, 2026', 'November 1, 2036', 'root certificate'],
      ...['What we measured', 'A university, 2026, page 2', ABOUT],
    ]) {
      expect(shown).toContain(part);
    }
    const links = 'return [...document.querySelectorAll("#addition-review a")].map((a) => a.href)';
    expect(await browser.inPage(links)).toEqual([ABOUT]);
    expect(
      await browser.inPage(
        'return document.querySelectorAll("#addition-review :is(b, i, img)").length',
      ),
    ).toBe(0);

    await browser.narrowTo(360);
    const isTooWide = 'return document.documentElement.scrollWidth > innerWidth';
    expect(await browser.inPage(isTooWide)).toBe(false);
    await browser.inPage(`if (!(window.wrappedJSObject ?? window).axe) { ${AXE} }`);
    const violations = await browser.inPageAsync(
      `const { violations } = await (window.wrappedJSObject ?? window).axe.run();
       return violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" | "));`,
    );
    expect(violations).toEqual([]);
    await browser.zoomText(2);
    expect(await browser.inPage(isTooWide)).toBe(false);
    await browser.zoomText(1);

    expect(await stored()).toBe(null);
    await click('[data-action=discard-addition]');
    expect(await says()).toContain('Nothing was stored');
    expect(await focused('#additions h2')).toBe(true);
    expect(await browser.inPage('return document.getElementById("addition-review")')).toBe(null);
    expect(await stored()).toBe(null);
    expect(await visit('discarded')).toMatchObject({ level: 'unknown-interception' });
  });

  it('count once accepted, named as from the file, until they are removed', async () => {
    const { browser } = lab;
    await choose(file());
    await isThere('#addition-review');
    await click('[data-action=accept-addition]');
    expect(await says()).toContain('Accepted: “The root of <b>November</b>”');
    expect(await stored()).toMatchObject({ version: 1, entries: [{ text: file() }] });

    const popup = await visit('accepted');
    expect(popup).toMatchObject({ level: 'known-interception', confidence: 'proven' });
    expect(popup.authority).toBe(`addition-${sha256(file()).digest('hex').slice(0, 16)}-1`);
    for (const part of [
      'which is named in a file that you accepted',
      'New <i>root</i>‹U+202E› — an authority named in a file that you accepted (“The root of <b>November</b>”)',
      'not part of Küzet’s release',
      'The file says: Told to install it by <img src=x onerror=alert(1)>.',
      'Küzet has not checked them',
      ABOUT,
    ]) {
      expect(popup.text).toContain(part);
    }
    // The release has a source of the same id.
    expect(popup.text).not.toContain('Wikipedia');

    await choose(file());
    await isThere('#addition-review');
    await click('[data-action=accept-addition]');
    expect(await says()).toContain('already');

    await openSettings();
    expect(await savedBy('[data-action=export-addition]')).toBe(file());
    await click('[data-addition] summary');
    expect(await text('[data-addition]')).toContain('0badcafe');
    await click('[data-action=remove-addition]');
    expect(await focused('[data-addition] .callout p')).toBe(true);
    await click('[data-addition] .callout button:last-child');
    expect(await focused('[data-action=remove-addition]')).toBe(true);
    await click('[data-action=remove-addition]');
    // The question takes the focus a moment after it is there.
    expect(await focused('[data-addition] .callout p')).toBe(true);
    await click('[data-action=remove-addition-yes]');
    expect(await says()).toContain('Removed');
    expect(await focused('#additions h2')).toBe(true);
    expect(await stored()).toEqual({ version: 1, entries: [] });
    expect(await visit('removed')).toMatchObject({ level: 'unknown-interception' });
    await browser.open(INTERCEPTED);
  });

  it('can be made of the user’s own list', async () => {
    const { browser } = lab;
    const pem = lab.stage.interceptorRoot ?? '';
    await fillIn(browser, 'certificate', { name: 'Seen at school', pem });
    await openSettings();
    await isThere('[data-entry]');
    const fill = (fields: Record<string, string>) =>
      browser.inPage(
        `for (const [id, text] of Object.entries(arguments[0])) document.getElementById(id).value = text;`,
        [fields],
      );
    const answers = (part: string) =>
      eventually(
        () => text('#make-addition [role=status]'),
        (now) => now.includes(part),
      );
    const submit = '#make-addition button[type=submit]';
    await click(submit);
    expect(await answers('four fields')).toContain('four fields');
    await fill({ 'addition-title': 'Ours', 'addition-source': 'A', 'addition-publisher': 'B' });
    await fill({ 'addition-url': 'http://example.org/' });
    await click(submit);
    expect(await answers('https')).toContain('https://');
    await fill({ 'addition-url': ABOUT });
    const made = await savedBy(submit);
    expect(JSON.parse(made)).toMatchObject({
      format: 'kuzet-authorities',
      title: 'Ours',
      authorities: [{ name: 'Seen at school', ...factsOf(pem) }],
      sources: [{ title: 'A', publisher: 'B', url: ABOUT }],
    });
    await choose(made);
    await isThere('#addition-review');
    expect(await text('#addition-review')).toContain('Seen at school');
  });

  it('and the watch list take no public root', async () => {
    const answer = await fillIn(lab.browser, 'certificate', { name: 'A', pem: publicRoot });
    expect(answer).toMatchObject({ kind: 'error' });
    expect(answer.text).toContain('browsers ship');
    expect(
      await fillIn(lab.browser, 'fingerprint-key', {
        name: 'A',
        fingerprint: factsOf(publicRoot).spkiSha256,
      }),
    ).toMatchObject({ kind: 'error' });
  });
});
