/**
 * The format of `messages.json`, as browsers define it for `_locales`, and the replacement of its
 * placeholders. Used by the extension and by the command line.
 */

/** An entry of `messages.json`; descriptions and examples are for translators only. */
export interface MessageEntry {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

export type Messages = Readonly<Record<string, MessageEntry>>;

/**
 * Returns the text of an entry. `$NAME$` stands for a placeholder, whose content "$1" means the first
 * substitution; a missing substitution gives ''. A name that is not declared stays as it is, and
 * substituted text is not searched for placeholders.
 */
function fillPlaceholders(
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
 * Returns the message `key` of `entries`, with `substitutions` for its placeholders. A missing key
 * gives the key itself, which a reader and the browser tests recognise.
 */
export function formatMessage(
  entries: Messages,
  key: string,
  substitutions: readonly string[] = [],
): string {
  const entry = entries[key];
  return entry ? fillPlaceholders(entry, substitutions) : key;
}
