import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DataSource } from 'typeorm'
import { createMigrator, type Migrator } from '../../src/commands/migrator.js'
import type { DatabaseConfig } from '../../src/config/config.js'
import { revisionFile } from './projects.js'

/** What a revision file of a test says of itself. */
export type RevisionParts = Parameters<typeof revisionFile>[0]

/** A folder with revision files and a database, and the commands on it in this process. */
export class Folder {
  readonly root = mkdtempSync(path.join(tmpdir(), 'orm-migrate-commands-'))
  readonly migrator: Migrator

  constructor(revisions: readonly RevisionParts[], config: Partial<DatabaseConfig> = {}) {
    const database = path.join(this.root, 'shop.sqlite')
    const orm = new DataSource({ type: 'better-sqlite3', database, entities: [] })
    mkdirSync(path.join(this.root, 'migrations'))
    for (const parts of revisions) this.write(`migrations/${parts.id}.js`, revisionFile(parts))
    this.migrator = createMigrator({ orm, root: this.root, ...config })
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.root, name)), { recursive: true })
    writeFileSync(path.join(this.root, name), text)
  }

  read(name: string): string {
    return readFileSync(path.join(this.root, name), 'utf8')
  }

  remove(name: string): void {
    rmSync(path.join(this.root, name), { recursive: true })
  }

  /** The names in a folder, sorted. */
  list(name = 'migrations'): readonly string[] {
    return readdirSync(path.join(this.root, name)).sort()
  }

  /** A migrator that has read nothing yet, as a new process would. */
  again(config: Partial<DatabaseConfig> = {}): Migrator {
    const database = path.join(this.root, 'shop.sqlite')
    const orm = new DataSource({ type: 'better-sqlite3', database, entities: [] })
    return createMigrator({ orm, root: this.root, ...config })
  }

  async dispose(): Promise<void> {
    await this.migrator.close()
    rmSync(this.root, { recursive: true, force: true })
  }
}
