/**
 * Finds the certificates in a file of any kind: bytes in; out come the certificates and where they were
 * found, what was named and could not be opened, and private keys, which are never read. The writer may be
 * hostile: depth, size, ratio and number are bounded, and nothing throws.
 */
import { digest, toHex } from '../bytes.ts';
import { type PemError, readPemBlocks } from '../x509/pem.ts';
import { type DerError, readDerCertificate } from '../x509/read-der.ts';
import { type CharacterBudget, findBareBase64 } from './bare-base64.ts';
import { type ClosedFormat, closedFormat, readWindowsStore } from './certificate-store.ts';
import { decodeText } from './decode-text.ts';
import { derKindOf } from './der-kind.ts';
import { isDescription } from './description.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { inside, type Where, type Wrapping } from './where.ts';

/**
 * What is wrong with a file, or a part of it. `trailing-bytes`: more bytes behind certificates in DER.
 * `pkcs12`, `java-key-store`, `archive`, `encrypted-key`: formats that are named and not opened.
 * `description`: the text that a program prints about a certificate, without the certificate.
 * `bomb`: it contains far more than its size. `too-deep`: wrapped too often.
 */
export type RecogniseError =
  | DerError
  | PemError
  | ClosedFormat
  | 'no-certificate'
  | 'too-many-certificates'
  | 'trailing-bytes'
  | 'pkcs12'
  | 'encrypted-key'
  | 'description'
  | 'gzip-damaged'
  | 'bomb'
  | 'too-deep';

/** A fault of a file or of a part of it, and its place. */
export interface RecogniseFault {
  readonly error: RecogniseError;
  /** Line of the text, counted from 1. */
  readonly line?: number;
  /** Offset of a byte in the innermost bytes, counted from 0. */
  readonly byte?: number;
  readonly within: readonly Wrapping[];
}

/** A certificate in DER, and where it was found first. */
interface FoundCertificate {
  readonly der: Uint8Array;
  readonly where: Where;
}

/** What a file holds. */
export interface Recognised {
  /** Each certificate once, in the order of the file. */
  readonly certificates: readonly FoundCertificate[];
  /** Parts that are not read, private keys among them; never empty where there is no certificate. */
  readonly faults: readonly RecogniseFault[];
}

/** More than any store: Windows has 400 roots, the largest collections of public roots 5000. */
const MAX_CERTIFICATES = 20_000;
const MAX_DEPTH = 6;
/** Bytes that all compressed parts may come to. */
const MAX_UNPACKED = 64 * 1024 * 1024;
/** Characters of base64 that are looked at, besides those for each byte of the file. */
const MIN_CHARACTERS = 16 * 1024 * 1024;
/** The same for each byte, packed or unpacked: base64 is read once for each wrapping around it. */
const CHARACTERS_PER_BYTE = 3;
/** Faults that are kept: a person reads the first. */
const MAX_FAULTS = 100;

/** One search through one file. */
class Search {
  readonly certificates = new Map<string, FoundCertificate>();
  readonly faults: RecogniseFault[] = [];
  /** Of base64 that looked like a certificate: told only where there is nothing else. */
  readonly weakFaults: RecogniseFault[] = [];
  readonly budget: CharacterBudget;
  unpacked = 0;
  isFull = false;

  constructor(size: number) {
    this.budget = { characters: MIN_CHARACTERS + size * CHARACTERS_PER_BYTE };
  }

  fault(where: Where, fault: Omit<RecogniseFault, 'within'>, isWeak = false): void {
    const faults = isWeak ? this.weakFaults : this.faults;
    const { within, line } = where;
    if (faults.length < MAX_FAULTS) {
      faults.push({ ...(line === undefined ? {} : { line }), ...fault, within });
    }
  }

  async add(der: Uint8Array, where: Where): Promise<void> {
    if (this.certificates.size >= MAX_CERTIFICATES) {
      if (!this.isFull) this.fault(where, { error: 'too-many-certificates' });
      this.isFull = true;
      return;
    }
    const sha256 = toHex(await digest('SHA-256', der));
    if (!this.certificates.has(sha256)) this.certificates.set(sha256, { der, where });
  }

  /** Certificates in DER one behind the other, or another thing in DER. */
  async der(bytes: Uint8Array, where: Where, isLoose: boolean): Promise<void> {
    const first = readDerCertificate(bytes);
    if ('error' in first) {
      await this.otherDer(bytes, where, first, isLoose);
      return;
    }
    await this.add(first.der, where);
    for (let offset = first.der.length; offset < bytes.length && !this.isFull; ) {
      const next = readDerCertificate(bytes.subarray(offset));
      if ('error' in next) {
        this.fault(where, { error: 'trailing-bytes', byte: offset });
        return;
      }
      await this.add(next.der, where);
      offset += next.der.length;
    }
  }

  async otherDer(
    bytes: Uint8Array,
    where: Where,
    fault: { readonly error: DerError; readonly byte?: number },
    isLoose: boolean,
  ): Promise<void> {
    const kind = derKindOf(bytes);
    if (kind === 'private-key' || kind === 'pkcs12' || kind === 'encrypted-key') {
      this.fault(where, { error: kind });
    } else if (kind === 'pkcs7') {
      const { readPkcs7 } = await import('./pkcs7.ts');
      const ders = readPkcs7(new Uint8Array(bytes));
      const within = inside(where, 'pkcs7');
      for (const der of ders ?? []) await this.der(der, within, isLoose);
      if (!ders) this.fault(within, { error: 'certificate-broken' });
    } else this.fault(where, fault, isLoose);
  }

  async text(text: string, where: Where, depth: number): Promise<void> {
    const lineOf = (line: number): Where => (where.line === undefined ? { ...where, line } : where);
    for (const part of readPemBlocks(text)) {
      if (this.isFull) return;
      if ('error' in part) this.fault(lineOf(part.line), { error: part.error });
      else if ('label' in part) {
        const isTrusted = part.label === 'TRUSTED CERTIFICATE';
        const one = isTrusted ? readDerCertificate(part.bytes) : null;
        if (one && 'der' in one) await this.add(one.der, lineOf(part.line));
        else await this.der(part.bytes, lineOf(part.line), false);
      } else await this.bare(text.slice(part.start, part.end), part.line, where, depth);
    }
  }

  /** Searches a text outside of PEM blocks, which begins on `firstLine`. */
  async bare(text: string, firstLine: number, where: Where, depth: number): Promise<void> {
    if (this.budget.characters < 0) return;
    const onLimit = () => {
      this.fault(where, { error: 'bomb' });
    };
    let counted = 0;
    let line = firstLine;
    for (const { bytes, offset } of findBareBase64(text, this.budget, onLimit)) {
      if (this.isFull) return;
      line += text.slice(counted, offset).split('\n').length - 1;
      counted = offset;
      const place = where.line === undefined ? { ...where, line } : where;
      await this.bytes(bytes, inside(place, 'base64'), depth + 1, true);
    }
  }

  async gzip(bytes: Uint8Array, where: Where, depth: number, isLoose: boolean): Promise<void> {
    const within = inside(where, 'gzip');
    const unpacked = await gunzip(bytes, MAX_UNPACKED - this.unpacked);
    if ('error' in unpacked) {
      this.fault(within, unpacked);
      return;
    }
    this.unpacked += unpacked.bytes.length;
    this.budget.characters += unpacked.bytes.length * CHARACTERS_PER_BYTE;
    if (unpacked.isDamaged) this.fault(within, { error: 'gzip-damaged' });
    await this.bytes(unpacked.bytes, within, depth + 1, isLoose);
  }

  /** @param isLoose whether these bytes may well be something else, which is then no fault */
  async bytes(bytes: Uint8Array, where: Where, depth: number, isLoose: boolean): Promise<void> {
    if (depth > MAX_DEPTH) {
      this.fault(where, { error: 'too-deep' });
      return;
    }
    if (isGzip(bytes)) {
      await this.gzip(bytes, where, depth, isLoose);
      return;
    }
    const closed = closedFormat(bytes);
    const store = readWindowsStore(bytes);
    if (closed) this.fault(where, { error: closed });
    for (const der of store ?? []) await this.der(der, inside(where, 'certificate-store'), false);
    if (closed || store || bytes.length === 0) return;
    const decoded = decodeText(bytes);
    if (!decoded) {
      await this.der(bytes, where, isLoose);
      return;
    }
    await this.text(decoded.text, decoded.isUtf16 ? inside(where, 'utf-16') : where, depth);
    if (this.certificates.size === 0 && isDescription(decoded.text)) {
      this.fault(where, { error: 'description' });
    }
  }

  result(): Recognised {
    const certificates = [...this.certificates.values()];
    if (certificates.length > 0 || this.faults.length > 0) {
      return { certificates, faults: this.faults };
    }
    const [weak] = this.weakFaults;
    return { certificates, faults: [weak ?? { error: 'no-certificate', within: [] }] };
  }
}

/**
 * Why nothing of a file is judged: it holds a private key for everybody to read, or no certificate. Null
 * where it is judged. A key that is wrapped in base64 is that of a configuration, and a warning is enough.
 */
export function refusalOf({ certificates, faults }: Recognised): RecogniseFault | null {
  const key = faults.find(
    ({ error, within }) => error === 'private-key' && !within.includes('base64'),
  );
  return key ?? (certificates.length === 0 ? (faults[0] ?? null) : null);
}

/**
 * Finds the certificates in the bytes of a file: in PEM, DER, PKCS #7, base64 or a store of Windows; in
 * text of UTF-8 or UTF-16, however it is quoted, escaped or encoded; in JSON, XML, HTML or YAML; and in
 * gzip around all that.
 */
export async function recognise(bytes: Uint8Array): Promise<Recognised> {
  const search = new Search(bytes.length);
  await search.bytes(bytes, { within: [] }, 0, false);
  return search.result();
}
