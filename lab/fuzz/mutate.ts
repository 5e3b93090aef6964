/** Mutations of bytes and of JSON, from chance that can be repeated. */
import type { Random } from '../programs/random.ts';

/** Most bytes of a mutated input: readers have larger limits, but time is better spent on many. */
const MAX_BYTES = 200_000;

/** Texts that parsers and displays stumble over. */
const ODD_TEXTS = [
  ...['', '\u0000', '\u202e', '\u2066\u2069', '\ufeff', '\ud800', '__proto__', 'constructor'],
  ...['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----', '<img src=x>', '${a}', '%00'],
  ...['9'.repeat(400), '1e999', '-0', '[', '{"a":', '\\u0000', '"', 'null', 'a'.repeat(5000)],
  ...['=', '==', '\r\n', ',,', '1970-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z'],
];

/** Bytes that mean something in DER: tags, lengths that are too long, indefinite length. */
const ODD_BYTES = [
  0x00, 0x02, 0x03, 0x04, 0x05, 0x06, 0x30, 0x31, 0x7f, 0x80, 0x84, 0x88, 0xa0, 0xff,
];

const below = (random: Random, end: number) => Math.floor(random.next() * end);

/** A place and a length within `bytes`. */
function rangeIn(random: Random, bytes: Buffer): [start: number, end: number] {
  const start = below(random, bytes.length + 1);
  return [start, Math.min(bytes.length, start + below(random, 64))];
}

function setByte(random: Random, bytes: Buffer, value: number): Buffer {
  const changed = Buffer.from(bytes);
  if (changed.length > 0) changed[below(random, changed.length)] = value;
  return changed;
}

function insert(bytes: Buffer, at: number, more: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

type Mutation = (random: Random, bytes: Buffer, others: readonly Buffer[]) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  (random, bytes) => setByte(random, bytes, below(random, 256)),
  (random, bytes) => setByte(random, bytes, random.pick(ODD_BYTES)),
  (random, bytes) => {
    const at = below(random, bytes.length);
    return bytes.length === 0 ? bytes : setBit(bytes, at, below(random, 8));
  },
  (random, bytes) => bytes.subarray(0, below(random, bytes.length + 1)),
  (random, bytes) => {
    const [start, end] = rangeIn(random, bytes);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (random, bytes) => {
    const [start, end] = rangeIn(random, bytes);
    return insert(bytes, below(random, bytes.length + 1), bytes.subarray(start, end));
  },
  (random, bytes) => {
    const text = Buffer.from(random.pick(ODD_TEXTS));
    return insert(bytes, below(random, bytes.length + 1), text);
  },
  (random, bytes) => {
    const block = Buffer.alloc(1 + below(random, 2000), random.pick(ODD_BYTES));
    return insert(bytes, below(random, bytes.length + 1), block);
  },
  (random, bytes, others) => {
    const other = random.pick(others);
    const cut = below(random, other.length + 1);
    return Buffer.concat([bytes.subarray(0, below(random, bytes.length + 1)), other.subarray(cut)]);
  },
  (_, bytes) => Buffer.concat([bytes, bytes]),
];

function setBit(bytes: Buffer, at: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}

/** Changes bytes in one to eight places; pieces of `others` may be spliced in. */
export function mutateBytes(random: Random, bytes: Buffer, others: readonly Buffer[]): Buffer {
  let changed = bytes;
  for (let left = 1 + below(random, 8); left > 0; left--) {
    changed = random.pick(MUTATIONS)(random, changed, others);
  }
  return changed.subarray(0, MAX_BYTES);
}

/** A value that may stand anywhere in JSON, and mostly should not. */
function oddValue(random: Random): unknown {
  return random.pick([
    ...[null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[[]]]],
    ...ODD_TEXTS,
    Array.from({ length: 300 }, () => 'x'),
  ]);
}

/**
 * Changes a value of JSON: in one of its members, at any depth, a value is replaced, left out, doubled or
 * given another name.
 */
export function mutateJson(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.08)) return oddValue(random);
  if (Array.isArray(value)) {
    const list: unknown[] = [...(value as unknown[])];
    const at = below(random, list.length);
    if (list.length === 0 || random.chance(0.1)) return [...list, oddValue(random)];
    if (random.chance(0.1)) return list.filter((_, index) => index !== at);
    if (random.chance(0.1)) return [...list, ...list];
    return list.map((one, index) => (index === at ? mutateJson(random, one) : one));
  }
  const members = Object.entries(value);
  if (members.length === 0) return oddValue(random);
  const at = below(random, members.length);
  const [name = '', member] = members[at] ?? [];
  const changed: [string, unknown] = random.chance(0.1)
    ? [random.pick(ODD_TEXTS), member]
    : [name, random.chance(0.05) ? undefined : mutateJson(random, member)];
  return Object.fromEntries(members.map((one, index) => (index === at ? changed : one)));
}
