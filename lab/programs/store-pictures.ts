/** Pictures for the stores: a screenshot beside a sentence, 1280×800, and the tile, 440×280. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import type { Language } from './gallery.ts';

/** Size of a store's picture, in pixels; AMO, Chrome Web Store and Edge take this one. */
const PICTURE = { width: 1280, height: 800 } as const;
const TILE = { width: 440, height: 280 } as const;

/** Fonts with Cyrillic and Kazakh letters, the first that is installed. */
const FONT = 'Noto Sans, DejaVu Sans, sans-serif';

/** A page that is photographed for the stores, by its name in the gallery, and its caption. */
export interface StorePicture {
  readonly name: string;
  readonly caption: Readonly<Record<Language, string>>;
}

/** The pictures in the order in which stores show them. */
export const STORE_PICTURES: readonly StorePicture[] = [
  {
    name: 'popup-known-interception',
    caption: {
      en: 'Says when someone reads your encrypted connections',
      ru: 'Скажет, если ваши зашифрованные соединения кто-то читает',
      kk: 'Шифрланған қосылымдарыңызды біреу оқыса, айтады',
    },
  },
  {
    name: 'popup-no-sign',
    caption: {
      en: 'Says what it checked, and how sure that is',
      ru: 'Скажет, что проверено и насколько это точно',
      kk: 'Нені тексергенін және оның қаншалықты анық екенін айтады',
    },
  },
  {
    name: 'check-done',
    caption: {
      en: 'Checks a network, when you ask it to',
      ru: 'Проверит сеть, если вы попросите',
      kk: 'Сіз сұрасаңыз, желіні тексереді',
    },
  },
  {
    name: 'about-interception',
    caption: {
      en: 'Explains interception, with sources',
      ru: 'Объяснит, что такое перехват, и назовёт источники',
      kk: 'Ұстап алуды дереккөздерімен түсіндіреді',
    },
  },
];

/** A line of text in SVG. */
const textLine = (line: string, x: number, y: number, size: number, weight = 400) =>
  `<text x="${x}" y="${y}" font-family="${FONT}" font-size="${size}" font-weight="${weight}" fill="#fff">${line}</text>`;

/** Breaks a text into lines of at most `length` characters, between words. */
function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** The logo, as an SVG element of that place and size. */
function logo(x: number, y: number, size: number): string {
  const inner = readFileSync('src/icons/logo.svg', 'utf8').replace(/^<svg[^>]*>|<\/svg>\s*$/g, '');
  const frame = '<circle cx="24" cy="24" r="24" fill="#fff"/>';
  return `<svg x="${x}" y="${y}" width="${size}" height="${size}" viewBox="0 0 48 48">${frame}${inner}</svg>`;
}

/** Renders an SVG of that size on the colour of the logo. */
function render(size: { readonly width: number; readonly height: number }, body: string): Buffer {
  const { width, height } = size;
  const background = `<rect width="${width}" height="${height}" fill="#234e70"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}">${background}${body}</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng();
}

/** Width and height of a PNG, from its header. */
const sizeOfPng = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/**
 * Draws a picture of 1280×800 around a screenshot. A screenshot that is too high is cut at the bottom.
 * @param screenshot PNG
 */
export function storePicture(screenshot: Buffer, caption: string): Buffer {
  const { width, height } = sizeOfPng(screenshot);
  const space = { width: 700, height: PICTURE.height - 80 };
  const scale = Math.min(space.width / width, Math.max(space.height / height, 1));
  const shown = { width: width * scale, height: Math.min(height * scale, space.height) };
  const x = PICTURE.width - 60 - shown.width - (space.width - shown.width) / 2;
  const y = (PICTURE.height - shown.height) / 2;
  const image = `<image x="${x}" y="${y}" width="${shown.width}" height="${height * scale}" clip-path="url(#cut)" xlink:href="data:image/png;base64,${screenshot.toString('base64')}"/>`;
  const cut = `<clipPath id="cut"><rect x="${x}" y="${y}" width="${shown.width}" height="${shown.height}" rx="10"/></clipPath>`;
  const lines = wrap(caption, 20);
  const first = PICTURE.height / 2 - (lines.length - 1) * 23;
  const words = lines.map((line, index) => textLine(line, 60, first + index * 46, 34, 700));
  return render(PICTURE, `${cut}${image}${logo(60, 60, 88)}${words.join('')}`);
}

/**
 * Draws the tile of 440×280.
 * @param summary the short description, on four lines at most
 */
export function storeTile(summary: string): Buffer {
  const lines = wrap(summary, 34).slice(0, 5);
  const words = lines.map((line, index) => textLine(line, 32, 158 + index * 26, 18));
  return render(TILE, `${logo(32, 32, 72)}${textLine('Küzet', 124, 84, 46, 700)}${words.join('')}`);
}
