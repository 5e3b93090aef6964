/**
 * Base64 as people pass it on: quoted in a mail, on one line, with escaped line ends, URL-encoded, in HTML,
 * in a table. The writer may be hostile: every step takes time in proportion to the text.
 */
import { fromBase64 } from '../bytes.ts';

const ASCII_END = 0x80;
const NAMED: Readonly<Record<string, string>> = { quot: '"', apos: "'", plus: '+', sol: '/' };

/** The character of a code in hex or decimal; a space where it is no ASCII. */
function ascii(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix);
  return code < ASCII_END ? String.fromCharCode(code) : ' ';
}

/** Undoes one kind of writing; the first character tells quickly that there is nothing to undo. */
type Undo = readonly [
  first: string,
  pattern: RegExp,
  replace: (found: string, ...groups: (string | undefined)[]) => string,
];

const WRITINGS: readonly Undo[] = [
  // URL-encoding (RFC 3986 section 2.1).
  ['%', /%([\da-f]{2})/gi, (_, hex = '') => ascii(hex, 16)],
  // Escapes of JSON and of programming languages, also escaped twice.
  [
    '\\',
    /\\{1,4}(?:(?:u00|x)([\da-f]{2})|([nrt])|(\/))/gi,
    (_, hex, blank, slash) => (hex ? ascii(hex, 16) : blank ? '\n' : (slash ?? '')),
  ],
  ['=', /=3D/g, () => '='],
  ['<', /<[^<>]{0,200}>/g, () => '\n'],
  [
    '&',
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi,
    (_, hex, decimal, name) => {
      if (hex) return ascii(hex, 16);
      return decimal ? ascii(decimal, 10) : (NAMED[name ?? ''] ?? ' ');
    },
  ],
];

/** Soft line breaks of quoted-printable (RFC 2045 section 6.7). */
const SOFT_BREAK = /(?<!=)=\r?\n(?=[A-Za-z0-9+/])/g;

/** Joins lines at soft breaks, of which base64 has several: a single one may be the padding at its end. */
function withoutSoftBreaks(text: string): string {
  const [first, second] = text.matchAll(SOFT_BREAK);
  return first && second ? text.replace(SOFT_BREAK, '') : text;
}

/** Characters without width, which some programs put into long words. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Undoes URL-encoding, escapes, quoted-printable and HTML, so that base64 and line ends are left. */
export function undress(text: string): string {
  const plain = WRITINGS.reduce(
    (found, [first, pattern, replace]) =>
      found.includes(first) ? found.replace(pattern, replace) : found,
    text.includes('=') ? withoutSoftBreaks(text) : text,
  );
  return plain.replace(INVISIBLE, '');
}

const isBase64Code = (code: number) =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2b ||
  code === 0x2f ||
  code === 0x3d;

const isBlankCode = (code: number) => code <= 0x20 || code === 0xa0;

/**
 * The words of a line that are its base64: what follows the last character that is neither base64 nor
 * blank, once such characters at its end are dropped. So "> ", "| " and `"label": ` go.
 */
function wordsOf(line: string): string[] {
  let end = line.length;
  while (end > 0 && !isBase64Code(line.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0) {
    const code = line.charCodeAt(start - 1);
    if (!isBase64Code(code) && !isBlankCode(code)) break;
    start--;
  }
  return line.slice(start, end).trim().split(/\s+/);
}

/** The longest piece between quotation marks, so that `"MII…" +` leaves no "+"; the line without any. */
function withoutQuotes(line: string): string {
  if (!/["'`]/.test(line)) return line;
  const pieces = line.split(/["'`]/).filter((one) => /[A-Za-z0-9]/.test(one));
  return pieces.reduce((best, one) => (one.length > best.length ? one : best), '');
}

/**
 * The base64 of a body in the two ways in which it can be read: all words of each line, or the last of
 * each, where labels stand before it. The end of a body is then the label of its END line.
 */
export function base64Readings(body: string): readonly [string, string] {
  const lines = undress(body)
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => wordsOf(withoutQuotes(line)));
  const labelled = lines.length > 1 ? lines.slice(0, -1) : lines;
  return [
    lines.map((words) => words.join('')).join(''),
    labelled.map((words) => words.at(-1) ?? '').join(''),
  ];
}

/**
 * Bytes of base64 up to its first "=": padding may be missing, and a last letter that is too many is
 * dropped. Null for text that is none, or empty.
 */
export function fromLooseBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const end = text.indexOf('=');
  const length = end === -1 ? text.length : end;
  const bytes = fromBase64(text.slice(0, length % 4 === 1 ? length - 1 : length));
  return bytes && bytes.length > 0 ? bytes : null;
}
