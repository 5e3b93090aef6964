/** PEM text (RFC 7468): the one reader and the one writer of it. */
import { base64Readings, fromLooseBase64 } from './base64-text.ts';
import { elementAt } from './der.ts';

/**
 * Faults of PEM text. `private-key`: the text holds a private key, which must not be read.
 * `pem-unfinished`: a block without its END line. `pem-broken`: a line that is not base64.
 */
export type PemError = 'private-key' | 'pem-unfinished' | 'pem-broken';

/** A fault of a text, with its line, counted from 1. */
export interface PemFault {
  readonly error: PemError;
  readonly line: number;
}

/** Labels of blocks that hold certificates. Which form it is, the bytes tell: labels are confused. */
const CERTIFICATE_LABELS = [
  'CERTIFICATE',
  'X509 CERTIFICATE',
  // OpenSSL's own label: the certificate, with trust settings of OpenSSL behind it.
  'TRUSTED CERTIFICATE',
  // PKCS #7 (RFC 2315) and its successor CMS (RFC 5652).
  'PKCS7',
  'PKCS #7 SIGNED DATA',
  'CMS',
] as const;

type CertificateLabel = (typeof CERTIFICATE_LABELS)[number];

/** One block that holds certificates. */
export interface PemBlock {
  readonly label: CertificateLabel;
  /** Not yet parsed; never empty. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Line of its BEGIN, counted from 1. */
  readonly line: number;
}

/** Text outside of all blocks: from `start` to `end`, on the line `line`. */
export interface PemGap {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** A longer body holds no certificate that is read, nor a collection of them. */
const MAX_BODY = 32 * 1024 * 1024;
/** No certificate is shorter. */
const MIN_BODY = 100;
/** As much of a body without END is read. */
const MAX_UNFINISHED = 1024 * 1024;

/** Some programs make "–" or "—" of "--", or encode it. */
const DASHES = '(?:[-\\u2010-\\u2015\\u2212]|%2D|&[mn]dash;){2,10}';
const BLANK = '(?:[ +_\\u00a0]|%20|&nbsp;)';
const MARKER = `${DASHES} ?(BEGIN|END)${BLANK}([A-Z0-9 +_%#\\u00a0]{1,60}?) ?${DASHES}`;

/** Offset in `body` of the first line that is not base64 alone; null where all are. */
function oddLine(body: string): number | null {
  const lines = body.split(/\r\n|\r|\n/);
  const index = lines.findIndex((line) => !/^[A-Za-z0-9+/=]*$/.test(line.replace(/\s+/g, '')));
  return index === -1 ? null : index;
}

/** Whether `bytes` are one element of DER from the first byte to the last. */
const isOneElement = (bytes: Uint8Array) => elementAt(bytes, 0, bytes.length)?.end === bytes.length;

/** The bytes of a body; or the line on which it goes wrong, counted from 0 at its BEGIN. */
function readBody(body: string): Uint8Array<ArrayBuffer> | number {
  const [all, last] = base64Readings(body).map(fromLooseBase64);
  if (all && isOneElement(all)) return all;
  if (last && isOneElement(last)) return last;
  const odd = oddLine(body);
  if (odd !== null) return odd;
  return all ?? 0;
}

/** The element of DER with which a body without END begins, where it is all there. */
function readUnfinished(body: string): Uint8Array<ArrayBuffer> | null {
  if (body.length < MIN_BODY) return null;
  const [all] = base64Readings(body).map(fromLooseBase64);
  const whole = all && elementAt(all, 0, all.length);
  return whole ? all.slice(0, whole.end) : null;
}

interface Marker {
  readonly isBegin: boolean;
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** All markers of a text, in order, with their lines. */
function* markersOf(text: string): Generator<Marker, void> {
  const ends = /\r\n|\r|\n/g;
  let line = 1;
  for (const match of text.matchAll(new RegExp(MARKER, 'g'))) {
    const { index } = match;
    for (let found = ends.exec(text); found; found = ends.exec(text)) {
      if (found.index >= index) {
        ends.lastIndex = found.index;
        break;
      }
      line++;
    }
    const [whole, word, label = ''] = match;
    yield {
      isBegin: word === 'BEGIN',
      label: label.replace(/%20|[+_\u00a0]/g, ' ').trim(),
      start: index,
      end: index + whole.length,
      line,
    };
  }
}

/** @param next offset of the next marker, whatever it is */
function readBlock(
  text: string,
  begin: Marker,
  end: Marker | null,
  next: number,
): PemBlock | PemFault | null {
  const { label: written, line } = begin;
  if (written.endsWith('PRIVATE KEY')) return { error: 'private-key', line };
  const label = CERTIFICATE_LABELS.find((one) => one === written);
  if (!label) return null;
  if (!end) {
    const bytes = readUnfinished(text.slice(begin.end, next).slice(0, MAX_UNFINISHED));
    return bytes ? { label, bytes, line } : { error: 'pem-unfinished', line };
  }
  if (end.start - begin.end > MAX_BODY) return { error: 'pem-unfinished', line };
  const read = readBody(text.slice(begin.end, end.start));
  if (typeof read === 'number') return { error: 'pem-broken', line: line + read };
  return { label, bytes: read, line };
}

/**
 * Reads the certificate blocks of a text one by one, in order, whatever quotes, prefixes, escapes and HTML
 * surround their lines. A fault stands in place of its block, and a private key is one. Blocks with other
 * labels are skipped. What is outside of all blocks is given as gaps. Never throws.
 */
export function* readPemBlocks(text: string): Generator<PemBlock | PemFault | PemGap, void> {
  let begin: Marker | null = null;
  let gap: PemGap = { start: 0, end: 0, line: 1 };
  for (const marker of markersOf(text)) {
    const isEnd = !marker.isBegin && marker.label === begin?.label;
    const block = begin && readBlock(text, begin, isEnd ? marker : null, marker.start);
    if (block) yield block;
    if (!begin) yield { ...gap, end: marker.start };
    begin = marker.isBegin ? marker : null;
    gap = { start: marker.end, end: text.length, line: marker.line };
  }
  const block = begin && readBlock(text, begin, null, text.length);
  if (block) yield block;
  if (!begin) yield { ...gap, end: text.length };
}

/** Writes one certificate, given as base64 of its DER, as a PEM block of lines of 64 characters. */
export function writePemBlock(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
