/**
 * What one browser found, saved as evidence, judged by the command line and opened in another browser:
 * one and the same verdict; and files of liars.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEvidence, saveEvidence } from '../../../lab/pages/evidence-page.ts';
import { textOf } from '../../../lab/pages/extension-page.ts';
import { findScenario } from '../../../lab/scenarios/index.ts';
import { useLab } from '../lab.ts';

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

/** Runs `kuzet inspect` on a file: its exit code and its JSON. */
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

describe('evidence', () => {
  // A Chromium that has never seen any of it.
  const other = useLab(findScenario('clean'), 'chromium');
  describe.each([
    ['qaznet-root-installed', 'known-interception'],
    ['unknown-root', 'unknown-interception'],
    ['mitmproxy', 'device-inspection'],
  ] as const)('of %s', (name, level) => {
    const played = findScenario(name);
    const lab = useLab(played, 'firefox');
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

    it('is judged alike from base64 of PEM, as tickets and configurations have it', async () => {
      const { saved } = await saveEvidence(lab.browser, { format: 'pem' });
      const ticket = `certificate-authority-data: ${Buffer.from(saved).toString('base64')}\n`;
      const { records, error } = await openEvidence(other.browser, ticket);
      expect(error).toBe('');
      expect(records).toMatchObject([{ level }]);
      expect(records[0]?.text).toContain(host);
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
    const lab = useLab(findScenario('unknown-root'), 'firefox');
    const open = (text: string) => openEvidence(lab.browser, text);
    let good = '';

    it.each([
      ['hello', 'There is no certificate in it'],
      ['{"a": 1}', 'neither a certificate in it nor evidence of Küzet nor an OONI measurement'],
      ['{"format": "kuzet-evidence", "version": 9}', 'newer version'],
      ['{"format": "kuzet-evidence", "version": 1, "records": [', 'damaged'],
    ])('is named for what it is: %s', async (content, says) => {
      const { error, records } = await open(content);
      expect(error).toContain(says);
      expect(records).toEqual([]);
    });

    it('that is too large is not read', async () => {
      const { error } = await openEvidence(lab.browser, '', 100_000_000);
      expect(error).toContain('too large');
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
      const said = await textOf(lab.browser);
      expect(said).toContain('<img src=x>‹U+202E›K');
    });
  });
});
