// @ts-check
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import tseslint from 'typescript-eslint';
import { exportedDoc } from './scripts/eslint/exported-doc.mjs';
import { ZONES } from './scripts/eslint/layers.mjs';
import { noImportCycle } from './scripts/eslint/no-import-cycle.mjs';
import { testFunctionLines } from './scripts/eslint/test-function-lines.mjs';

/** Globals that src/core must not use: browser, page, clock, chance, network, Node. */
const IMPURE = [
  'browser',
  'chrome',
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'requestAnimationFrame',
  'performance',
  'process',
  'Buffer',
  'console',
  'globalThis',
  'self',
];

const PURE = 'src/core is pure: take it as a parameter.';
const ONE_ENTRANCE = 'Import `browser` from src/browser.ts.';

/** The longest function, in lines without comments; and the longest file, in lines. */
const FUNCTION_LINES = { max: 60, skipComments: true };
const FILE_LINES = { max: 300 };

/**
 * @param {readonly string[]} names
 * @param {string} message
 */
const restrictedGlobals = (names, message) => [
  'error',
  ...names.map((name) => ({ name, message })),
];

/**
 * Restricts imports of packages. Types of webextension-polyfill are always allowed: they vanish.
 *
 * @param {readonly string[]} packages
 */
const restrictedPackages = (packages) => [
  'error',
  { patterns: packages.map((name) => ({ group: [name], allowTypeImports: true })) },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'pictures/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    settings: { 'import-x/resolver-next': [createNodeResolver()] },
    plugins: {
      'no-unsanitized': noUnsanitized,
      'import-x': importX,
      house: { rules: { 'no-import-cycle': noImportCycle, 'exported-doc': exportedDoc } },
    },
    rules: {
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'no-eval': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Unions of a library are long; a default says that the rest is meant.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: ZONES }],
      'house/no-import-cycle': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'house/exported-doc': 'error',
      'no-restricted-globals': restrictedGlobals(['browser', 'chrome'], ONE_ENTRANCE),
      '@typescript-eslint/no-restricted-imports': restrictedPackages(['webextension-polyfill']),
    },
  },
  {
    files: ['src/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'Pages set text only (decision 0025).',
        },
      ],
    },
  },
  {
    files: ['src/browser.ts', 'src/background/chromium/**/*.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['src/browser.ts', 'src/**/*.d.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['src/{data,storage,i18n,wording,background}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': restrictedPackages([
        'webextension-polyfill',
        'preact',
        'node:*',
      ]),
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': restrictedGlobals(IMPURE, PURE),
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: PURE },
        { object: 'crypto', property: 'getRandomValues', message: PURE },
        { object: 'crypto', property: 'randomUUID', message: PURE },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name="Date"][property.name="now"]',
          message: PURE,
        },
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: PURE },
        { selector: 'CallExpression[callee.name="Date"]', message: PURE },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: ['webextension-polyfill', 'preact', 'node:*'] },
      ],
    },
  },
  {
    files: ['{src,lab,test,scripts}/**/*.{ts,tsx,mjs}', '*.mjs'],
    rules: { 'max-lines': ['error', FILE_LINES] },
  },
  {
    files: ['{src,lab,scripts}/**/*.{ts,tsx,mjs}', '*.mjs'],
    rules: { 'max-lines-per-function': ['error', FUNCTION_LINES] },
  },
  {
    files: ['test/**/*.ts'],
    plugins: { test: { rules: { 'function-lines': testFunctionLines } } },
    rules: { 'test/function-lines': ['error', FUNCTION_LINES] },
  },
);
