/** The report of the stores' linter: preact's one warning is accepted, and nothing else. */
import { expect, it } from 'vitest';
import { unexpectedMessages } from '../../scripts/check/store.mjs';

const PREACT = 'y.__html==t.innerHTML)||(t.innerHTML=h.__html),r.__k=[])';
const OTHER = 'document.body.innerHTML=location.hash;';

const warning = (file: string, column: number, code = 'UNSAFE_VAR_ASSIGNMENT') => ({
  ...{ code, message: 'Unsafe assignment to innerHTML', file, line: 1, column },
});

const check = (...warnings: ReturnType<typeof warning>[]) =>
  unexpectedMessages({ errors: [], notices: [], warnings }, (file) =>
    file === 'preact.js' ? PREACT : OTHER,
  );

it('accepts the warning of preact once', () => {
  expect(check(warning('preact.js', 24))).toEqual({ messages: [], preact: 1 });
  expect(check(warning('preact.js', 24), warning('preact.js', 24)).messages).toHaveLength(1);
});

it('reports the same warning elsewhere, and others', () => {
  expect(check(warning('popup.js', 14)).messages).toEqual([
    'popup.js:1:14 UNSAFE_VAR_ASSIGNMENT: Unsafe assignment to innerHTML',
  ]);
  expect(check(warning('preact.js', 24, 'DANGEROUS_EVAL')).messages).toHaveLength(1);
});
