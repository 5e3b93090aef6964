/** The icons' PNG, read again by another program: the pixels are those that were drawn. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { expect, it } from 'vitest';
import { palettePng } from '../../scripts/build/png.mjs';

/** Red, green, blue and opacity of each pixel, by the renderer, which reads PNG, too. */
function pixelsOf(png: Buffer, size: number): Buffer {
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" height="${size}"><image width="${size}" height="${size}" image-rendering="optimizeSpeed" xlink:href="${href}"/></svg>`;
  return new Resvg(svg).render().pixels;
}

it.each(['logo', 'refused', 'unknown-interception'])('%s has the pixels of the drawing', (name) => {
  for (const size of [16, 32, 48, 128]) {
    const svg = readFileSync(`src/icons/${name}.svg`, 'utf8');
    const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
    const drawn = image.pixels;
    const read = pixelsOf(palettePng(image), size);
    expect(read).toHaveLength(drawn.length);
    // Colours are divided by the opacity and multiplied again: off by one at most.
    expect(drawn.every((value, index) => Math.abs(value - (read[index] ?? 0)) <= 2)).toBe(true);
  }
});

it('refuses an image of more colours than a palette has', () => {
  const pixels = Buffer.alloc(32 * 32 * 4);
  for (let index = 0; index < 32 * 32; index++)
    pixels.writeUInt32BE((index << 8) | 0xff, index * 4);
  expect(() => palettePng({ width: 32, height: 32, pixels })).toThrow('1024 colours');
});
