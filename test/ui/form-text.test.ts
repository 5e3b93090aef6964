/** The text of a form's field. */
import { describe, expect, it } from 'vitest';
import { formText } from '../../src/ui/form-text.ts';

describe('formText', () => {
  const form = new FormData();
  form.set('name', '  Root \n');
  form.set('file', new File(['x'], 'x.pem'));
  it.each([
    ['name', 'Root'],
    ['file', ''],
    ['missing', ''],
  ])('of %s is %j', (field, expected) => {
    expect(formText(form, field)).toBe(expected);
  });
});
