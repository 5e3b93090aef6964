// @ts-check
/** Writes PNG files with a palette (W3C PNG, third edition): half of what the renderer's own are. */
import { zlibSync } from 'fflate';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Colour type 3: each pixel is an index of 8 bits into the palette, which has at most 256 colours. */
const INDEXED = 3;
const MAX_COLORS = 256;

/**
 * CRC-32 as PNG and zip define it.
 *
 * @param {Uint8Array} bytes
 */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * @param {string} type four letters
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

/**
 * Returns an image as PNG.
 *
 * @param {{ width: number, height: number, pixels: Uint8Array }} image four bytes a pixel: red, green and
 * blue, multiplied by the opacity, and the opacity
 * @returns {Buffer}
 * @throws {Error} if the image has more than 256 colours
 */
export function palettePng({ width, height, pixels }) {
  /** @type {Map<number, number>} index of each colour */
  const indices = new Map();
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    // The first byte of a row is its filter: 0, none, which suits a palette.
    for (let x = 0; x < width; x++) {
      const color = view.getUint32((y * width + x) * 4);
      const index = indices.get(color) ?? indices.size;
      indices.set(color, index);
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  if (indices.size > MAX_COLORS) throw new Error(`an icon has ${indices.size} colours`);
  const colors = [...indices.keys()].map((color) => {
    const alpha = color & 0xff;
    const parts = [color >>> 24, (color >>> 16) & 0xff, (color >>> 8) & 0xff];
    return {
      alpha,
      parts: parts.map((part) => Math.min(255, Math.round((part * 255) / (alpha || 1)))),
    };
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colors.flatMap(({ parts }) => parts))),
    chunk('tRNS', Buffer.from(colors.map(({ alpha }) => alpha))),
    chunk('IDAT', zlibSync(rows, { level: 9, mem: 12 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
