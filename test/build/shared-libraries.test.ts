/** What a bundle takes of a library: names in use are found, unused classes are left out, nothing else. */
import { describe, expect, it } from 'vitest';
import { importedNames } from '../../scripts/build/shared-libraries.mjs';
import { withoutUnusedClasses } from '../../scripts/build/unused-classes.mjs';

describe('importedNames', () => {
  it('finds names of a namespace, under each name that the script gives it', () => {
    const script = `import * as pkijs from "pkijs";
import * as pkijs2 from "pkijs";
new pkijs.PublicKeyInfo(); pkijs2.getCrypto(true); other.pkijs.Nothing; mypkijs.Nothing;
`;
    expect(importedNames(script, 'pkijs')).toEqual(['PublicKeyInfo', 'getCrypto']);
  });

  it('finds names that are imported one by one', () => {
    expect(importedNames('import { parse as parse2, get } from "tldts";\n', 'tldts')).toEqual([
      'parse',
      'get',
    ]);
  });

  it('refuses an import that it does not know', () => {
    expect(() => importedNames('import all from "pkijs";\n', 'pkijs')).toThrow('import all');
  });
});

describe('withoutUnusedClasses', () => {
  const shaken = (source: string, ...used: string[]) => withoutUnusedClasses(source, new Set(used));
  const named = (name: string, body = '') =>
    `var ${name} = class ${name} { static { this.NAME = "${name}"; } ${body} };\n`;

  it('leaves out a class that only names itself', () => {
    const text = shaken(`${named('A')}${named('B')}export { A, B };`, 'A');
    expect(text).toContain('class A');
    expect(text).not.toMatch(/\bB\b/);
  });

  it('keeps what a used class mentions anywhere, and what effects mention', () => {
    const source = `${named('A', 'make() { return new B(); }')}${named('B')}${named('C')}start(C);\nexport { A, B, C };`;
    const text = shaken(source, 'A');
    for (const name of ['A', 'B', 'C']) expect(text).toContain(`class ${name}`);
  });

  it.each([
    ['calls something', 'var B = class { static { register(this); } };'],
    ['has a computed name', 'var B = class { [effect()]() {} };'],
    ['has a static field', 'var B = class { static list = effect(); };'],
    ['stands beside another value', 'var B = class {}, x = effect();'],
  ])('keeps a class whose evaluation %s', (_, source) => {
    expect(shaken(`${source}\nexport { B };`)).toContain(source);
  });

  it('keeps the comment on the licence', () => {
    const text = shaken(`/*! Copyright */\nimport x from 'x';\n${named('A')}export { A };`);
    expect(text).toContain('Copyright');
  });

  it('exports a class under another name', () => {
    expect(shaken(`${named('A')}export { A as Z };`, 'Z')).toContain('export { A as Z }');
  });
});
