import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { MigrationsOptions } from './legacy-migrations.js'
import type { MikroOrm } from './types.js'

/** A file of one of MikroORM's migrations. */
export interface MigrationFile {
  /** As MikroORM's table has it. */
  readonly name: string
  /** Absolute. */
  readonly path: string
}

/** The files that MikroORM's migrator finds, in its order; none where there is no folder. */
export function migrationFiles({ config }: MikroOrm): readonly MigrationFile[] {
  const options = config.get('migrations') as MigrationsOptions
  const folder = folderOf(options, {
    base: path.resolve((config.get('baseDir') as string | undefined) ?? '.'),
    preferTs: config.get('preferTs') === true,
  })
  if (!existsSync(folder)) return []
  const matches = matcherOf(options.glob ?? '!(*.d).{js,ts,cjs}')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter(matches)
    .sort()
    .map((file) => ({
      name: path.posix.basename(file).replace(/\.[jt]s$/, ''),
      path: path.join(folder, file),
    }))
}

interface Surroundings {
  readonly base: string
  readonly preferTs: boolean
}

/** Where neither option is given and there is no `migrations`, it is beside the sources. */
function folderOf({ path: given, pathTs }: MigrationsOptions, { base, preferTs }: Surroundings): string {
  const isThere = (folder: string): boolean => existsSync(path.join(base, folder))
  if (given === undefined && pathTs === undefined && !isThere('migrations') && isThere('src')) {
    const built = ['dist', 'build'].find(isThere) ?? 'src'
    return path.join(base, preferTs ? 'src' : built, 'migrations')
  }
  return path.resolve(base, (preferTs ? pathTs : undefined) ?? given ?? './migrations')
}

/** A pattern as MikroORM's options have it. */
function matcherOf(glob: string): (file: string) => boolean {
  const expression = new RegExp(`^${expressionOf(glob)}$`)
  return (file) => expression.test(file)
}

/** Of `*`, `**`, `?`, `{a,b}` and `!(a)`, the last of which speaks of a name before its extension. */
const expressionOf = (glob: string): string =>
  glob.replace(/\*\*\/|[*?]|!\([^)]*\)|\{[^}]*\}|[.+^$|()[\]\\]/g, (token) => {
    if (token === '**/') return '(?:.*/)?'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.startsWith('!(')) return `(?!${expressionOf(token.slice(2, -1))}\\.[^./]*$)[^/]*`
    if (token.startsWith('{')) return `(?:${token.slice(1, -1).split(',').map(expressionOf).join('|')})`
    return `\\${token}`
  })
