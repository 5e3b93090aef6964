/**
 * What one browser found, saved as evidence, judged by the command line and opened in another browser:
 * one and the same verdict; and files of liars.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../lab/browsers/browser.ts';
import { type Environment, startEnvironment } from '../../lab/environment.ts';
import { openEvidence, saveEvidence } from '../../lab/pages/evidence-page.ts';
import { openPage } from '../../lab/pages/network-check-page.ts';
import type { Scenario } from '../../lab/scenarios/scenario.ts';
import { scenario, useFirefox } from './environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'kuzet-evidence-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Judged {
  readonly level: string;
  readonly confidence: string;
  readonly authority: { readonly id: string } | null;
  readonly records?: readonly Judged[];
}

/** What `kuzet inspect` says of a file, and how it exits. */
function inspect(text: string, options: readonly string[] = []): { status: number; one: Judged } {
  const file = join(folder, 'file');
  writeFileSync(file, text);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['dist/cli/kuzet.mjs', 'inspect', '--json', ...options, file],
    { encoding: 'utf8' },
  );
  return { status: status ?? -1, one: JSON.parse(stdout) as Judged };
}

const short = ({ level, confidence, authority }: Judged) => ({
  level,
  confidence,
  authority: authority?.id ?? '',
});

/** A Chromium that has never seen any of it. */
describe('evidence', () => {
  let other: Environment | undefined;
  beforeAll(async () => {
    other = await startEnvironment(scenario('clean'), {
      configuration: 'chromium',
      headless: true,
    });
  });
  afterAll(async () => {
    await other?.close();
  });

  describe.each([
    ['qaznet-root-installed', 'known-interception'],
    ['unknown-root', 'unknown-interception'],
    ['mitmproxy', 'device-inspection'],
  ] as const)('of %s', (name, level) => {
    const played = scenario(name);
    const lab = useFirefox(played);
    const host = new URL(played.visits[0]?.url ?? '').hostname;

    it('is judged alike by the browser, the command line and another browser', async () => {
      const { browser } = lab;
      await browser.open(played.visits[0]?.url ?? '');
      const popup = await lab.popup();
      expect(popup.level).toBe(level);
      const { shown, saved, name: file } = await saveEvidence(browser);
      expect(saved).toBe(shown);
      expect(file).toBe('kuzet-evidence.json');
      const seen = {
        level: popup.level,
        confidence: popup.confidence,
        authority: popup.authority,
      };
      const { status, one } = inspect(saved);
      expect(short(one)).toEqual(seen);
      expect(status).toBe(level === 'device-inspection' ? 0 : 3);
      if (!other) throw new Error('no other browser');
      const { records } = await openEvidence(other.browser, saved);
      expect(records).toMatchObject([seen]);
      expect(records[0]?.text).toContain('The file says the same');
      expect(records[0]?.text).toContain(host);
      const kept = await other.browser.inExtension(
        'return Object.keys(await browser.storage.local.get(["findings"]))',
      );
      expect(kept).toEqual([]);
    });

    it('is judged alike from PEM and from OONI’s form', async () => {
      const { browser } = lab;
      const pem = await saveEvidence(browser, { format: 'pem' });
      expect(pem.saved.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(1);
      expect(inspect(pem.saved, ['--host', host]).one.level).toBe(level);
      const ooni = await saveEvidence(browser, { format: 'ooni' });
      expect(inspect(ooni.saved).one.level).toBe(level);
      const { test_keys: keys } = JSON.parse(ooni.saved) as {
        test_keys: { tls_handshakes: Record<string, unknown>[] };
      };
      const [handshake] = keys.tls_handshakes;
      expect(handshake).toMatchObject({
        address: '',
        cipher_suite: '',
        failure: null,
        negotiated_protocol: '',
        no_tls_verify: false,
        server_name: host,
        tags: [],
        tls_version: '',
      });
      expect(handshake?.peer_certificates).toEqual(
        expect.arrayContaining([{ data: expect.any(String) as string, format: 'base64' }]),
      );
    });

    it('without names and times has neither, in whichever form', async () => {
      for (const format of ['evidence', 'pem', 'ooni'] as const) {
        const { shown, saved } = await saveEvidence(lab.browser, {
          format,
          times: 'left-out',
          hosts: false,
        });
        expect(saved).toBe(shown);
        expect(saved).not.toContain(host);
        expect(saved).not.toContain(new Date().toISOString().slice(0, 10));
        // Nor in the certificates: the one of the site bears its name.
        const ders = [...saved.matchAll(/[A-Za-z0-9+/=\n]{200,}/g)].map(([text]) =>
          Buffer.from(text, 'base64').toString('latin1'),
        );
        expect(ders.length).toBeGreaterThan(0);
        for (const der of ders) expect(der).not.toContain(host);
      }
    });

    it('has times as exact as was chosen', async () => {
      const hour = JSON.parse((await saveEvidence(lab.browser)).saved) as { made: string };
      expect(hour.made).toMatch(/T\d\d:00:00\.000Z$/);
      const { saved } = await saveEvidence(lab.browser, { times: 'exact' });
      const { records } = JSON.parse(saved) as { records: { firstSeen: string }[] };
      expect(Date.now() - Date.parse(records[0]?.firstSeen ?? '')).toBeLessThan(300_000);
    });
  });

  describe('of a liar', () => {
    const lab = useFirefox(scenario('unknown-root'));
    const open = (text: string) => openEvidence(lab.browser, text);
    let good = '';

    it.each([
      ['hello', 'not evidence that Küzet saved'],
      ['{"format": "kuzet-evidence", "version": 9}', 'newer version'],
      ['{"format": "kuzet-evidence", "version": 1, "records": [', 'damaged'],
    ])('is named for what it is: %s', async (content, says) => {
      const { error, records } = await open(content);
      expect(error).toContain(says);
      expect(records).toEqual([]);
    });

    it('that is too large is not read', async () => {
      await openPage(lab.browser, 'evidence.html');
      await lab.browser.inPage(
        `const chosen = new DataTransfer();
         chosen.items.add(new File([new Uint8Array(100_000_000)], 'evidence.json'));
         const field = document.getElementById('evidence-file');
         field.files = chosen.files;
         field.dispatchEvent(new Event('change', { bubbles: true }));`,
      );
      const said = await eventually(
        () => lab.browser.inPage('return document.querySelector("[role=alert]").textContent'),
        (text) => text !== '',
      );
      expect(said).toContain('too large');
    });

    it('that was changed is refused, or not believed', async () => {
      const { browser } = lab;
      await browser.open('https://www.youtube.com/');
      await lab.popup();
      good = (await saveEvidence(browser)).saved;
      const cut = good.slice(0, good.length / 2);
      expect((await open(cut)).error).toContain('damaged');
      const forged = good
        .replace(/"sha256": "./, '"sha256": "0')
        .replace(/"sha256": "0./, '"sha256": "01');
      expect((await open(forged)).error).toContain('not the one that the file says it is');
      const louder = good
        .replace('"unknown-interception"', '"known-interception"')
        .replace('"likely"', '"proven"');
      const { records } = await open(louder);
      expect(records).toMatchObject([{ level: 'unknown-interception', confidence: 'likely' }]);
      expect(records[0]?.text).toContain('its writer’s word alone');
    });

    it('with hostile words shows them as text, with nothing invisible', async () => {
      const hostile = good.replace('"Küzet"', '"<img src=x>\\u202eK"');
      const { records } = await open(hostile);
      expect(records).toHaveLength(1);
      const said = String(await lab.browser.inPage('return document.body.textContent'));
      expect(said).toContain('<img src=x>‹U+202E›K');
    });
  });
});

describe('the log', () => {
  const played: Scenario = {
    ...scenario('unknown-root'),
    interceptor: {
      engine: 'laboratory',
      root: 'qaznet',
      hosts: ['www.youtube.com', 'mail.google.com'],
    },
  };
  const lab = useFirefox(played);
  const hosts = () =>
    lab.browser.inPage(
      'return [...document.querySelectorAll("details.finding strong")].map((one) => one.textContent).sort()',
    );
  const type = (id: string, value: string) =>
    lab.browser.inPage(
      `const field = document.getElementById(arguments[0]);
       field.value = arguments[1];
       for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));`,
      [id, value],
    );

  it('has what was found, by authority and site, and nothing of a page', async () => {
    const { browser } = lab;
    await browser.open('https://www.youtube.com/secret?query=1');
    await lab.popup();
    await browser.open('https://mail.google.com/');
    await lab.popup();
    await openPage(browser, 'findings.html');
    expect(await hosts()).toEqual(['mail.google.com', 'www.youtube.com']);
    expect(await browser.inPage('return document.querySelectorAll("[data-group]").length')).toBe(1);
    const all = await browser.inExtension(
      'return JSON.stringify(await browser.storage.local.get(null))',
    );
    expect(all).not.toContain('secret');
  });

  it('shows on a click what it rests on: reasons and chain', async () => {
    const { browser } = lab;
    await browser.inPage('document.querySelector("details.finding").open = true');
    const chain = await eventually(
      () => browser.inPage('return document.querySelectorAll(".chain li").length'),
      (count) => Number(count) > 0,
    );
    expect(chain).toBe(3);
    expect(await browser.inPage('return document.querySelectorAll(".chain .flagged").length')).toBe(
      1,
    );
    expect(
      await browser.inPage('return document.querySelector("details.finding").innerText'),
    ).toContain('the whole chain, from Firefox');
  });

  it('is filtered by name and by level', async () => {
    await type('filter-text', 'TUBE');
    expect(await eventually(hosts, (list) => (list as string[]).length === 1)).toEqual([
      'www.youtube.com',
    ]);
    await type('filter-text', 'qaznet');
    expect(await eventually(hosts, (list) => (list as string[]).length === 2)).toHaveLength(2);
    await type('filter-level', 'refused');
    expect(await eventually(hosts, (list) => (list as string[]).length === 0)).toEqual([]);
    await type('filter-level', 'all');
    await type('filter-text', '');
  });

  it('forgets one finding on a click, with its certificates', async () => {
    const { browser } = lab;
    await openPage(browser, 'findings.html');
    const certificates = async () =>
      (
        (await browser.inExtension(
          'return Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith("certificate:"))',
        )) as string[]
      ).length;
    expect(await certificates()).toBe(4);
    await browser.inPage('document.querySelector("[data-action=forget]").click()');
    await eventually(
      () => browser.inPage('return document.querySelector("[data-action=forget-yes]") !== null'),
      (there) => there === true,
    );
    expect(await hosts()).toHaveLength(2);
    await browser.inPage('document.querySelector("[data-action=forget-yes]").click()');
    expect(await eventually(hosts, (list) => (list as string[]).length === 1)).toHaveLength(1);
    expect(await eventually(certificates, (count) => count === 3)).toBe(3);
  });
});
