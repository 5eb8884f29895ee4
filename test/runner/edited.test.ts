import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Migrator } from '../../src/index.js'
import { creating, entity, errorOf, Workshop } from '../config/workshop.js'
import { databases } from './databases.js'

const adding = (name: string): string =>
  `op.addColumn('one', column('${name}', integer(), { nullable: true }));`

describe.each(databases)('what was applied and what the files say, on $name', ({ open }) => {
  let workshop: Workshop
  let drop: () => Promise<void>
  beforeEach(async () => {
    const place = await open()
    drop = place.drop
    workshop = await Workshop.open(place.options)
    await workshop.revision('a1', { up: creating('one') })
    await workshop.revision('b2', { after: 'a1', up: adding('size'), down: "op.dropColumn('one', 'size');" })
    await workshop.migrator({ storeDownSql: true }).upgrade()
  })
  afterEach(async () => {
    await workshop.close()
    await drop()
  })

  /** A migrator that sees the files as they are now. */
  const anew = async (): Promise<Migrator> =>
    workshop.migrator({ migrations: await workshop.copied(), entities: [entity('one')] })
  const edit = async (id: string, change: (text: string) => string): Promise<void> => {
    const file = path.join(workshop.migrations, `${id}.ts`)
    await writeFile(file, change(await readFile(file, 'utf8')))
  }

  test('an edited revision is refused with what differs, until the change is accepted', async () => {
    await edit('b2', (text) => text.replace("column('size', integer()", "column('weight', integer()"))
    await workshop.revision('c3', { after: 'b2', up: creating('two') })
    expect(await errorOf((await anew()).upgrade())).toMatchObject({
      code: 'revision-edited',
      hint: expect.stringContaining('--accept-changes'),
      details: {
        edited: [
          {
            revision: 'b2',
            diff: [
              "- op.addColumn('one', column('size', integer(), { nullable: true }))",
              "+ op.addColumn('one', column('weight', integer(), { nullable: true }))",
            ],
          },
        ],
      },
    })
    expect(await workshop.applied()).toEqual(['a1', 'b2'])
    expect(await (await anew()).verify()).toMatchObject({
      ok: false,
      revisions: [
        { revision: 'a1', kind: 'same' },
        { revision: 'b2', kind: 'edited' },
      ],
    })
    const migrator = await anew()
    await migrator.upgrade('head', { acceptChanges: true })
    expect(await workshop.applied()).toEqual(['a1', 'b2', 'c3'])
    expect(await migrator.verify()).toMatchObject({ ok: true })
  })

  test('check tells of an edited revision, and stamp accepts it', async () => {
    await edit('b2', (text) => text.replace("'size', integer()", "'weight', integer()"))
    expect(await (await anew()).check()).toMatchObject({ clean: false, edited: [{ revision: 'b2' }] })
    await (await anew()).stamp('head')
    expect(await (await anew()).check()).toMatchObject({ edited: [] })
  })

  test('comments and line breaks change nothing', async () => {
    await appendFile(path.join(workshop.migrations, 'b2.ts'), '\n// a word\n')
    expect(await (await anew()).upgrade()).toMatchObject({ steps: [], heads: ['b2'] })
    expect(await (await anew()).verify()).toMatchObject({ ok: true })
  })

  test('a revision that records something else each time is not taken for edited', async () => {
    await workshop.revision('c3', { after: 'b2', up: 'op.execute(`SELECT ${Math.random()}`);' })
    await (await anew()).upgrade()
    await appendFile(path.join(workshop.migrations, 'c3.ts'), '\n// a word\n')
    const migrator = await anew()
    await migrator.upgrade()
    expect((await migrator.verify()).revisions[2]).toEqual({
      revision: 'c3',
      kind: 'unknown',
      reason: 'it records something else each time',
    })
  })

  test('what stands before getBind is compared', async () => {
    const up = (name: string): string => `${creating(name)} await op.getBind(); ${creating(`${name}_more`)}`
    await workshop.revision('c3', { after: 'b2', up: up('two') })
    await (await anew()).upgrade()
    expect(await (await anew()).verify()).toMatchObject({ ok: true })
    await workshop.revision('c3', { after: 'b2', up: up('three') })
    expect((await (await anew()).verify()).revisions[2]).toMatchObject({ kind: 'edited' })
  })

  test('a table of the first version is extended in place, and its rows count', async () => {
    for (const name of ['content', 'file_hash', 'down_sql'])
      await workshop.query(`ALTER TABLE orm_migrate_revisions DROP COLUMN ${name}`)
    expect(await (await anew()).current()).toMatchObject({ revisions: [{ revision: 'b2' }] })
    expect(await (await anew()).verify()).toMatchObject({ ok: true })
    await edit('b2', (text) => text.replace("'size', integer()", "'weight', integer()"))
    expect(await errorOf((await anew()).upgrade())).toMatchObject({ code: 'revision-edited' })
    await edit('b2', (text) => text.replace("'weight', integer()", "'size', integer()"))
    await workshop.revision('c3', { after: 'b2', up: creating('two') })
    await (await anew()).upgrade()
    const rows = await workshop.query('SELECT file_hash FROM orm_migrate_revisions ORDER BY revision')
    expect(rows.map(({ file_hash: hash }) => typeof hash)).toEqual(['string', 'string', 'string'])
  })

  test('a revision whose file is gone goes down by what the database keeps', async () => {
    await rm(path.join(workshop.migrations, 'b2.ts'))
    const migrator = await anew()
    expect(await errorOf(migrator.upgrade())).toMatchObject({
      code: 'revision-file-missing',
      hint: expect.stringContaining('orm-migrate downgrade a1'),
    })
    expect(await migrator.downgrade('a1')).toMatchObject({ steps: [{ revision: 'b2' }], heads: ['a1'] })
    await workshop.query('INSERT INTO one (id) VALUES (1)')
    expect(await workshop.query('SELECT * FROM one')).toEqual([{ id: 1 }])
    expect(await workshop.applied()).toEqual(['a1'])
    expect(await migrator.upgrade()).toMatchObject({ steps: [] })
  })

  test('a way down that the database does not keep is told before anything runs', async () => {
    await workshop.revision('c3', { after: 'b2', up: creating('two'), down: 'await op.getBind();' })
    await workshop.migrator({ storeDownSql: true, migrations: await workshop.copied() }).upgrade()
    await rm(path.join(workshop.migrations, 'c3.ts'))
    expect(await errorOf((await anew()).downgrade('a1'))).toMatchObject({
      code: 'revision-file-missing',
      message: expect.stringContaining('its down(op) asks for the connection'),
    })
    expect(await workshop.applied()).toEqual(['a1', 'b2', 'c3'])
  })
})
