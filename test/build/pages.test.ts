/** The built pages: each loads its script and style sheets that exist, shared ones first. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES, writePages } from '../../scripts/build/pages.mjs';

const out = mkdtempSync(join(tmpdir(), 'kuzet-pages-'));
beforeAll(() => writePages(out));
afterAll(() => {
  rmSync(out, { recursive: true });
});

/** The values of an attribute in a built page. */
const attribute = (page: string, name: string) =>
  [
    ...readFileSync(join(out, `${page}.html`), 'utf8').matchAll(RegExp(`${name}="([^"]*)"`, 'g')),
  ].map(([, value]) => value);

it('every folder of src/pages is a page', () => {
  const folders = readdirSync('src/pages', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(PAGES).sort()).toEqual(['popup', ...folders].sort());
});

describe.each(Object.entries(PAGES))('%s.html', (page, folder) => {
  it('loads its script', () => {
    expect(attribute(page, 'src')).toEqual([`${page}.js`]);
  });

  it('loads the shared style sheets and then its own, and nothing else', () => {
    const own = readdirSync(`src/${folder}`).filter((file) => file.endsWith('.css'));
    const shared = readdirSync('src/ui').filter((file) => file.endsWith('.css'));
    const sheets = attribute(page, 'href');
    expect(sheets).toHaveLength(shared.length + own.length);
    expect(sheets.slice(0, shared.length).sort()).toEqual(shared.sort());
    for (const sheet of sheets) expect(readdirSync(out)).toContain(sheet);
  });

  it('leaves no placeholder of the template', () => {
    expect(readFileSync(join(out, `${page}.html`), 'utf8')).not.toMatch(/\b[A-Z]{4,}\b/);
  });
});
