/** A project and a database of one edit and one tool: what a team would have, in a scratch folder that goes away. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { catalogue } from './catalogue.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The majors that are compared: what `require` gives, and the folder of the package. */
export const majors = ['package.json', 'test/packages/typeorm-0.3/package.json'].map((manifest) => {
  const require = createRequire(join(root, manifest))
  const folder = dirname(require.resolve('typeorm'))
  return {
    orm: require('typeorm'),
    folder,
    version: createRequire(join(folder, 'x'))('./package.json').version,
  }
})

/** A workshop in which `body` works; database and folder go away with it. */
export async function inWorkshop({ edit, major, server }, body) {
  const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-compared-'))
  const database = await createDatabase({ edit, major, server, folder })
  const workshop = new Workshop({ edit, major, server, folder, options: database.options })
  try {
    workshop.lay()
    return await body(workshop)
  } finally {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

let databases = 0

async function createDatabase({ edit, major, server, folder }) {
  if (edit.database === 'sqlite')
    return {
      options: { type: 'better-sqlite3', database: join(folder, 'database.sqlite') },
      drop: async () => {},
    }
  databases += 1
  const name = `compared_${process.pid}_${databases}`
  const administer = async (sql) => {
    const admin = await new major.orm.DataSource({ type: 'postgres', url: server }).initialize()
    await admin.query(sql)
    await admin.destroy()
  }
  await administer(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    options: { type: 'postgres', url: url.href },
    drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  }
}

class Workshop {
  constructor({ edit, major, server, folder, options }) {
    Object.assign(this, { edit, major, server, folder, options })
  }

  /** The files that are there from the beginning. */
  lay() {
    writeFileSync(join(this.folder, 'package.json'), '{ "private": true }\n')
    mkdirSync(join(this.folder, 'migrations'))
    mkdirSync(join(this.folder, 'node_modules'))
    for (const name of ['pg', 'better-sqlite3', 'reflect-metadata'])
      this.#lend(name, join(root, 'node_modules', name))
    this.#lend('orm-migrate', root)
    this.#lend('typeorm', this.major.folder)
    const renames = JSON.stringify(this.edit.renames ?? [])
    writeFileSync(
      join(this.folder, 'ormconfig.mjs'),
      `export default { orm: './data-source.mjs', migrations: 'migrations', renames: ${renames} }\n`,
    )
    this.model('before')
  }

  #lend(name, target) {
    symlinkSync(target, join(this.folder, 'node_modules', name), 'junction')
  }

  /** Writes the model, as a developer who edits it. */
  model(stage) {
    const options = { ...this.options, migrations: ['migrations/*.js'] }
    writeFileSync(
      join(this.folder, 'data-source.mjs'),
      `import { DataSource, EntitySchema } from 'typeorm'
import { edits } from ${JSON.stringify(pathToFileURL(join(root, 'bench/compared/edits.mjs')).href)}

const { ${stage}: model } = edits.find(({ name }) => name === ${JSON.stringify(this.edit.name)})
export default new DataSource({
  ...${JSON.stringify(options)},
  entities: model.map((options) => new EntitySchema(options)),
})
`,
    )
  }

  /** Runs a program of Node.js in the folder. */
  run(program, ...words) {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...words], {
        cwd: this.folder,
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const said = { out: '', err: '' }
      child.stdout.on('data', (text) => (said.out += text))
      child.stderr.on('data', (text) => (said.err += text))
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, ...said }))
    })
  }

  /** Works with a DataSource of the model that is connected to the database, or to another one. */
  async connected(stage, body, options = this.options) {
    const entities = (stage === undefined ? [] : this.edit[stage]).map(
      (given) => new this.major.orm.EntitySchema(given),
    )
    const dataSource = await new this.major.orm.DataSource({ ...options, entities }).initialize()
    try {
      return await body(dataSource)
    } finally {
      await dataSource.destroy()
    }
  }

  /** What the ORM itself makes of the model. */
  build(stage) {
    return this.connected(stage, (dataSource) => dataSource.synchronize())
  }

  /** What the database says of itself. */
  schema() {
    return this.connected(undefined, (dataSource) => catalogue(dataSource, this.edit.database))
  }

  query(sql) {
    return this.connected(undefined, (dataSource) => dataSource.query(sql))
  }

  /** Runs SQL as the team does by hand. */
  async script(sql = '') {
    const statements = sql.split(/;\n/).filter((statement) => statement.trim() !== '')
    if (statements.length === 0) return
    await this.connected(undefined, async (dataSource) => {
      for (const statement of statements) await dataSource.query(statement)
    })
  }
}

/** The command lines of the two tools. */
export const programs = {
  typeorm: ({ folder }) => join(folder, 'cli.js'),
  ours: join(root, 'dist', 'esm', 'cli', 'main.js'),
}
