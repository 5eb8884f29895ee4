/** Migrations that a team writes by hand, runs and moves about, told the same for both tools. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, messageOf, migrator, ours } from './tools.mjs'

/**
 * A step has an `id`, the one that it comes `after`, and `up` and `down` as lists of SQL; `autocommit` says that it cannot
 * be in a transaction, and `op` how orm-migrate has it instead of `up`. What can fail gives the error's sentence, or nothing.
 */
class Team {
  constructor(workshop, folder) {
    this.workshop = workshop
    this.folder = join(workshop.folder, folder)
    mkdirSync(this.folder, { recursive: true })
  }

  /** Writes the files. */
  write(...steps) {
    for (const step of steps) writeFileSync(join(this.folder, this.fileOf(step.id)), this.text(step))
  }

  remove(id) {
    rmSync(join(this.folder, this.fileOf(id)))
  }

  rename(id, to) {
    renameSync(join(this.folder, this.fileOf(id)), join(this.folder, this.fileOf(to)))
  }

  /** The names of the tables that the steps have made. */
  async tables() {
    const rows = await this.workshop.query(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 't_' ORDER BY 1`,
    )
    return rows.map(({ name }) => name).join(', ')
  }

  /** Puts aside the files of migrations that were not there `before`, and what the tool wrote besides. */
  hide(before) {
    const added = readdirSync(this.folder).filter((name) => !before.has(name))
    const files = added.map((name) => [name, readFileSync(join(this.folder, name))])
    for (const [name] of files) rmSync(join(this.folder, name))
    for (const [name, content] of before) writeFileSync(join(this.folder, name), content)
    return files
  }

  show(files) {
    for (const [name, content] of files) writeFileSync(join(this.folder, name), content)
  }

  /** The files with their content. */
  files() {
    return new Map(readdirSync(this.folder).map((name) => [name, readFileSync(join(this.folder, name))]))
  }
}

const sentence = (running) =>
  running.then(
    () => undefined,
    (error) => messageOf(error),
  )

class MikroOrmTeam extends Team {
  constructor(workshop) {
    super(workshop, 'migrations')
  }

  fileOf(id) {
    return `Migration${id}.js`
  }

  text({ id, up, down = [], autocommit }) {
    const body = (list) => list.map((sql) => `    this.addSql(${JSON.stringify(sql)})`).join('\n')
    return `const { Migration } = require('@mikro-orm/migrations')
exports.Migration${id} = class Migration${id} extends Migration {
  async up() {
${body(up)}
  }
  async down() {
${body(down)}
  }
  ${autocommit ? 'isTransactional() { return false }' : ''}
}
`
  }

  up(id) {
    const to = id === undefined ? {} : { to: `Migration${id}` }
    return sentence(migrator(this.workshop, (it) => it.up(to)))
  }

  down(id) {
    return sentence(
      migrator(this.workshop, (it) => it.down(id === undefined ? {} : { to: `Migration${id}` })),
    )
  }

  /** Takes back all there is. */
  toNothing() {
    return sentence(this.workshop.opened(({ schema }) => schema.drop?.() ?? schema.dropSchema()))
  }

  generate(model) {
    return sentence(migrator(this.workshop, create, { model }))
  }
}

class OurTeam extends Team {
  constructor(workshop) {
    super(workshop, 'revisions')
  }

  fileOf(id) {
    return `${id}_step.ts`
  }

  text({ id, after, up, down = [], op }) {
    const body = (list) => list.map((sql) => `    op.execute(${JSON.stringify(sql)})`).join('\n')
    return `import { Migration, type Operations } from 'orm-migrate'

export default class Step${id} extends Migration {
  static readonly revision = '${id}'
  static readonly down_revision = ${after === undefined ? 'null' : `'${after}'`}
  static readonly message = 'step ${id}'

  up(op: Operations) {
${op === undefined ? body(up) : `    ${op}`}
  }

  down(op: Operations) {
${body(down)}
  }
}
`
  }

  up(id = 'head') {
    return sentence(ours(this.workshop, (it) => it.upgrade(id)))
  }

  down(id = '-1') {
    return sentence(ours(this.workshop, (it) => it.downgrade(id)))
  }

  toNothing() {
    return this.down('base')
  }

  generate(model) {
    const write = (it) => it.revision({ autogenerate: true, message: 'edit' })
    return sentence(ours(this.workshop, write, { model }))
  }

  merge() {
    return sentence(ours(this.workshop, (it) => it.merge('heads', { message: 'merge' })))
  }
}

/** By the name of the tool. */
export const teams = {
  theirs: (workshop) => new MikroOrmTeam(workshop),
  ours: (workshop) => new OurTeam(workshop),
}
