import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import typeorm, { type EntitySchema } from 'typeorm'
import { createMigrator, type Migrator } from '../../src/index.js'
import { openSqlite } from '../harness/sqlite-connection.js'
import { entity } from '../config/workshop.js'
import { stateOf } from './state.js'

/** A chain of two revisions on SQLite that is thrown away after one piece of bad input. */
export class BadProject {
  readonly #outer = mkdtempSync(path.join(tmpdir(), 'orm-migrate-bad-'))
  /** A path of the input may lead one folder up, and is still within what goes away. */
  readonly root = path.join(this.#outer, 'project')
  readonly database = path.join(this.#outer, 'shop.sqlite')
  #opened: Migrator | undefined

  constructor() {
    mkdirSync(path.join(this.root, 'migrations'), { recursive: true })
    this.write('r1.ts', revisionText('r1', null, 'users'))
    this.write('r2.ts', revisionText('r2', 'r1', 'orders'))
  }

  /** Writes a file of the folder of migrations. */
  write(name: string, text: string): void {
    writeFileSync(path.join(this.root, 'migrations', name), text)
  }

  /** Runs SQL on the database, past the tool. */
  sql(text: string): void {
    const connection = openSqlite(this.database)
    try {
      connection.script(text)
    } finally {
      void connection.close()
    }
  }

  /** The config, with some of its keys as given. */
  config(changed: object = {}): object {
    const entities: EntitySchema[] = [entity('users'), entity('orders')]
    const orm = new typeorm.DataSource({ type: 'better-sqlite3', database: this.database, entities })
    return { orm, migrations: 'migrations', root: this.root, ...changed }
  }

  /** A migrator of a config, which is closed with the project. */
  migrator(config: object): Migrator {
    return (this.#opened = createMigrator(config))
  }

  /** Applies revisions without any bad input. */
  async applied(target: string): Promise<this> {
    await this.migrator(this.config()).upgrade(target)
    await this.#opened?.close()
    return this
  }

  /** Everything that must be as before where a command has failed. */
  async contents(): Promise<readonly string[]> {
    const files = readdirSync(this.#outer, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('shop.sqlite'))
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
    return [
      ...files.map((file) => `${file}\n${readFileSync(file, 'utf8')}`),
      ...(await stateOf(this.database)),
    ]
  }

  async dispose(): Promise<void> {
    await this.#opened?.close()
    rmSync(this.#outer, { recursive: true, force: true })
  }
}

/** A revision that makes a table. */
export const revisionText = (
  id: string,
  parent: string | null,
  table: string,
): string => `/** revision ${id} */
import { Migration, column, integer, primaryKey, type Operations } from 'orm-migrate'

export default class Revision extends Migration {
  static readonly revision = '${id}'
  static readonly down_revision = ${parent === null ? 'null' : `'${parent}'`}
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'make ${table}'

  up(op: Operations) {
    op.createTable('${table}', [column('id', integer()), primaryKey(['id'])])
  }

  down(op: Operations) {
    op.dropTable('${table}')
  }
}
`
