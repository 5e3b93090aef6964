import noUnsanitized from 'eslint-plugin-no-unsanitized';
import tseslint from 'typescript-eslint';

/** What the pure core may not touch: browsers, pages, clocks, chance, the network. */
const impure = [
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
  'performance',
  'Date',
  'process',
  'Buffer',
  'console',
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'pictures/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'no-unsanitized': noUnsanitized },
    rules: {
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'no-eval': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...impure.map((name) => ({ name, message: 'src/core is pure: inject it.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'src/core is pure: inject it.' },
        { object: 'globalThis', property: 'browser', message: 'src/core is pure: inject it.' },
        { object: 'globalThis', property: 'chrome', message: 'src/core is pure: inject it.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            '**/background/**',
            '**/popup/**',
            '**/options/**',
            '**/ui/**',
            'node:*',
            'webextension-polyfill',
            'preact',
          ],
        },
      ],
    },
  },
);
