/** The static site: every page in every language, alone and without scripts, the same each time. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSite, privacyPolicy, writeSite } from '../../scripts/site/build-site.mjs';
import { loadClaims } from '../../src/data/claims.ts';
import { loadPhoneSteps } from '../../src/data/phone-steps.ts';
import { STEPS } from '../../src/pages/remove-certificate/systems.ts';
import { LOCALE_FOLDERS, readMessages } from '../i18n/locale-files.ts';

const LANGUAGES = ['kk', 'ru', 'en'] as const;
const out = mkdtempSync(join(tmpdir(), 'kuzet-site-test-'));
let files: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  files = await makeSite();
  await writeSite(out);
});
afterAll(() => {
  rmSync(out, { recursive: true });
});

const pages = () => [...files];
const contents = (path: string) => files.get(path) ?? '';
/** Values of an attribute in all elements of a page. */
const values = (html: string, name: string) =>
  [...html.matchAll(RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

describe('the site', () => {
  it('has the same pages in every language, and one to choose it', () => {
    const names = (language: string) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${language}/`))
        .map((path) => path.slice(3));
    expect(names('en')).toHaveLength(8);
    for (const language of LANGUAGES) expect(names(language)).toEqual(names('en'));
    expect(files.size).toBe(25);
  });

  it('is written as it was made, and nothing else', () => {
    const written = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.html'),
    );
    expect(written.map((path) => path.replaceAll('\\', '/')).sort()).toEqual(
      [...files.keys()].sort(),
    );
    for (const [path, html] of files) expect(readFileSync(join(out, path), 'utf8')).toBe(html);
  });

  it('is the same in another time zone and language', () => {
    const script = `import('./scripts/site/build-site.mjs').then(async ({ makeSite }) => {
      process.stdout.write(JSON.stringify([...(await makeSite())]));
    });`;
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'ru_RU.UTF-8' };
    const { stdout } = spawnSync(process.execPath, ['-e', script], {
      env,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    expect(JSON.parse(stdout)).toEqual([...files]);
  });

  it('has only links that lead somewhere: to pages and places of the site, or to sources by https', () => {
    let inside = 0;
    for (const [path, html] of pages()) {
      for (const href of values(html, 'href')) {
        if (href.startsWith('https://')) continue;
        const [file = '', fragment] = href.split('#');
        expect(file, `${path}: ${href}`).not.toMatch(/^\/|:/);
        const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
        expect(files.has(target), `${path}: ${href}`).toBe(true);
        if (fragment !== undefined) {
          expect(values(contents(target), 'id'), `${path}: ${href}`).toContain(fragment);
        }
        inside++;
      }
    }
    expect(inside).toBeGreaterThan(500);
  });

  it('names every place once', () => {
    for (const [path, html] of pages()) {
      const ids = values(html, 'id');
      expect([...new Set(ids)], path).toEqual(ids);
    }
  });
});

describe('each page', () => {
  it('has no script, no form, and nothing that is loaded', () => {
    for (const [path, html] of pages()) {
      expect(html, path).not.toMatch(
        /<(script|iframe|object|embed|form|input|button|base|video|audio)\b/i,
      );
      expect(html, path).not.toMatch(/\son[a-z]+=|javascript:|@import|url\(/i);
      for (const src of values(html, 'src')) expect(src, path).toMatch(/^data:image\/svg\+xml,/);
      expect(html, path).not.toMatch(/rel="(stylesheet|icon|preload|prefetch|preconnect)"/);
    }
  });

  it('allows itself nothing but its own style sheet and images', () => {
    for (const [path, html] of pages()) {
      const css = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
      expect(css.length, path).toBeGreaterThan(1000);
      const digest = createHash('sha256').update(css).digest('base64');
      expect(html, path).toContain(
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'">`,
      );
      expect(html, path).not.toMatch(/\sstyle="/);
    }
  });

  it('says its language, and where the others are', () => {
    for (const [path, html] of pages()) {
      const language = /^(\w\w)\//.exec(path)?.[1] ?? 'en';
      expect(html, path).toContain(`<html lang="${language}">`);
      for (const other of LANGUAGES) {
        expect(html, path).toContain(`<link rel="alternate" hreflang="${other}"`);
      }
    }
  });

  it('has one heading of the first level, a title, and a way past the head', () => {
    for (const [path, html] of pages()) {
      expect(html.match(/<h1>/g), path).toHaveLength(1);
      expect(html, path).toMatch(/<title>[^<]{4,}<\/title>/);
      if (path !== 'index.html') expect(html, path).toContain('<a class="skip" href="#text">');
    }
  });

  it('has texts, and no key in place of one', () => {
    const keys = LOCALE_FOLDERS.flatMap((folder) => Object.keys(readMessages(folder, 'en')));
    const known = new Set(keys.filter((key) => key.includes('_')));
    for (const [path, html] of pages()) {
      const words = html.replace(/<style>[^]*?<\/style>|<[^>]*>/g, ' ').split(/[^\w]+/);
      const shown = words.filter((word) => known.has(word));
      expect(shown, path).toEqual([]);
      expect(html, path).not.toMatch(/\$[A-Z]+\$|undefined|\[object|NaN/);
    }
  });

  it('opens a foreign page without telling it where from', () => {
    for (const [path, html] of pages()) {
      for (const [link] of html.matchAll(/<a href="https:[^>]*>/g)) {
        expect(link, path).toContain('rel="noreferrer"');
      }
    }
  });
});

describe.each(LANGUAGES)('the pages in %s', (language) => {
  const messages = {
    ...readMessages('_locales', language),
    ...readMessages('src/site/locales', language),
  };
  const text = (key: string) => escaped(messages[key]?.message ?? `no ${key}`);

  it('have every claim and every step of a removal that the extension has', () => {
    const about = contents(`${language}/about-interception.html`);
    for (const { id } of loadClaims()) expect(about).toContain(text(`claim_${id}`));
    const removal = contents(`${language}/remove-certificate.html`);
    for (const key of Object.values(STEPS).flat()) expect(removal).toContain(text(key));
  });

  it('have every step on a phone, with its sources', () => {
    const phone = contents(`${language}/phone.html`);
    const { steps, sources } = loadPhoneSteps();
    for (const { part, id, sources: cited } of steps) {
      expect(phone).toContain(`<li>${text(`phone_${part}_${id}`)} <span class="citations">`);
      for (const { id: source } of cited) expect(sources.has(source), source).toBe(true);
    }
    for (const { url } of sources.values()) expect(phone).toContain(`href="${escaped(url)}"`);
  });

  it('have the privacy policy of the stores', () => {
    const form = readFileSync(`docs/store/${language}.md`, 'utf8');
    const policy = privacyPolicy(form);
    expect(policy.length).toBeGreaterThan(400);
    expect(form).toContain(policy);
    expect(contents(`${language}/privacy.html`)).toContain(`<p>${escaped(policy)}</p>`);
  });

  it('lead to no page that only the extension has', () => {
    const told = contents(`${language}/told-to-install.html`);
    expect(told).toContain(text('told_not_yet_wait'));
    expect(told).not.toContain(text('told_not_yet_look'));
    expect(told).not.toContain(text('told_already_check'));
  });
});

describe('privacyPolicy', () => {
  it('refuses a form whose policy is not one paragraph with its link at the end', () => {
    expect(() => privacyPolicy('## Privacy policy\n\nNo link.\n\n## Notes')).toThrow(
      'privacy policy',
    );
    expect(() => privacyPolicy('## Other\n\nText [a](b).\n\n')).toThrow('privacy policy');
    expect(privacyPolicy('## Privacy policy\n\nText. [More](../a.md#b).\n\n## Notes')).toBe(
      'Text.',
    );
  });
});
