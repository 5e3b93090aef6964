/**
 * JSON in one canonical form (RFC 8785): members sorted by name, no white space. Whatever order and layout
 * a file has, its signature is over the same bytes.
 */

/** Deeper values have no canonical form here; `parseJson` refuses them as well. */
const MAX_DEPTH = 500;

/**
 * The canonical form of a JSON value, as `JSON.parse` returns it.
 *
 * @returns Null for a value that RFC 8785 has no form for: a number that is not finite, text that is not
 *   well-formed UTF-16, anything that is not JSON; and for one that is nested too deep. Never throws.
 */
export function canonicalJson(value: unknown, depth = 0): string | null {
  if (depth > MAX_DEPTH) return null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : null;
  if (typeof value === 'string') return isWellFormed(value) ? JSON.stringify(value) : null;
  if (Array.isArray(value)) return joined(value, '[]', (one) => canonicalJson(one, depth + 1));
  if (typeof value !== 'object') return null;
  // By UTF-16 code units (section 3.2.3), as sort() compares.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return joined(members, '{}', ([name, member]) => {
    const text = canonicalJson(member, depth + 1);
    return text === null || !isWellFormed(name) ? null : `${JSON.stringify(name)}:${text}`;
  });
}

/** Whether text has no half of a surrogate pair, which UTF-8 cannot write. */
function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDFFF]/u.test(text);
}

/** The texts of all elements between two brackets; null where one has none. */
function joined<T>(
  elements: readonly T[],
  brackets: '[]' | '{}',
  toText: (element: T) => string | null,
): string | null {
  const texts = elements.map(toText);
  return texts.includes(null) ? null : `${brackets[0]}${texts.join(',')}${brackets[1]}`;
}
