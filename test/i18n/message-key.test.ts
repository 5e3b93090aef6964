/** Types of message keys. What must not compile is marked, and the compiler complains if it does. */
import { describe, expect, it, vi } from 'vitest';
import type { Level } from '../../src/core/detection/verdict.ts';
import { type KeyForm, type Translator, toMessageKey } from '../../src/i18n/message-key.ts';

vi.mock('../../src/browser.ts', () => ({
  browser: { i18n: { getMessage: (key: string, values: string[]) => [key, ...values].join(' ') } },
}));

const { plural, t } = await import('../../src/i18n/messages.ts');

describe('keys of messages', () => {
  it('have underscores where ids have hyphens, in the type too', () => {
    const key: 'fingerprint_of_key' = toMessageKey('fingerprint-of-key');
    expect(key).toBe('fingerprint_of_key');
    const level: KeyForm<Level> = 'not_checked';
    expect(level).toBe('not_checked');
    // @ts-expect-error -- an id is not in key form
    const wrong: KeyForm<Level> = 'not-checked';
    expect(wrong).toBe('not-checked');
  });

  it('compile where they exist', () => {
    const level = 'no-sign' as Level;
    expect(t('copy')).toBe('copy');
    expect(t(`level_${toMessageKey(level)}`)).toBe('level_no_sign');
    expect(t('copy_label', ['Key'])).toBe('copy_label Key');
    expect(plural('findings_times', 3)).toBe('findings_times_other 3');
  });

  it('do not compile where they are wrong', () => {
    const level = 'no-sign' as Level;
    const text: string = level;
    const calls = [
      // @ts-expect-error -- no such key
      t('copi'),
      // @ts-expect-error -- a key with a hyphen
      t(`level_${level}`),
      // @ts-expect-error -- not every level has such a text
      t(`summary_${toMessageKey(level)}`, ['']),
      // @ts-expect-error -- any text at all
      t(text),
      // @ts-expect-error -- one plural form, which another language may not have
      t('findings_times_one', ['1']),
      // @ts-expect-error -- no plural forms
      plural('copy', 1),
      // @ts-expect-error -- one of the forms, not their stem
      plural('findings_times_one', 1),
    ];
    expect(calls).toHaveLength(7);
  });

  it('ask for substitutions exactly where the text has placeholders', () => {
    const calls = [
      // @ts-expect-error -- "Copy: $WHAT$" needs a substitution
      t('copy_label'),
      // @ts-expect-error -- "Copy" takes no substitution
      t('copy', ['Key']),
    ];
    expect(calls).toHaveLength(2);
    const either = 'copy' as 'copy' | 'copy_label';
    expect([t(either), t(either, ['Key'])]).toEqual(['copy', 'copy Key']);
  });

  it('are typed for other message files, too', () => {
    interface Entries {
      readonly hello: {
        readonly message: string;
        readonly placeholders: { readonly name: object };
      };
      readonly bye: { readonly message: string };
    }
    const translate: Translator<Entries> = (key, ...[substitutions = []]) =>
      [key, ...substitutions].join(' ');
    expect([translate('hello', ['you']), translate('bye')]).toEqual(['hello you', 'bye']);
    // @ts-expect-error -- no such key
    expect(translate('other')).toBe('other');
  });
});
