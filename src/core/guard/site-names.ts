/** Reads the sites that a person names for guard mode. */

/** The host name in what a person typed: a name, or a whole address; null for anything else. */
function siteName(typed: string): string | null {
  const address = typed.includes('://') ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const { hostname, protocol } = new URL(address);
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) && hostname.length <= 253;
  return isName && /^https?:$/.test(protocol) ? hostname : null;
}

/**
 * Reads one site a line; empty lines are skipped, names in other scripts become ASCII (IDNA), and each name is
 * taken once.
 *
 * @returns the names; the first line that names no site where there is one
 */
export function readSiteNames(text: string): readonly string[] | string {
  const names = new Set<string>();
  for (const line of text.split(/[\n,;]/)) {
    const typed = line.trim();
    if (typed === '') continue;
    const name = siteName(typed);
    if (name === null) return typed;
    names.add(name);
  }
  return [...names];
}
