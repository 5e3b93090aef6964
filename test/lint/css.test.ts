/** The check for dead CSS finds planted faults, and knows the ways in which a class is used. */
import { expect, it } from 'vitest';
import { cssFaults } from '../../scripts/check/css.mjs';

const sheet = (text: string) => [{ path: 'src/ui/planted.css', text }];
const source = (text: string) => [{ path: 'src/ui/planted.tsx', text }];

it.each([
  ['a class of an attribute', '.one, .two > p {}', '<p class="one two" />'],
  ['a class of a condition', '.one {}', '<p class={f ? "one" : ""} />'],
  ['a class that is a level', '.known-interception {}', 'const LEVELS = ["known-interception"];'],
  ['a class with a computed end', '.outcome-ok {}', '<p class={`cell outcome-${x}`} />; f("ok");'],
  ['a class behind a computed one', '.last {}', '<p class={`${x} last`} />'],
  ['a nested rule', '@media (width < 40em) { .one { color: red } }', '<p class="one" />'],
  ['a comment', '/* .gone { } */ p {}', ''],
  ['a number and a string', 'p { margin: 0.5em; content: ".gone {" }', ''],
  ['a property', ':root { --red: red; } p { color: var(--red) }', ''],
])('finds nothing wrong in %s', (_, css, tsx) => {
  expect(cssFaults(sheet(css), source(tsx))).toEqual([]);
});

it.each([
  ['a class of no source', '.gone {}', '<p class="one" />', 'no source uses the class .gone'],
  ['a class in a media query', '@media print { .gone {} }', '', 'no source uses the class .gone'],
  ['a class in a comment of a source', '.gone {}', '// .gone\n', 'no source uses the class .gone'],
  ['a word of a longer text', '.gone {}', 'f("long gone");', 'no source uses the class .gone'],
  ['an unknown computed end', '.outcome-gone {}', '<p class={`outcome-${x}`} />', 'outcome-gone'],
  ['an unused property', ':root { --red: red }', '', '--red is never used'],
  ['an undefined property', 'p { color: var(--red, blue) }', '', '--red is never defined'],
])('finds %s', (_, css, tsx, fault) => {
  expect(cssFaults(sheet(css), source(tsx))).toEqual([expect.stringContaining(fault)]);
});
