// @ts-check
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import { fromRoot } from './paths.mjs';

/** Widths in pixels of the icons that manifest.json and src/background/toolbar-icon.ts name. */
const ICON_SIZES = [16, 32, 48, 128];

/**
 * Writes each icon of src/icons as SVG and as PNG in each size. Chromium accepts no SVG in the
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
    for (const size of ICON_SIZES) {
      const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
      await writeFile(`${out}/icons/${file.replace('.svg', `-${size}.png`)}`, png);
    }
  }
}
