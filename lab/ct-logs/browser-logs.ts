/**
 * The logs of Certificate Transparency that are compiled into a browser's program. Each browser has a table
 * of records with pointers to the key and the name of a log, which is read from the ELF file.
 */

/** One log, as src/data/ct-logs.json has it. */
export interface ListedLog {
  readonly name: string;
  readonly operator: string;
  /** Base64 of the SubjectPublicKeyInfo. */
  readonly key: string;
  /** Day from which its timestamps no longer count; absent for a log in use. */
  readonly retired?: string;
}

/** Beginning of the SubjectPublicKeyInfo of an uncompressed P-256 key, which all listed logs have. */
const P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const P256_BYTES = 91;

interface Segment {
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

const numberAt = (program: Buffer, offset: number) => Number(program.readBigUInt64LE(offset));

/** The segments that are loaded (program headers of type PT_LOAD). */
function segmentsOf(program: Buffer): Segment[] {
  if (program.toString('latin1', 1, 4) !== 'ELF') throw new Error('not an ELF file');
  const table = numberAt(program, 32);
  const size = program.readUInt16LE(54);
  return Array.from({ length: program.readUInt16LE(56) }, (_, index) => table + index * size)
    .filter((at) => program.readUInt32LE(at) === 1)
    .map((at) => ({
      offset: numberAt(program, at + 8),
      address: numberAt(program, at + 16),
      size: numberAt(program, at + 32),
    }));
}

/** A word of the program that points to a key. */
interface KeyPointer {
  readonly key: Buffer;
  /** The word at a distance from the pointer, in words of eight bytes. */
  word(distance: number): number;
  /** The text that such a word points to; null where it is no text. */
  text(distance: number): string | null;
}

/** All words that point to a P-256 key. */
function keyPointers(program: Buffer): KeyPointer[] {
  const segments = segmentsOf(program);
  const offsetOf = (address: number) => {
    const one = segments.find(
      (each) => address >= each.address && address < each.address + each.size,
    );
    return one ? address - one.address + one.offset : null;
  };
  const keys = new Map<number, Buffer>();
  for (let at = program.indexOf(P256); at >= 0; at = program.indexOf(P256, at + 1)) {
    const one = segments.find(({ offset, size }) => at >= offset && at < offset + size);
    if (one) keys.set(at - one.offset + one.address, program.subarray(at, at + P256_BYTES));
  }
  const wordAt = (index: number) => numberAt(program, index * 8);
  const textAt = (address: number) => {
    const start = offsetOf(address);
    const text = start === null ? '' : program.toString('latin1', start, program.indexOf(0, start));
    return /^[\x20-\x7e]{3,100}$/.test(text) ? text : null;
  };
  const found: KeyPointer[] = [];
  for (let index = 8; index < program.length / 8 - 8; index++) {
    // A quick look at the upper half first: addresses are below 4 GiB.
    if (program.readUInt32LE(index * 8 + 4) !== 0) continue;
    const key = keys.get(program.readUInt32LE(index * 8));
    if (!key) continue;
    found.push({
      key,
      word: (distance) => wordAt(index + distance),
      text: (distance) => textAt(wordAt(index + distance)),
    });
  }
  return found;
}

/** The operator in a log's name: what stands before the last word, "log" apart. */
function operatorOf(name: string): string {
  return name.replace(/ log$/, '').replace(/\s+\S+$/, '');
}

/** Firefox's list (CTKnownLogs.h: name, state and format, time, operator, key, its length). */
export function firefoxLogs(library: Buffer): ListedLog[] {
  return keyPointers(library).flatMap((at) => {
    const name = at.text(-4);
    if (name === null || at.word(1) !== P256_BYTES) return [];
    const isRetired = at.word(-3) % 2 ** 32 !== 0;
    return [
      {
        name,
        operator: operatorOf(name),
        key: at.key.toString('base64'),
        ...(isRetired ? { retired: new Date(at.word(-2)).toISOString().slice(0, 10) } : {}),
      },
    ];
  });
}

/** Chromium's list (known_logs.h: key, name, operator history); it does not say which are retired. */
export function chromiumLogs(program: Buffer): ListedLog[] {
  return keyPointers(program).flatMap((at) => {
    const name = at.text(3);
    return name === null
      ? []
      : [{ name, operator: operatorOf(name), key: at.key.toString('base64') }];
  });
}
