/** How one TypeScript file becomes JavaScript: the decorators that ORMs need, class fields as TypeORM expects them. */
const compile = (module) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module,
  },
]

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // MikroORM 7 needs another Node.js: jest.mikro-orm-7.config.js.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/packages/', '/mikro-orm-7\\.'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/packages/.*/node_modules/orm-migrate/'],
  moduleFileExtensions: ['ts', 'cts', 'js', 'cjs', 'mjs', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^orm-migrate$': '<rootDir>/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^(\\.{1,2}/native)\\.cjs$': '$1.cts',
  },
  transform: {
    '^.+\\.ts$': compile({ type: 'es6' }),
    '^.+\\.cts$': compile({ type: 'commonjs', ignoreDynamic: true }),
  },
  globalSetup: '<rootDir>/test/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
  testTimeout: 60_000,
  // All cores: much of the time goes by in the command line's own processes and in PostgreSQL.
  maxWorkers: '100%',
}
