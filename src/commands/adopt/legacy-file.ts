import { existsSync } from 'node:fs'
import path from 'node:path'
import type { LegacyMigration, LegacyWords } from '../../adapters/adapter.js'
import { fileFormat, moduleSystem } from '../../codegen/file-format.js'
import { className, type MigrationCode } from '../../codegen/migration-file.js'
import type { ClassFile } from './class-file.js'

/** Where the revision is written that runs a class. */
export interface Place {
  readonly root: string
  readonly folder: string
}

/** A class, and what its ORM calls things. */
export interface Legacy {
  readonly migration: LegacyMigration
  readonly words: LegacyWords
}

/** The code of the revision that runs a class of the ORM's. */
export function legacyCode({ migration, words }: Legacy, found: ClassFile, place: Place): MigrationCode {
  const { transaction, title } = migration
  const { orm, wrapper } = words
  // The revision's own class must not hide it.
  const isTaken = className(title) === migration.className
  const local = isTaken ? `${className(orm)}${migration.className}` : migration.className
  return {
    uses: [wrapper],
    imports: [importOf(migration.className, { found, local, place })],
    up: `    ${wrapper}(${local}).up(op)`,
    down: `    ${wrapper}(${local}).down(op)`,
    ...(transaction === undefined ? {} : { transaction }),
  }
}

interface Import {
  readonly found: ClassFile
  readonly local: string
  readonly place: Place
}

function importOf(name: string, { found, local, place }: Import): string {
  const { kind } = fileFormat(place.root, place.folder, existsSync)
  const from = `'${specifier(found.file, place)}'`
  const isSame = local === name
  if (kind === 'commonjs') {
    const taken = found.isDefault ? local : `{ ${isSame ? name : `${name}: ${local}`} }`
    return `const ${taken} = require(${from})`
  }
  const taken = found.isDefault ? local : `{ ${isSame ? name : `${name} as ${local}`} }`
  return `import ${taken} from ${from}`
}

/** ESM wants the extension of what is run, CommonJS none. */
function specifier(file: string, { folder, root }: Place): string {
  const relative = path.relative(folder, file).split(path.sep).join('/')
  const isEsm = moduleSystem([folder, ...above(folder, root)], existsSync) === 'esm' || /\.m[jt]s$/.test(file)
  const named = isEsm ? relative.replace(/\.([cm]?)ts$/, '.$1js') : relative.replace(/\.[jt]s$/, '')
  return named.startsWith('.') ? named : `./${named}`
}

/** The folders above, up to the project's. */
function above(folder: string, root: string): readonly string[] {
  const parent = path.dirname(folder)
  return folder === root || parent === folder ? [root] : [parent, ...above(parent, root)]
}
