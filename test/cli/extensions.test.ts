import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'

let project: UserProject
let database: TestDatabase
beforeEach(async () => {
  database = await createDatabase()
})
afterEach(async () => {
  project.dispose()
  await database.drop()
})

/** A project with one column of a type; `more` are options of the DataSource. */
const projectWith = (type: string, more = ''): UserProject =>
  makeUserProject({
    type: 'commonjs',
    files: {
      'ormconfig.js': `const { DataSource, EntitySchema } = require('typeorm')
const place = new EntitySchema({
  name: 'Place',
  tableName: 'places',
  columns: { id: { type: 'integer', primary: true }, at: ${type} },
})
module.exports = {
  orm: new DataSource({ type: 'postgres', url: '${database.url}', entities: [place], ${more} }),
  migrations: 'migrations',
}
`,
    },
  })

const autogenerate = ['revision', '--autogenerate', '-m', 'places']

describe('an extension that the server does not have is told before anything is written', () => {
  test.each([
    ['postgis', 'geometry', `{ type: 'geometry', spatialFeatureType: 'Point', srid: 4326 }`],
    ['postgis', 'geography', `{ type: 'geography' }`],
    ['vector', 'vector', `{ type: 'vector', length: 3 }`],
    ['vector', 'halfvec', `{ type: 'halfvec', length: 3 }`],
  ])('%s, for a column of type %s', async (extension, type, options) => {
    project = projectWith(options)
    const { code, stderr } = await project.run(autogenerate)
    expect(stderr).toContain(
      `Column "places.at" (${type}) needs the extension "${extension}", which this PostgreSQL server does not have.`,
    )
    expect(stderr).toMatch(/Install .+ on the server/)
    expect(code).toBe(1)
    expect(project.list('migrations')).toEqual([])
  })
})

test('an extension that the DataSource does not let be installed is told with what to write', async () => {
  project = projectWith(`{ type: 'citext' }`, 'installExtensions: false')
  const { code, stderr } = await project.run(autogenerate)
  expect(stderr).toContain('Column "places.at" (citext) needs the extension "citext"')
  expect(stderr).toContain(`op.createExtension('citext')`)
  expect(code).toBe(1)
})
