/** Additions to the catalogue in a real Firefox: read in full first, in force once accepted, removed. */
import { createHash, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../../../lab/pages/accessibility.ts';
import {
  chooseFile,
  click,
  isThere,
  openPage,
  savedBy,
  setValue,
  stored,
  textOf,
  waitFor,
  waitForText,
} from '../../../lab/pages/extension-page.ts';
import { fillIn } from '../../../lab/pages/watch-list-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { waitUntil } from '../../../lab/wait.ts';
import { useLab } from '../lab.ts';

const INTERCEPTED = 'https://www.youtube.com/';
const ABOUT = 'https://example.org/report';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes);

/** The fields of an entry for the certificate in `pem`. */
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
  const lab = useLab(findScenario('unknown-root'), 'firefox');
  const interceptorRoot = () => lab.environment.interceptorRoot ?? '';
  const file = () => fileWith(factsOf(interceptorRoot()));

  const storedAdditions = () => stored(lab.browser, 'additions');
  const press = (selector: string) => click(lab.browser, selector);
  const focused = (selector: string) =>
    waitUntil(
      () => lab.browser.inPage('return document.activeElement.matches(arguments[0])', [selector]),
      Boolean,
    );
  const says = (part: string) => waitForText(lab.browser, '#additions > [role=status]', part);
  const openSettings = () => openPage(lab.browser, 'options.html');

  /** Chooses a file in the page, as a person does; `padding` bytes of it are zero. */
  async function choose(content: string, padding = 0): Promise<void> {
    await openSettings();
    await chooseFile(lab.browser, '#addition-file', content, padding);
  }

  /** The popup's verdict on a page that is loaded anew. */
  async function visit(query: string) {
    await lab.browser.open(`${INTERCEPTED}?${query}`);
    return lab.popup();
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
      () => fileWith({ ...factsOf(interceptorRoot()), spki: 'AAAA' }),
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
    await says(why);
    expect(await isThere(lab.browser, '#addition-review')).toBe(false);
    expect(await storedAdditions()).toBe(null);
  });

  it('refuse a file of 100 MB without reading it', async () => {
    await choose(file(), 100_000_000);
    await says('too large');
    expect(await storedAdditions()).toBe(null);
  });

  it('are shown in full, as text, and are nothing once discarded', async () => {
    const { firefox: browser } = lab;
    await choose(file());
    await waitFor(lab.browser, '#addition-review');
    await focused('#addition-review h3');
    const shown = await textOf(lab.browser, '#addition-review');
    const facts = factsOf(interceptorRoot());
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
    expect(await axeViolations(browser)).toEqual([]);
    await browser.zoomText(2);
    expect(await browser.inPage(isTooWide)).toBe(false);
    await browser.zoomText(1);

    expect(await storedAdditions()).toBe(null);
    await press('[data-action=discard-addition]');
    await says('Nothing was stored');
    await focused('#additions h2');
    expect(await isThere(lab.browser, '#addition-review')).toBe(false);
    expect(await storedAdditions()).toBe(null);
    expect(await visit('discarded')).toMatchObject({ level: 'unknown-interception' });
  });

  it('count once accepted, named as from the file, until they are removed', async () => {
    const { browser } = lab;
    await choose(file());
    await waitFor(lab.browser, '#addition-review');
    await press('[data-action=accept-addition]');
    await says('Accepted: “The root of <b>November</b>”');
    expect(await storedAdditions()).toMatchObject({ version: 1, entries: [{ text: file() }] });

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
    await waitFor(lab.browser, '#addition-review');
    await press('[data-action=accept-addition]');
    await says('already');

    await openSettings();
    const { content } = await savedBy(browser, '[data-action=export-addition]');
    expect(content).toBe(file());
    await press('[data-addition] summary');
    expect(await textOf(lab.browser, '[data-addition]')).toContain('0badcafe');
    await press('[data-action=remove-addition]');
    await focused('[data-addition] .callout p');
    await press('[data-addition] .callout button:last-child');
    await focused('[data-action=remove-addition]');
    await press('[data-action=remove-addition]');
    // The question takes the focus a moment after it is there.
    await focused('[data-addition] .callout p');
    await press('[data-action=remove-addition-yes]');
    await says('Removed');
    await focused('#additions h2');
    expect(await storedAdditions()).toEqual({ version: 1, entries: [] });
    expect(await visit('removed')).toMatchObject({ level: 'unknown-interception' });
    await browser.open(INTERCEPTED);
  });

  it('can be made of the user’s own list', async () => {
    const { browser } = lab;
    const pem = interceptorRoot();
    await fillIn(browser, 'certificate', { name: 'Seen at school', pem });
    await openSettings();
    await waitFor(browser, '[data-entry]');
    const fill = async (fields: Record<string, string>) => {
      for (const [id, text] of Object.entries(fields)) await setValue(browser, `#${id}`, text);
    };
    const answers = (part: string) => waitForText(browser, '#make-addition [role=status]', part);
    const submit = '#make-addition button[type=submit]';
    await press(submit);
    await answers('four fields');
    await fill({ 'addition-title': 'Ours', 'addition-source': 'A', 'addition-publisher': 'B' });
    await fill({ 'addition-url': 'http://example.org/' });
    await press(submit);
    await answers('https');
    await fill({ 'addition-url': ABOUT });
    const { content: made } = await savedBy(browser, submit);
    expect(JSON.parse(made)).toMatchObject({
      format: 'kuzet-authorities',
      title: 'Ours',
      authorities: [{ name: 'Seen at school', ...factsOf(pem) }],
      sources: [{ title: 'A', publisher: 'B', url: ABOUT }],
    });
    await choose(made);
    await waitFor(lab.browser, '#addition-review');
    expect(await textOf(lab.browser, '#addition-review')).toContain('Seen at school');
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
