/**
 * `npm run pictures`: photographs every page in every language and theme, with a contact sheet. With
 * `--store` it makes the pictures for the stores in each language instead.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLaboratory } from '../laboratory.ts';
import { LANGUAGES, SESSIONS, type Session, type Shown, showSession, THEMES } from './gallery.ts';
import { STORE_PICTURES, storePicture, storeTile } from './store-pictures.ts';

const FOLDER = 'pictures/pages';
const STORE_FOLDER = 'pictures/store';

/** Width of the popup below the toolbar, and of a page in a window, in CSS pixels. */
const POPUP_WIDTH = 384;
const PAGE_WIDTH = 720;

interface Photograph {
  readonly title: string;
  readonly language: string;
  readonly theme: string;
  readonly file: string;
}

async function photograph(shown: Shown): Promise<Photograph> {
  const { browser, name, configuration, language, theme } = shown;
  const isPopup = name.startsWith('popup') || name === 'rehearsal';
  await browser.narrowTo(isPopup ? POPUP_WIDTH : PAGE_WIDTH);
  const title = `${configuration}-${name}`;
  const file = `${title}-${language}-${theme}.png`;
  await writeFile(join(FOLDER, file), await browser.screenshot());
  return { title, language, theme, file };
}

/** The contact sheet: one row a page, one column for each language and theme. */
function contactSheet(photographs: readonly Photograph[]): string {
  const columns = THEMES.flatMap((theme) =>
    LANGUAGES.map((language) => [language, theme] as const),
  );
  const titles = [...new Set(photographs.map(({ title }) => title))];
  const cell = (title: string, language: string, theme: string) => {
    const found = photographs.find(
      (one) => one.title === title && one.language === language && one.theme === theme,
    );
    return found ? `<td><a href="${found.file}"><img src="${found.file}" alt=""></a></td>` : '<td>';
  };
  const head = columns.map(([language, theme]) => `<th scope="col">${language}, ${theme}</th>`);
  const rows = titles.map((title) => {
    const cells = columns.map(([language, theme]) => cell(title, language, theme));
    return `<tr><th scope="row">${title}</th>${cells.join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Küzet: every page</title>
<style>
  body { font: 14px system-ui; background: #888 }
  img { width: 260px; max-height: 700px; object-fit: cover; object-position: top }
  td, th { vertical-align: top; padding: 4px }
</style>
<table><tr><th></th>${head.join('')}</tr>
${rows.join('\n')}
</table></html>
`;
}

/** Plays the sessions one after the other, and examines every page that they show. */
async function playSessions(
  sessions: readonly Session[],
  examine: (shown: Shown) => Promise<void>,
): Promise<void> {
  const laboratory = createLaboratory();
  for (const session of sessions) {
    const { configuration, scenario } = session;
    process.stderr.write(`${configuration}, ${scenario.name}\n`);
    const environment = await laboratory.open(scenario, { configuration, headless: true });
    await showSession(session, environment, examine);
    await environment.close();
  }
  await laboratory.close();
}

async function photographPages(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const photographs: Photograph[] = [];
  await playSessions(SESSIONS, async (shown) => {
    photographs.push(await photograph(shown));
  });
  await writeFile(join(FOLDER, 'index.html'), contactSheet(photographs));
  console.log(`${photographs.length} pictures, and ${FOLDER}/index.html to see them all.`);
}

/** Makes the pictures for the stores: of Firefox's pages, in the light theme. */
async function photographForStores(): Promise<void> {
  await rm(STORE_FOLDER, { recursive: true, force: true });
  const names = STORE_PICTURES.map(({ name }) => name);
  const sessions = SESSIONS.filter(({ configuration }) => configuration === 'firefox')
    .map((session) => ({
      ...session,
      sheets: session.sheets.filter(({ name }) => names.includes(name)),
    }))
    .filter(({ sheets }) => sheets.length > 0);
  for (const language of LANGUAGES) {
    const file = await readFile(`_locales/${language}/messages.json`, 'utf8');
    const messages = JSON.parse(file) as Readonly<Record<string, { readonly message: string }>>;
    await mkdir(join(STORE_FOLDER, language), { recursive: true });
    const summary = messages.extension_description?.message ?? '';
    await writeFile(join(STORE_FOLDER, language, 'tile.png'), storeTile(summary));
  }
  await playSessions(sessions, async ({ name, language, theme, browser }) => {
    if (theme !== 'light') return;
    const index = names.indexOf(name);
    await browser.narrowTo(name.startsWith('popup') ? POPUP_WIDTH : PAGE_WIDTH);
    const caption = STORE_PICTURES[index]?.caption[language] ?? '';
    const picture = storePicture(await browser.screenshot(), caption);
    await writeFile(join(STORE_FOLDER, language, `${index + 1}-${name}.png`), picture);
  });
  console.log(`Pictures for the stores are in ${STORE_FOLDER}.`);
}

const { values } = parseArgs({ options: { store: { type: 'boolean', default: false } } });
await (values.store ? photographForStores() : photographPages());
