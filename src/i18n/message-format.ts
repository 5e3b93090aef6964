/** Texts of _locales, in the browsers' own format: filled in here, wherever they were read. */

export interface MessageEntry {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

export type Messages = Readonly<Record<string, MessageEntry>>;

/**
 * The text of an entry: `$NAME$` stands for a placeholder, whose content "$1" is the first
 * substitution, as in the browsers' own format. What is substituted is not looked at again.
 */
export function fillPlaceholders(
  { message, placeholders }: MessageEntry,
  substitutions: readonly string[],
): string {
  return message.replace(/\$([a-z0-9_]+)\$/gi, (whole, name: string) => {
    const content = placeholders?.[name.toLowerCase()]?.content;
    const place = Number(content?.slice(1));
    return content === undefined ? whole : (substitutions[place - 1] ?? '');
  });
}

/**
 * The message `key` of `entries` with `substitutions` for its placeholders. A key that is missing
 * gives the key itself, so that a test (and a reader) sees it.
 */
export function formatMessage(
  entries: Messages,
  key: string,
  substitutions: readonly string[] = [],
): string {
  const entry = entries[key];
  return entry ? fillPlaceholders(entry, substitutions) : key;
}
