/** Splits a stream into JSON documents with constant memory: lines, or the values of an array. */

/** A longer document is skipped: the largest measurements of OONI have some megabytes. */
const MAX_DOCUMENT = 16 * 1024 * 1024;

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isOpening = (byte: number) => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number) => byte === 0x7d || byte === 0x5d;

/** One document; null where it is too long. */
export interface JsonDocument {
  readonly bytes: Buffer | null;
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/** Collects chunks up to the limit; what is longer is counted and dropped. */
class Collector {
  #parts: Buffer[] = [];
  #length = 0;

  add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length <= MAX_DOCUMENT) this.#parts.push(part);
    else this.#parts = [];
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  take(): Buffer | null {
    const [first = Buffer.alloc(0), ...others] = this.#parts;
    const isWhole = this.#length <= MAX_DOCUMENT;
    const all = others.length === 0 ? first : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return isWhole ? all : null;
  }
}

/** One document on each line. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonDocument, void> {
  const collector = new Collector();
  let line = 1;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      collector.add(chunk.subarray(start, end));
      yield { bytes: collector.take(), line };
      line++;
      start = end + 1;
    }
    // A copy: the rest of the chunk need not be kept.
    if (start < chunk.length) collector.add(Buffer.from(chunk.subarray(start)));
  }
  if (!collector.isEmpty) yield { bytes: collector.take(), line };
}

/** The objects of an array, or one behind the other, wherever lines end. */
async function* valuesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonDocument, void> {
  const collector = new Collector();
  let depth = 0;
  let base = -1;
  let line = 1;
  let begun = 1;
  let isText = false;
  let isEscaped = false;
  for await (const chunk of chunks) {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (byte === NEWLINE) line++;
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isText = false;
      } else if (byte === QUOTE) isText = true;
      else if (isOpening(byte)) {
        // The outermost array is left out, so that its objects are the documents.
        if (base === -1) base = byte === 0x5b ? 1 : 0;
        if (depth === base) {
          start = index;
          begun = line;
        }
        depth++;
      } else if (isClosing(byte) && --depth === base) {
        collector.add(chunk.subarray(start, index + 1));
        yield { bytes: collector.take(), line: begun };
        start = index + 1;
      }
    }
    if (depth > base && base !== -1) collector.add(Buffer.from(chunk.subarray(start)));
  }
  if (!collector.isEmpty) yield { bytes: collector.take(), line: begun };
}

/** As much of a stream tells lines from an array or an indented document. */
const SAMPLE = 1024 * 1024;

/**
 * Whether each line is a document by itself: the first ends as one, or the second begins as one, since the
 * first may be damaged. A long line is taken for one.
 */
function isByLine(head: Buffer): boolean {
  const [first = '', second] = head.toString().split('\n');
  if (first.trimStart().startsWith('[')) return false;
  if (second === undefined || second.startsWith('{')) return true;
  return first.trimEnd().endsWith('}') || !first.trimStart().startsWith('{');
}

const newlinesIn = (chunk: Buffer) => chunk.filter((byte) => byte === NEWLINE).length;

/**
 * Splits a stream of UTF-8 into documents: one on each line, where the first line is one by itself; else
 * the objects of one array, or documents over several lines. No more than one document is held.
 */
export async function* documentsOf(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<JsonDocument, void> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let length = 0;
  let newlines = 0;
  while (length < SAMPLE && newlines < 2) {
    const next = await iterator.next();
    if (next.done) break;
    head.push(next.value);
    length += next.value.length;
    newlines += newlinesIn(next.value);
  }
  async function* all(): AsyncGenerator<Buffer, void> {
    yield* head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield next.value;
    }
  }
  yield* isByLine(Buffer.concat(head)) ? linesOf(all()) : valuesOf(all());
}
