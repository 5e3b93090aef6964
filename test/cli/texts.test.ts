/** The program's own texts. That every key is in every language, the compiler checks. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type CliMessageKey, translatorFor } from '../../src/cli/language.ts';
import en from '../../src/cli/locales/en/messages.json' with { type: 'json' };
import kk from '../../src/cli/locales/kk/messages.json' with { type: 'json' };
import ru from '../../src/cli/locales/ru/messages.json' with { type: 'json' };
import type { Fault } from '../../src/cli/output/fault-text.ts';
import type { ConnectionProblem } from '../../src/cli/output/finding.ts';
import type { MessageEntry } from '../../src/i18n/message-format.ts';
import type { KeyForm } from '../../src/i18n/message-key.ts';

interface Described extends MessageEntry {
  readonly description: string;
}

const english: Readonly<Record<string, Described>> = en;

describe('texts of the command line', () => {
  it('have keys that do not compile where they are wrong', () => {
    const translate = translatorFor('en');
    // @ts-expect-error This key is in no file.
    expect(translate('cli_error_no_such_key')).toBe('cli_error_no_such_key');
    expect(translate('cli_error_not_found')).toBe('There is no such file.');
  });

  it('have an error for each fault, and no other', () => {
    type ErrorKey = Extract<CliMessageKey, `cli_error_${string}`>;
    expectTypeOf<ErrorKey>().toEqualTypeOf<`cli_error_${KeyForm<Fault['error']>}`>();
    type ProblemKey = Extract<CliMessageKey, `cli_problem_${string}`>;
    expectTypeOf<ProblemKey>().toEqualTypeOf<`cli_problem_${KeyForm<ConnectionProblem>}`>();
  });

  it('have a description with the name of each placeholder', () => {
    for (const [key, { description, placeholders = {} }] of Object.entries(english)) {
      expect(description, key).toMatch(/^Command-line program `kuzet`/);
      for (const name of Object.keys(placeholders)) {
        expect(description, key).toContain(`$${name.toUpperCase()}$`);
      }
    }
  });

  const languages: Readonly<Record<string, Readonly<Record<string, MessageEntry>>>> = { ru, kk };
  it.each(Object.entries(languages))(
    'are translated with the same placeholders: %s',
    (_, texts) => {
      expect(Object.keys(texts)).toEqual(Object.keys(english));
      for (const [key, { message, placeholders = {} }] of Object.entries(texts)) {
        expect(message, key).not.toBe(english[key]?.message);
        const contents = (entry: MessageEntry['placeholders'] = {}) =>
          Object.entries(entry).map(([name, { content }]) => [name, content]);
        expect(contents(placeholders), key).toEqual(contents(english[key]?.placeholders));
        for (const name of Object.keys(placeholders)) {
          expect(message, key).toContain(`$${name.toUpperCase()}$`);
        }
      }
    },
  );
});
