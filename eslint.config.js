import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  // The examples have packages of their own, which are not installed here.
  globalIgnores(['dist/', 'test/packages/', 'examples/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.cts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'max-depth': ['error', 4],
      'max-params': ['error', 3],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `void` says in an operation's type parameter and in a callback's union that nothing comes back.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Interfaces of options are words of the public API even where they have no member of their own yet.
      '@typescript-eslint/no-empty-object-type': 'off',
      // A class with static members only is what a migration file is.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.cts'],
    rules: { '@typescript-eslint/no-require-imports': ['error', { allowAsImport: true }] },
  },
  {
    files: ['test/**/*.ts', 'entities-example/**/*.ts', 'migrations/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-params': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // TypeORM documents `new EntitySchema({ … })`, whose options it declares as a class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // The arguments of `op.*` and of the builders are Alembic's, in Alembic's order.
    files: ['src/operations/*.ts', 'src/migration/*.ts', 'src/schema/build.ts'],
    rules: { 'max-params': 'off' },
  },
)
