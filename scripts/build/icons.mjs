// @ts-check
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import { fromRoot } from './paths.mjs';
import { palettePng } from './png.mjs';

/**
 * Widths in pixels of the PNG that the sources name: of the logo manifest.json, of the levels
 * src/background/toolbar-icon.ts and notifications.ts.
 *
 * @param {string} name of the icon
 */
const sizesOf = (name) => (name === 'logo' ? [16, 48, 128] : [16, 32, 128]);

/**
 * Writes each icon of src/icons as SVG and as PNG in the sizes that are used. Chromium accepts no SVG in the
 * manifest or in action.setIcon.
 *
 * @param {string} out folder of the flavour
 */
export async function writeIcons(out) {
  const folder = fromRoot('src/icons');
  await mkdir(`${out}/icons`, { recursive: true });
  for (const file of await readdir(folder)) {
    const svg = await readFile(`${folder}/${file}`, 'utf8');
    await writeFile(`${out}/icons/${file}`, svg);
    const name = file.replace('.svg', '');
    for (const size of sizesOf(name)) {
      const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
      await writeFile(`${out}/icons/${name}-${size}.png`, palettePng(image));
    }
  }
}
