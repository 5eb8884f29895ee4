import base from './jest.config.js'

/**
 * The tests of MikroORM 7, which needs a Node.js that the other tests need not have: `test/packages/mikro-orm-7` brings
 * it, and a better-sqlite3 that is built for it.
 * @type {import('jest').Config}
 */
export default {
  ...base,
  testMatch: ['<rootDir>/test/**/mikro-orm-7.*test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/packages/'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^better-sqlite3$': '<rootDir>/test/packages/mikro-orm-7/node_modules/better-sqlite3',
  },
}
