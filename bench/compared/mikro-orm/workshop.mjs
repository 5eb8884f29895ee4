/** A project and a database of one edit and one tool on MikroORM, in this very process; both go away. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalogue } from '../catalogue.mjs'
import { openDatabase } from './database.mjs'
import { words } from './model.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** MikroORM of a major version with the driver of a database, and the folder in which it is installed. */
export async function majorOf(major, database) {
  const folder = join(root, 'test', 'packages', `mikro-orm-${major}`)
  const modules = join(folder, 'node_modules', '@mikro-orm')
  const driver = { postgres: 'postgresql', sqlite: major === 6 ? 'better-sqlite' : 'sqlite' }[database]
  const [orm, { Migrator }] = await Promise.all(
    // An ES module that has no other form has its file in the package's own folder.
    [driver, 'migrations'].map((name) => import(join(modules, name, major === 6 ? 'index.mjs' : 'index.js'))),
  )
  const { version } = createRequire(join(modules, 'x'))('./core/package.json')
  return { major, folder, orm, Migrator, version }
}

/** A workshop in which `body` works. `place` has the edit, what `majorOf` gives, and the URL of a PostgreSQL server. */
export async function inWorkshop({ edit, major, server }, body) {
  const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-compared-'))
  const database = await openDatabase({ kind: edit.database, server, folder, packages: major.folder })
  const workshop = new Workshop({ edit, major, folder, database })
  try {
    return await body(workshop)
  } finally {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

class Workshop {
  /** Which of the edit's models the project has. */
  #stage = 'before'
  #files = 0

  constructor({ edit, major, folder, database }) {
    Object.assign(this, { edit, major, folder, database })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    mkdirSync(join(folder, 'migrations'))
    mkdirSync(join(folder, 'node_modules'))
    this.#lend('orm-migrate', root)
    this.#lend('@mikro-orm', join(major.folder, 'node_modules', '@mikro-orm'))
  }

  #lend(name, target) {
    symlinkSync(target, join(this.folder, 'node_modules', name), 'junction')
  }

  /** Changes the model, as a developer who edits it. */
  model(stage) {
    this.#stage = stage
  }

  /** Works with an open MikroORM of the model, or of another one, as one command of its command line does. */
  async opened(body, { model = this.edit[this.#stage] } = {}) {
    const { orm, Migrator, major } = this.major
    const opened = await orm.MikroORM.init({
      entities: model(words(orm)),
      ...this.database.options,
      ...(major === 6 && { connect: false }),
      logger: () => undefined,
      extensions: [Migrator],
      migrations: {
        path: join(this.folder, 'migrations'),
        emit: 'js',
        silent: true,
        // Two files of one second would have the same name.
        fileName: () => `Migration${20260101000000 + ++this.#files}`,
      },
    })
    try {
      return await body(opened)
    } finally {
      await opened.close(true)
    }
  }

  /** What the ORM itself makes of the model; of the same one in other words, where it cannot build it in these. */
  build(stage) {
    const model = this.edit.sayable?.[stage] ?? this.edit[stage]
    return this.opened(({ schema }) => schema.create?.() ?? schema.createSchema(), { model })
  }

  /** What the database says of itself, with what this edit wants to know besides. */
  async schema() {
    const lines = await catalogue(this.database, this.edit.database)
    const more = this.edit.besides === undefined ? [] : await this.query(this.edit.besides)
    return [...lines, ...more.map(({ line }) => line)]
  }

  query(sql) {
    return this.database.query(sql)
  }

  /** Runs SQL as the team does by hand. */
  async script(sql = '') {
    for (const statement of sql.split(/;\n/)) if (statement.trim() !== '') await this.query(statement)
  }
}
