/**
 * Distinguished names as ordered lists of attributes, and their comparison (RFC 5280 section 7.1).
 * Names can be forged by anyone: equality here is a hint, never a proof.
 */

/** One attribute: its type as short name ("CN") or dotted OID, and its value as text. */
export type Attribute = readonly [type: string, value: string];

/** A distinguished name: attributes in the order of the encoding, multi-valued RDNs flattened. */
export type Name = readonly Attribute[];

/** Short names by OID: those of RFC 4519, and others that occur in certificates. */
export const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '1.2.840.113549.1.9.1': 'E',
};

/** Longer than any catalogued name; normalizing hostile text takes time. */
const MAX_COMPARED = 300;

/**
 * Prepares a value for comparison, as far as RFC 4518 matters here: ignores case, compatibility forms,
 * invisible characters, outer and repeated white space. At most 300 characters are kept.
 */
export function prepareValue(value: string): string {
  return value
    .slice(0, MAX_COMPARED)
    .normalize('NFKC')
    .replace(
      /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\p{Default_Ignorable_Code_Point}]/gu,
      '',
    )
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A key that two names share exactly when they have the same attributes, in any order. */
export function nameKey(name: Name): string {
  return name
    .map(([type, value]) => JSON.stringify([type.toLowerCase(), prepareValue(value)]))
    .sort()
    .join();
}

/** Whether two names have the same attributes; order, case, string type and white space do not matter. */
export function namesEqual(a: Name, b: Name): boolean {
  return a.length === b.length && nameKey(a) === nameKey(b);
}

/** Whether `name` has an attribute of that type whose value compares equal to `value`. */
export function hasAttribute(name: Name, type: string, value: string): boolean {
  const wanted = prepareValue(value);
  return name.some(
    ([own, text]) => own.toLowerCase() === type.toLowerCase() && prepareValue(text) === wanted,
  );
}

/** A short name for people: the value of CN, else O, else OU, else of the first attribute; or ''. */
export function commonName(name: Name): string {
  for (const wanted of ['CN', 'O', 'OU']) {
    // The last one is the most specific where a type repeats.
    const value = name.findLast(([type]) => type === wanted)?.[1];
    if (value !== undefined && value.trim() !== '') return value;
  }
  return name[0]?.[1] ?? '';
}

/** Bounds of `formatName`; without them the whole name is written. */
export interface NameLimits {
  readonly attributes?: number;
  /** Characters of each value. */
  readonly characters?: number;
}

/**
 * Writes a name as text, in the order of its encoding: "C=KZ, CN=Qaznet Trust Network". The result is
 * not neutralized.
 */
export function formatName(name: Name, { attributes, characters }: NameLimits = {}): string {
  return name
    .slice(0, attributes)
    .map(([type, value]) => `${type}=${value.slice(0, characters)}`)
    .join(', ');
}
