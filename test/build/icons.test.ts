/**
 * The toolbar icons as they are rendered at 16 pixels: seen on every toolbar, light or dark, and told
 * apart without colour.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../src/core/detection/verdict.ts';

/** Toolbars of Firefox (light, dark) and Chromium (light, light frame, dark, dark frame). */
const TOOLBARS = ['#f9f9fb', '#2b2a33', '#ffffff', '#dee1e6', '#35363a', '#202124'];

const SIZE = 16;

/** A pixel: red, green, blue from 0 to 255, and its opacity from 0 to 1. */
interface Pixel {
  readonly color: readonly number[];
  readonly opacity: number;
}

function pixelsOf(level: string): Pixel[] {
  const svg = readFileSync(`src/icons/${level}.svg`, 'utf8');
  const { pixels } = new Resvg(svg, { fitTo: { mode: 'width', value: SIZE } }).render();
  return Array.from({ length: SIZE * SIZE }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(index * 4, index * 4 + 4);
    const opacity = alpha / 255;
    // The renderer multiplies colours by the opacity.
    return { color: [red, green, blue].map((one) => one / (opacity || 1)), opacity };
  });
}

/** Relative luminance (WCAG 2.2). */
function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((one) => {
    const part = one / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const rgb = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** The colour of a pixel over a toolbar. */
const over = ({ color, opacity }: Pixel, ground: readonly number[]) =>
  color.map((one, index) => one * opacity + (ground[index] ?? 0) * (1 - opacity));

/** The pixels that stand out from the toolbar by 3:1 (WCAG 2.2, 1.4.11). */
const visible = (level: string, toolbar: string) =>
  pixelsOf(level).map((pixel) => contrast(over(pixel, rgb(toolbar)), rgb(toolbar)) >= 3);

describe.each(LEVELS)('the icon of %s', (level) => {
  it.each(TOOLBARS)('stands out from %s by 3:1', (toolbar) => {
    const whole = pixelsOf(level).filter(({ opacity }) => opacity > 0.98);
    const isGlyph = ({ color }: Pixel) => luminance(color) > 0.5;
    const fill = whole.filter((pixel) => !isGlyph(pixel) && luminance(pixel.color) < 0.23);
    // An icon of few and pale pixels is a cloud.
    expect(fill.length).toBeGreaterThan(30);
    for (const { color } of fill) {
      expect(contrast(color, rgb(toolbar)), color.join()).toBeGreaterThanOrEqual(3);
    }
    expect(visible(level, toolbar).filter(Boolean).length).toBeGreaterThan(30);
  });
});

describe('the icons', () => {
  it('differ from one another without colour, on every toolbar', () => {
    for (const toolbar of TOOLBARS) {
      const drawn = LEVELS.map((level) => ({
        level,
        greys: pixelsOf(level).map((pixel) => over(pixel, rgb(toolbar))),
      }));
      const pairs = drawn.flatMap((one, index) =>
        drawn.slice(index + 1).map((other) => [one, other] as const),
      );
      for (const [one, other] of pairs) {
        const differing = one.greys.filter(
          (grey, index) => contrast(grey, other.greys[index] ?? []) >= 2,
        );
        expect(differing.length, `${one.level}, ${other.level} on ${toolbar}`).toBeGreaterThan(14);
      }
    }
  });

  it('are one for each level, and the logo', () => {
    expect(readdirSync('src/icons').sort()).toEqual(
      [...LEVELS, 'logo'].map((name) => `${name}.svg`).sort(),
    );
  });

  it('have a logo with a margin, of no level', () => {
    const svg = readFileSync('src/icons/logo.svg', 'utf8');
    const { pixels } = new Resvg(svg, { fitTo: { mode: 'width', value: 48 } }).render();
    const isOpaque = (x: number, y: number) => (pixels[(y * 48 + x) * 4 + 3] ?? 0) > 0;
    const edge = Array.from({ length: 48 }, (_, at) =>
      [0, 1, 2, 3, 4, 43, 44, 45, 46, 47].some((rim) => isOpaque(at, rim) || isOpaque(rim, at)),
    );
    expect(edge).not.toContain(true);
  });
});
