/**
 * Types of message keys, derived from the English `messages.json`: a key that is not in that file
 * does not compile. `Entries` is the type of such a file, or of several joined by `&`.
 */

/** An id in the form that it has in a key: "no-sign" becomes "no_sign". */
export type KeyForm<Id extends string> = Id extends `${infer Head}-${infer Tail}`
  ? `${Head}_${KeyForm<Tail>}`
  : Id;

/** Converts an id to the form that it has in a key: hyphens become underscores, in the type too. */
export function toMessageKey<const Id extends string>(id: Id): KeyForm<Id> {
  return id.replaceAll('-', '_') as KeyForm<Id>;
}

/** Keys that exist once per plural category, without the category: "found" for "found_one". */
export type PluralStem<Entries> = {
  [Key in keyof Entries]: Key extends `${infer Stem}_one`
    ? `${Stem}_other` extends keyof Entries
      ? Stem
      : never
    : never;
}[keyof Entries];

/** Keys of texts that do not depend on a count. */
export type TextKey<Entries> = Exclude<
  keyof Entries & string,
  `${PluralStem<Entries>}_${'one' | 'other'}`
>;

/**
 * The arguments after a key: the substitutions where the English text has placeholders, else none.
 * For a union of both sorts of keys, they may be given or left out.
 */
export type Substitutions<Entries, Key extends keyof Entries> = Key extends unknown
  ? Entries[Key] extends { readonly placeholders: object }
    ? [substitutions: readonly string[]]
    : []
  : never;

/** A function that returns the text of a key, its placeholders replaced by the substitutions. */
export type Translator<Entries> = <Key extends TextKey<Entries>>(
  key: Key,
  ...rest: Substitutions<Entries, Key>
) => string;
