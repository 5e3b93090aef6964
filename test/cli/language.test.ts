/** Types of message keys. The texts are tested in test/i18n, terminal languages in usage.test.ts. */
import { expect, it } from 'vitest';
import { translatorFor } from '../../src/cli/language.ts';

it('compiles no key without a text, and no text without its substitutions', () => {
  const translate = translatorFor('en');
  expect(translate('cli_line', ['3'])).toBe('line 3');
  // @ts-expect-error No file has this key.
  expect(translate('cli_error_no_such_key')).toBe('cli_error_no_such_key');
  // @ts-expect-error The number of the line is missing.
  expect(translate('cli_line')).toBe('line ');
});
