/**
 * Reads the rows of one table of an SQLite 3 database (https://www.sqlite.org/fileformat2.html), as far as
 * NSS uses the format: Node has no reader of its own before version 22. The file may be damaged or hostile:
 * pages are visited once, and every offset is checked by the bounds of the bytes.
 */

/** A value of a row. Numbers are not needed, and null. */
type Value = Uint8Array | null;

const MAGIC = 'SQLite format 3\0';
const LEAF = 0x0d;
const INTERIOR = 0x05;
const MAX_ROWS = 100_000;

/** A variable-length integer (section 1.6), and the offset behind it. */
function readVarint(bytes: Uint8Array, offset: number): readonly [value: number, end: number] {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes[offset + index] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, offset + index + 1];
  }
  return [value * 256 + (bytes[offset + 8] ?? 0), offset + 9];
}

/** Bytes of a value by its serial type (section 2.1). */
function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0;
}

function readRecord(payload: Uint8Array): Value[] {
  const [headerEnd, first] = readVarint(payload, 0);
  const values: Value[] = [];
  let start = headerEnd;
  for (let offset = first; offset < headerEnd && offset < payload.length; ) {
    const [type, next] = readVarint(payload, offset);
    const size = sizeOf(type);
    values.push(type >= 12 ? payload.subarray(start, start + size) : null);
    // The root page of a table is a number.
    if (type >= 1 && type <= 6) values[values.length - 1] = payload.subarray(start, start + size);
    start += size;
    offset = next;
  }
  return values;
}

/** A database in memory. */
class Database {
  readonly #bytes: Buffer;
  readonly #pageSize: number;
  readonly #usable: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = this.#bytes.readUInt16BE(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - (bytes[20] ?? 0);
    if (this.#pageSize < 512) throw new RangeError('not a page size');
  }

  #page(number: number): Buffer {
    const start = (number - 1) * this.#pageSize;
    return this.#bytes.subarray(start, start + this.#pageSize);
  }

  /** The payload of a cell, with what does not fit into the page (section 1.6). */
  #payload(page: Buffer, offset: number): Uint8Array {
    const [length, behind] = readVarint(page, offset);
    const [, start] = readVarint(page, behind);
    const most = this.#usable - 35;
    if (length > this.#bytes.length) return new Uint8Array();
    if (length <= most) return page.subarray(start, start + length);
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const local = least + ((length - least) % (this.#usable - 4));
    const kept = local <= most ? local : least;
    const parts = [page.subarray(start, start + kept)];
    let missing = length - kept;
    for (let next = page.readUInt32BE(start + kept); next !== 0 && missing > 0; ) {
      const more = this.#page(next);
      parts.push(more.subarray(4, 4 + Math.min(missing, this.#usable - 4)));
      missing -= this.#usable - 4;
      next = more.readUInt32BE(0);
    }
    return Buffer.concat(parts);
  }

  /** The rows of the table whose root is page `root`. */
  *rows(root: number): Generator<Value[], void> {
    const pending = [root];
    const seen = new Set<number>();
    let count = 0;
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
      if (seen.has(number)) continue;
      seen.add(number);
      const page = this.#page(number);
      // The first page begins with the header of the file.
      const head = number === 1 ? 100 : 0;
      const kind = page[head];
      if (kind !== LEAF && kind !== INTERIOR) continue;
      const cells = page.readUInt16BE(head + 3);
      const pointers = head + (kind === LEAF ? 8 : 12);
      if (kind === INTERIOR) pending.push(page.readUInt32BE(head + 8));
      for (let index = 0; index < cells; index++) {
        const cell = page.readUInt16BE(pointers + index * 2);
        if (kind === INTERIOR) pending.push(page.readUInt32BE(cell));
        else if (++count > MAX_ROWS) return;
        else yield readRecord(this.#payload(page, cell));
      }
    }
  }
}

const textOf = (value: Value | undefined) => Buffer.from(value ?? []).toString('utf8');

/** Names of the columns in a CREATE TABLE statement without expressions. */
function columnsOf(sql: string): string[] {
  const list = /\(([^]*)\)/.exec(sql)?.[1] ?? '';
  return list.split(',').map((one) => one.trim().split(/\s/)[0] ?? '');
}

/**
 * The rows of the table `name` as values by column.
 *
 * @throws RangeError for bytes that are no database, or damaged.
 */
export function* readTable(
  bytes: Uint8Array,
  name: string,
): Generator<ReadonlyMap<string, Value>, void> {
  if (Buffer.from(bytes.subarray(0, 16)).toString('latin1') !== MAGIC) {
    throw new RangeError('no SQLite database');
  }
  const database = new Database(bytes);
  for (const [type, table, , root, sql] of database.rows(1)) {
    if (textOf(type) !== 'table' || textOf(table) !== name) continue;
    const columns = columnsOf(textOf(sql));
    const page = Number.parseInt(Buffer.from(root ?? []).toString('hex') || '0', 16);
    for (const row of database.rows(page)) {
      yield new Map(columns.map((column, index) => [column, row[index] ?? null]));
    }
    return;
  }
  throw new RangeError('no such table');
}
