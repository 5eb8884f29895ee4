/**
 * What happens to teams that run migrations on PostgreSQL, told the same for both tools. `run` is given a team and tells
 * what came of it, as `{ isRight, text }`.
 */
import { one, text } from './model.mjs'

const table = (id, after) => ({
  id,
  after,
  up: [`create table t${id.slice(0, 1)} (id int)`],
  down: [`drop table t${id.slice(0, 1)}`],
})
const three = [table('1a'), table('2b', '1a'), table('3c', '2b')]
const users = (...names) => one('users', Object.fromEntries(names.map((name) => [name, text])))

/** An error's sentence, without the times and names that differ from run to run. */
const plainly = (error) => error.split(/: | \(/)[0].replace(/\.$/, '')
/** What a run begins with must be done before it. */
const done = (error) => {
  if (error !== undefined) throw new Error(error)
}
/** What a team reads. */
const said = (error) => (error === undefined ? 'without a word' : `refused: ${plainly(error)}`)
const having = (tables) => (tables === '' ? 'no table is left' : `there: ${tables}`)

export const runs = [
  {
    name: 'Taken back to a name that has a typo, three being applied',
    async run(team) {
      team.write(...three)
      done(await team.up())
      const error = await team.down('2x')
      const tables = await team.tables()
      return { isRight: tables === 't1, t2, t3', text: `${said(error)}; ${having(tables)}` }
    },
  },
  {
    name: 'Taken forward to a name that has a typo, three being new',
    async run(team) {
      team.write(...three)
      const error = await team.up('2x')
      const tables = await team.tables()
      return { isRight: tables === '', text: `${said(error)}; ${having(tables)}` }
    },
  },
  {
    name: 'Three run the same migration at once, which writes a row',
    async run(team) {
      team.write(table('1a'))
      done(await team.up())
      team.write({ id: '2b', after: '1a', up: ['select pg_sleep(0.5)', 'insert into t1 values (1)'] })
      const errors = await Promise.all([team.up(), team.up(), team.up()])
      const [{ rows }] = await team.workshop.query('SELECT count(*)::int AS rows FROM t1')
      const failed = errors.filter((error) => error !== undefined).length
      return {
        isRight: rows === 1 && failed === 0,
        text: `${rows === 1 ? 'one row' : `${rows} rows`}, ${failed === 0 ? 'and none fails' : 'and some of them fail'}`,
      }
    },
  },
  {
    name: 'Three run the first migration at once, on an empty database',
    async run(team) {
      team.write({ ...table('1a'), up: ['create table t1 (id int)', 'select pg_sleep(0.5)'] })
      const errors = await Promise.all([team.up(), team.up(), team.up()])
      const failed = errors.filter((error) => error !== undefined).length
      return { isRight: failed === 0, text: failed === 0 ? 'none of them fails' : 'some of them fail' }
    },
  },
  {
    name: 'Two branches that each change the model are merged, and the model changes again',
    model: users('name'),
    async run(team) {
      done(await team.generate())
      done(await team.up())
      await branches(team)
      const model = users('name', 'a', 'b', 'c')
      const error = await team.generate(model)
      if (error === undefined) return outcome(await team.up(), 'written')
      const merged = (await team.merge()) ?? (await team.up()) ?? (await team.generate(model))
      return outcome(
        merged ?? (await team.up()),
        `refused: ${plainly(error)}. After \`merge heads\`, written`,
      )
    },
  },
  {
    name: 'An older migration comes by a late merge, when a newer one is applied',
    async run(team) {
      team.write(table('1a'), table('3c', '1a'))
      done(await team.up())
      team.write(table('2b', '1a'))
      const error = await team.up()
      return {
        isRight: error !== undefined,
        text: error === undefined ? 'it runs after the newer one, without a word' : said(error),
      }
    },
  },
  {
    name: 'The file of the newest applied migration is deleted, and it is taken back',
    async run(team) {
      team.write(...three)
      done(await team.up())
      team.remove('3c')
      const error = await team.down()
      const tables = await team.tables()
      const isRight = tables === 't1, t2' || error !== undefined
      return { isRight, text: `${said(error)}; ${having(tables)}` }
    },
  },
  {
    name: 'The file of an applied migration is renamed',
    async run(team) {
      team.write(table('1a'))
      done(await team.up())
      team.rename('1a', '1b')
      const error = await team.up()
      return {
        isRight: error === undefined,
        text: error === undefined ? 'nothing is run' : `it runs again: ${error}`,
      }
    },
  },
  {
    name: 'All is taken back, and a table made by hand uses an enum of the model',
    model: one('orders', { status: { enum: true, items: ['open', 'paid'], nativeEnumName: 'order_status' } }),
    async run(team) {
      done(await team.generate())
      done(await team.up())
      await team.workshop.query('CREATE TABLE t9 (status order_status)')
      await team.workshop.query(`INSERT INTO orders (status) VALUES ('open')`)
      const error = await team.toNothing()
      const [{ there }] = await team.workshop.query(`SELECT to_regclass('orders') IS NOT NULL AS there`)
      const text = `${said(error)}; ${there ? 'the tables of the model are there' : 'the tables of the model are gone, the type is there'}`
      return { isRight: error !== undefined && there, text }
    },
  },
  {
    name: 'A migration makes a table, and the next one an index, CONCURRENTLY',
    async run(team) {
      team.write(table('1a'), {
        id: '2b',
        after: '1a',
        up: ['create index concurrently ix on t1 (id)'],
        down: ['drop index ix'],
        autocommit: true,
        op: `op.createIndex('ix', 't1', ['id'], { concurrently: true })`,
      })
      const error = await team.up()
      return { isRight: error === undefined, text: error === undefined ? 'both are made' : `fails: ${error}` }
    },
  },
].map((run) => ({ model: users('name'), ...run }))

/** Each branch has changed the model in its own clone; the snapshot is the one of the second. */
async function branches(team) {
  const before = team.files()
  done(await team.generate(users('name', 'a')))
  const hidden = team.hide(before)
  done(await team.generate(users('name', 'b')))
  team.show(hidden)
}

const outcome = (error, done) => ({
  isRight: error === undefined,
  text: error === undefined ? `${done} and applied` : `${done}, and fails: ${error}`,
})
