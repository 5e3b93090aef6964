/**
 * Distinguished names as ordered lists of attributes, and their comparison (RFC 5280 section 7.1).
 * Names can be forged by anyone: equality here is a hint, never a proof.
 */

/** One attribute: type as its usual short name ("CN") or dotted OID, and its value as text. */
export type Attribute = readonly [type: string, value: string];

/** In the order of the encoding; multi-valued RDNs are flattened. */
export type Name = readonly Attribute[];

/** Short names of RFC 4519 and of what certificates carry besides. */
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

const MAX_COMPARED = 300;

/**
 * A value as it compares: RFC 4518's preparation as far as it matters here. Case, compatibility
 * forms, invisible characters, outer and repeated white space do not count.
 */
function prepare(value: string): string {
  // Longer than any name that is looked for; normalizing hostile text takes time.
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

/** A text that is equal for two names exactly when they have the same attributes, in any order. */
export function nameKey(name: Name): string {
  return name
    .map(([type, value]) => JSON.stringify([type.toLowerCase(), prepare(value)]))
    .sort()
    .join();
}

/** Whether two names have the same attributes, whatever order, case, string type or white space. */
export function namesEqual(a: Name, b: Name): boolean {
  return a.length === b.length && nameKey(a) === nameKey(b);
}

/** Whether `name` has an attribute of that type whose value is equal to `value` as names compare. */
export function hasAttribute(name: Name, type: string, value: string): boolean {
  const wanted = prepare(value);
  return name.some(
    ([own, text]) => own.toLowerCase() === type.toLowerCase() && prepare(text) === wanted,
  );
}

/** The value a person would call the name: CN, else O, else OU, else the first attribute; or ''. */
export function commonName(name: Name): string {
  for (const wanted of ['CN', 'O', 'OU']) {
    // The last one is the most specific where a type repeats.
    const value = name.findLast(([type]) => type === wanted)?.[1];
    if (value !== undefined && value.trim() !== '') return value;
  }
  return name[0]?.[1] ?? '';
}
