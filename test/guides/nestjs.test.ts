import { afterAll, beforeAll, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { nestPackages } from '../nestjs/application.js'
import { follow } from './follow.js'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

test('docs/nestjs.md does what it says', async () => {
  await follow('nestjs.md', {
    type: 'commonjs',
    from: 'nest-11',
    packages: nestPackages,
    environment: { DATABASE_URL: database.url, NO_COLOR: '1', NODE_ENV: undefined },
  })
}, 300_000)
