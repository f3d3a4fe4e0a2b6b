import playwright from 'eslint-plugin-playwright';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'evidence/', 'test-results/', 'playwright-report/', '.cache/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines-per-function': ['error', { max: 55, skipBlankLines: true, skipComments: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error',
        { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'No sleeps: wait for the thing itself.' },
        { selector: "Literal[value='networkidle']", message: 'The portal polls for ever: wait for the thing itself.' },
        { selector: "CallExpression:not([callee.name=/^rm(Sync)?$/]):not([callee.property.name=/^rm(Sync)?$/]) > ObjectExpression > Property[key.name='force'][value.value!=false]", message: 'Never force an action: a person could not do it either.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // The only way to insert text as a person's typing does, in every browser; nothing replaces it.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'execCommand' }] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['scripts/**/*.mjs', 'simulator/**/*.mjs', 'tests/**/*.mjs', '*.mjs'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    ...playwright.configs['flat/recommended'],
    files: ['tests/**/*.spec.ts'],
    rules: {
      ...playwright.configs['flat/recommended'].rules,
      'max-lines-per-function': 'off',
      // Proofs that are functions of the tests' own count as assertions by their names.
      'playwright/expect-expect': ['error', { assertFunctionNames: ['expect*', 'prove*'] }],
      'playwright/no-networkidle': 'error',
      'playwright/no-wait-for-timeout': 'error',
      'playwright/no-force-option': 'error',
    },
  },
);
