import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Listeners, RunEvent } from '../../src/index.js'
import { creating, errorOf, Workshop } from './workshop.js'

let workshop: Workshop
beforeEach(async () => {
  workshop = await Workshop.open()
  await workshop.revision('a1', { up: creating('one'), down: "op.dropTable('one')" })
  await workshop.revision('b2', { after: 'a1', up: "op.execute('wrong');" })
})
afterEach(() => workshop.close())

const now = (): Date => new Date(0)
const names = [
  'beforeRun',
  'afterRun',
  'onRunFailure',
  'beforeRevision',
  'afterRevision',
  'onRevisionFailure',
  'beforeStatement',
  'afterStatement',
  'onStatementFailure',
  'onRevisionApplied',
] as const satisfies readonly (keyof Listeners)[]

/** Listeners that write down what they hear. */
function listening(): { readonly heard: (readonly [string, object])[]; readonly listeners: Listeners } {
  const heard: (readonly [string, object])[] = []
  const listener = (name: string) => (facts: object) => {
    heard.push([name, facts])
  }
  return { heard, listeners: Object.fromEntries(names.map((name) => [name, listener(name)])) }
}

const a1 = { direction: 'upgrade', revision: 'a1', downRevisions: [], message: '' }
const statement = {
  revision: 'a1',
  statement: expect.stringContaining('CREATE TABLE'),
  at: expect.any(String),
}

test('a run that succeeds is heard from its beginning to its end', async () => {
  const { heard, listeners } = listening()
  await workshop.migrator({ listeners }, { now, tag: 'v1' }).upgrade('a1')
  const run = { steps: [{ direction: 'upgrade', revision: 'a1' }], tag: 'v1' }
  expect(heard).toEqual([
    ['beforeRun', run],
    ['beforeRevision', a1],
    ['beforeStatement', statement],
    ['afterStatement', { ...statement, duration: 0 }],
    ['onRevisionApplied', { ...a1, isStamp: false, tag: 'v1' }],
    ['afterRevision', { ...a1, duration: 0 }],
    ['afterRun', { ...run, duration: 0 }],
  ])
})

test('a run that fails is heard to fail, at every level', async () => {
  const { heard, listeners } = listening()
  await errorOf(workshop.migrator({ listeners }).upgrade())
  expect(heard.slice(-5).map(([name]) => name)).toEqual([
    'beforeRevision',
    'beforeStatement',
    'onStatementFailure',
    'onRevisionFailure',
    'onRunFailure',
  ])
  expect(heard.at(-1)?.[1]).toMatchObject({ error: { code: 'revision-failed' } })
})

test('a run with nothing to do is not heard', async () => {
  const { heard, listeners } = listening()
  await workshop.migrator({ listeners }).upgrade('a1')
  heard.length = 0
  await workshop.migrator({ listeners }).upgrade('a1')
  expect(heard).toEqual([])
})

test('onRevisionApplied writes in the transaction of its revision, also downwards and for a stamp', async () => {
  await workshop.query('CREATE TABLE audit (what text)')
  const listeners: Listeners = {
    async onRevisionApplied({ direction, revision, isStamp }, connection) {
      const what = `${direction} ${revision} ${isStamp ? 'stamp' : 'run'}`
      await connection.query('INSERT INTO audit VALUES (?)', [what])
    },
  }
  const migrator = workshop.migrator({ listeners })
  await migrator.upgrade('a1')
  await errorOf(migrator.upgrade())
  await migrator.downgrade('base')
  await migrator.stamp('a1')
  expect((await workshop.query('SELECT what FROM audit')).map(({ what }) => what)).toEqual([
    'upgrade a1 run',
    'downgrade a1 run',
    'upgrade a1 stamp',
  ])
})

test('onRevisionApplied hears of what stamp --purge takes off the record', async () => {
  const heard: string[] = []
  const listeners: Listeners = {
    onRevisionApplied: ({ direction, revision, isStamp }) => {
      heard.push(`${direction} ${revision} ${isStamp ? 'stamp' : 'run'}`)
    },
  }
  await workshop.migrator().upgrade('a1')
  await workshop.migrator({ listeners }).stamp('base', { purge: true })
  expect(heard).toEqual(['downgrade a1 stamp'])
})

describe('a listener that throws', () => {
  const throwing = (name: keyof Listeners): Listeners => ({
    [name]: () => {
      throw new Error('no')
    },
  })

  test.each<{ readonly name: keyof Listeners; readonly message: string; readonly tables: readonly string[] }>(
    [
      { name: 'beforeRun', message: 'The listener "beforeRun" of the config failed: no', tables: [] },
      {
        name: 'beforeRevision',
        message:
          'Upgrade to \'a1\' failed and was rolled back (nothing had run before it). The listener "beforeRevision"',
        tables: [],
      },
      { name: 'beforeStatement', message: "Upgrade to 'a1' failed and was rolled back", tables: [] },
      { name: 'afterStatement', message: "Upgrade to 'a1' failed and was rolled back", tables: [] },
      { name: 'onRevisionApplied', message: "Upgrade to 'a1' failed and was rolled back", tables: [] },
      {
        name: 'afterRevision',
        message: "Upgrade to 'a1' is done and stays, but the run ended there",
        tables: ['one'],
      },
      { name: 'afterRun', message: 'The listener "afterRun" of the config failed: no', tables: ['one'] },
    ],
  )('as $name ends the run: $message', async ({ name, message, tables }) => {
    const migrator = workshop.migrator({ listeners: throwing(name) })
    const error = await errorOf(migrator.upgrade('a1'))
    expect(error).toMatchObject({ message: expect.stringContaining(message), details: { listener: name } })
    expect(await workshop.tables()).toEqual(tables)
    expect(await workshop.applied()).toEqual(tables.length === 0 ? [] : ['a1'])
  })

  test.each<keyof Listeners>(['onStatementFailure', 'onRevisionFailure', 'onRunFailure'])(
    'as %s is told beside the failure, which it does not hide',
    async (name) => {
      const events: RunEvent[] = []
      const listener = (event: RunEvent): void => void events.push(event)
      const migrator = workshop.migrator({ listeners: throwing(name) }, { listener })
      const error = await errorOf(migrator.upgrade())
      expect(error).toMatchObject({ code: 'revision-failed', message: expect.stringContaining('wrong') })
      expect(events.filter(({ type }) => type === 'listener-failed')).toMatchObject([
        { listener: name, error: { message: 'no' } },
      ])
    },
  )

  test('as onRevisionApplied undoes a stamp', async () => {
    const migrator = workshop.migrator({ listeners: throwing('onRevisionApplied') })
    await migrator.ensureVersion()
    expect(await errorOf(migrator.stamp('a1'))).toMatchObject({ code: 'listener-failed' })
    expect(await workshop.applied()).toEqual([])
  })
})
