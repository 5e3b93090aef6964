// @ts-check
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { fromRoot } from './paths.mjs';

/**
 * The extension's pages: the name of the built page, and its folder below src/, which holds
 * `main.tsx` and the style sheets of this page alone.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const PAGES = {
  popup: 'popup',
  options: 'pages/options',
  findings: 'pages/findings',
  'network-check': 'pages/network-check',
  evidence: 'pages/evidence',
  'about-interception': 'pages/about-interception',
  'remove-certificate': 'pages/remove-certificate',
  'told-to-install': 'pages/told-to-install',
  'held-back': 'pages/held-back',
  welcome: 'pages/welcome',
};

/** Style sheets of src/ui that every page loads, in this order. */
const SHARED_STYLES = ['tokens.css', 'base.css', 'components.css'];

/**
 * Copies the style sheets of one page's folder, as PAGE.css or PAGE-NAME.css.
 *
 * @param {string} out
 * @param {string} page
 * @param {string} folder
 * @returns {Promise<string[]>} the names of the copies
 */
async function copyOwnStyles(out, page, folder) {
  const sheets = (await readdir(fromRoot(`src/${folder}`))).filter((file) => file.endsWith('.css'));
  return Promise.all(
    sheets.sort().map(async (file) => {
      const name = file === `${page}.css` ? file : `${page}-${file}`;
      await copyFile(fromRoot(`src/${folder}/${file}`), `${out}/${name}`);
      return name;
    }),
  );
}

/**
 * Writes PAGE.html for each page, from the template src/ui/page.html, and the style sheets. The
 * page's script draws its contents.
 *
 * @param {string} out folder of the flavour
 */
export async function writePages(out) {
  const template = await readFile(fromRoot('src/ui/page.html'), 'utf8');
  for (const file of SHARED_STYLES) await copyFile(fromRoot(`src/ui/${file}`), `${out}/${file}`);
  for (const [page, folder] of Object.entries(PAGES)) {
    const styles = [...SHARED_STYLES, ...(await copyOwnStyles(out, page, folder))];
    const links = styles.map((file) => `<link rel="stylesheet" href="${file}" />`);
    const html = template
      .replace('STYLES', links.join('\n    '))
      .replace('PAGE', page)
      .replace('KIND', page === 'popup' ? 'popup' : 'page');
    await writeFile(`${out}/${page}.html`, html);
  }
}
