/** PEM text (RFC 7468): the one reader and the one writer of it. */
import { fromBase64 } from '../bytes.ts';

/**
 * Faults of PEM text. `private-key`: the text holds a private key, which must not be read.
 * `pem-unfinished`: a block without its END line. `pem-broken`: a line that is not base64.
 */
export type PemError = 'private-key' | 'pem-unfinished' | 'pem-broken';

/** The first fault of a text, with its line, counted from 1. */
export interface PemFault {
  readonly error: PemError;
  readonly line: number;
}

/** Labels of blocks that hold a certificate. */
const CERTIFICATE_LABELS = [
  'CERTIFICATE',
  'X509 CERTIFICATE',
  // OpenSSL's own label: the certificate, with trust settings of OpenSSL behind it.
  'TRUSTED CERTIFICATE',
] as const;

type CertificateLabel = (typeof CERTIFICATE_LABELS)[number];

/** One block that holds a certificate. */
export interface PemBlock {
  readonly label: CertificateLabel;
  /** Not yet parsed; never empty. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Line of its BEGIN, counted from 1. */
  readonly line: number;
}

const BEGIN = /^-----BEGIN ([A-Z0-9 ]{1,60})-----$/;
const PRIVATE_KEY = /^\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;

/** Whether some line of `text` begins a PEM block, of whatever label. */
export function isPem(text: string): boolean {
  // White space before the marker, but no line ends: else each line is searched to the end of all.
  return /^[^\S\r\n\u2028\u2029]*-----BEGIN /m.test(text);
}

/** Reads from the BEGIN at index `start` to the END: the base64, and the index of the END line. */
function readBody(
  lines: readonly string[],
  start: number,
  label: string,
): { readonly base64: string; readonly end: number } | PemFault {
  let base64 = '';
  for (let index = start + 1; index < lines.length; index++) {
    const line = (lines[index] ?? '').trim();
    if (line === `-----END ${label}-----`) return { base64, end: index };
    if (line.startsWith('-----')) return { error: 'pem-unfinished', line: start + 1 };
    // White space within a line is allowed (RFC 7468 section 3, laxbase64text).
    const data = line.replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data)) return { error: 'pem-broken', line: index + 1 };
    base64 += data;
  }
  return { error: 'pem-unfinished', line: start + 1 };
}

/**
 * Reads the certificate blocks of a PEM text one by one, in order. Text around blocks and blocks with
 * other labels are skipped. Ends after the first fault, which is the last item then. A private key
 * anywhere in the text is a fault before any block is read. Never throws.
 */
export function* readPemBlocks(text: string): Generator<PemBlock | PemFault, void> {
  const lines = text.split(/\r\n|\r|\n/);
  const key = lines.findIndex((line) => PRIVATE_KEY.test(line));
  if (key !== -1) {
    yield { error: 'private-key', line: key + 1 };
    return;
  }
  for (let index = 0; index < lines.length; index++) {
    const found = BEGIN.exec((lines[index] ?? '').trim())?.[1];
    const label = CERTIFICATE_LABELS.find((one) => one === found);
    if (!label) continue;
    const line = index + 1;
    const body = readBody(lines, index, label);
    if ('error' in body) {
      yield body;
      return;
    }
    const bytes = fromBase64(body.base64);
    if (!bytes || bytes.length === 0) {
      yield { error: 'pem-broken', line };
      return;
    }
    yield { label, bytes, line };
    index = body.end;
  }
}

/** Writes one certificate, given as base64 of its DER, as a PEM block of lines of 64 characters. */
export function writePemBlock(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
