/** `npm run pictures`: photographs every page in every language and theme, with a contact sheet. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLaboratory } from '../laboratory.ts';
import { LANGUAGES, SESSIONS, type Shown, showSession, THEMES } from './gallery.ts';

const FOLDER = 'pictures/pages';

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

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const photographs: Photograph[] = [];
const laboratory = createLaboratory();
for (const session of SESSIONS) {
  const { configuration, scenario } = session;
  process.stderr.write(`${configuration}, ${scenario.name}\n`);
  const environment = await laboratory.open(scenario, { configuration, headless: true });
  await showSession(session, environment, async (shown) => {
    photographs.push(await photograph(shown));
  });
  await environment.close();
}
await laboratory.close();
await writeFile(join(FOLDER, 'index.html'), contactSheet(photographs));
console.log(`${photographs.length} pictures, and ${FOLDER}/index.html to see them all.`);
