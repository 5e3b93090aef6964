/**
 * Recognition of authorities by attributes of their names.
 *
 * Values are compared as a whole. A pattern replaces one only where a product or an authority writes
 * something of its own into the attribute, such as a date, a place or a year. A substring is never enough:
 * substrings of vendors' names match 18 public authorities of the CCADB list.
 */
import { type Name, prepareValue } from '../x509/distinguished-name.ts';

/** A value that starts with a fixed text of at least 8 characters. */
interface ValuePrefix {
  readonly startsWith: string;
}

/** A fixed text, alone or followed by a space and a year within `years` (first and last). */
interface ValueWithYear {
  readonly stem: string;
  readonly years: readonly [first: number, last: number];
}

/** The value of one attribute; a string is compared as a whole. */
type ValuePattern = string | ValuePrefix | ValueWithYear;

/** Attributes that a name must have; it may have others as well. */
export type NamePattern = readonly (readonly [type: string, value: ValuePattern])[];

/** Longer than any value that a product writes. What is longer fits no `ValuePrefix`. */
const MAX_PREFIXED = 100;

type ValueTest = (value: string) => boolean;

/** Makes a test of prepared values. */
function createValueTest(pattern: ValuePattern): ValueTest {
  if (typeof pattern === 'string') {
    const wanted = prepareValue(pattern);
    return (value) => value === wanted;
  }
  if ('startsWith' in pattern) {
    // Preparing trims the text; a space at its end says that a word ends there.
    const start = prepareValue(pattern.startsWith) + (pattern.startsWith.endsWith(' ') ? ' ' : '');
    return (value) => value.length <= MAX_PREFIXED && value.startsWith(start);
  }
  const stem = prepareValue(pattern.stem);
  const [first, last] = pattern.years;
  return (value) => {
    if (value === stem) return true;
    const year = value.startsWith(`${stem} `) ? value.slice(stem.length + 1) : '';
    return /^\d{4}$/.test(year) && Number(year) >= first && Number(year) <= last;
  };
}

/** The values of a name, prepared, by lower-case type. */
type PreparedName = ReadonlyMap<string, readonly string[]>;

function prepareName(name: Name): PreparedName {
  const values = new Map<string, string[]>();
  for (const [type, value] of name) {
    const key = type.toLowerCase();
    const others = values.get(key);
    if (others) others.push(prepareValue(value));
    else values.set(key, [prepareValue(value)]);
  }
  return values;
}

type NameTest = (name: PreparedName) => boolean;

function createNameTest(pattern: NamePattern): NameTest {
  const tests = pattern.map(
    ([type, value]) => [type.toLowerCase(), createValueTest(value)] as const,
  );
  return (name) => tests.every(([type, test]) => name.get(type)?.some(test) ?? false);
}

/** Entries of a list that is searched by names. */
interface Named {
  readonly names: readonly NamePattern[];
}

/** Returns the first entry that a name belongs to, or null. */
type NameLookup<Entry extends Named> = (name: Name) => Entry | null;

function createNameLookup<Entry extends Named>(entries: readonly Entry[]): NameLookup<Entry> {
  const tests = entries.map((entry) => [entry, entry.names.map(createNameTest)] as const);
  return (name) => {
    const prepared = prepareName(name);
    return tests.find(([, all]) => all.some((test) => test(prepared)))?.[0] ?? null;
  };
}

/**
 * Creates a function that returns the lookup over a list. The patterns of each list are prepared once, and
 * every name once: preparing hostile text takes time.
 */
export function cacheNameLookups<Entry extends Named>(): (
  entries: readonly Entry[],
) => NameLookup<Entry> {
  const lookups = new WeakMap<readonly Entry[], NameLookup<Entry>>();
  return (entries) => {
    const lookup = lookups.get(entries) ?? createNameLookup(entries);
    lookups.set(entries, lookup);
    return lookup;
  };
}
