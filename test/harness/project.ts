import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Environment, type Outcome, type Running, startNode, startOrmMigrate } from './cli.js'
import { newerNode } from './newer-node.mjs'

/** A project of a user's, and the packages that it has installed besides orm-migrate. */
export interface UserProjectOptions {
  readonly type: 'commonjs' | 'module'
  /** Default: TypeORM 1.x. */
  readonly orm?: keyof typeof orms
  /** A folder of test/packages that is looked into first. */
  readonly from?: string
  /** Default: what a TypeScript project on SQLite and PostgreSQL has. */
  readonly packages?: readonly string[]
  readonly files: Readonly<Record<string, string>>
}

/** A project in a folder outside this repository, with orm-migrate as npm would unpack it. */
export interface UserProject {
  readonly root: string
  write(name: string, text: string): void
  read(name: string): string
  remove(name: string): void
  /** The names in a folder, sorted; none where it is not there. */
  list(folder: string): readonly string[]
  /** Runs the installed bin. */
  run(words: readonly string[], environment?: Environment): Promise<Outcome>
  /** Starts it, for what happens while it runs. */
  start(words: readonly string[], environment?: Environment): Running
  /** Runs Node.js. */
  node(args: readonly string[], environment?: Environment): Promise<Outcome>
  dispose(): void
}

const repository = fileURLToPath(new URL('../..', import.meta.url))
const usualPackages = ['reflect-metadata', 'typescript', 'better-sqlite3', 'pg'] as const

const packageFolder = (name: string): string => path.join(repository, 'test', 'packages', name)
const ofMikroOrm = (...names: readonly string[]): readonly string[] =>
  ['core', 'postgresql', 'sqlite', 'migrations', 'reflection', ...names].map((name) => `@mikro-orm/${name}`)

/** The packages of each ORM, where they come from, in the order in which that is looked into, and the Node.js for it. */
const orms = {
  'TypeORM 1.x': {
    packages: ['typeorm'],
    from: [repository],
    node: process.execPath,
  },
  'TypeORM 0.3': {
    packages: ['typeorm'],
    from: [packageFolder('typeorm-0.3'), repository],
    node: process.execPath,
  },
  'MikroORM 6': {
    packages: ofMikroOrm('better-sqlite'),
    from: [packageFolder('mikro-orm-6'), repository],
    node: process.execPath,
  },
  'MikroORM 7': {
    packages: ofMikroOrm('decorators'),
    from: [packageFolder('mikro-orm-7'), repository],
    node: newerNode,
  },
} as const

/** The Node.js of a project. */
export const nodeFor = (orm: keyof typeof orms): string => orms[orm].node

/** Makes a project. */
export function makeUserProject({
  type,
  orm = 'TypeORM 1.x',
  from,
  packages = usualPackages,
  files,
}: UserProjectOptions): UserProject {
  const root = mkdtempSync(path.join(tmpdir(), 'orm-migrate-user-'))
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  const { packages: own, from: places, node } = orms[orm]
  const first = from === undefined ? [] : [packageFolder(from)]
  install(root, [...new Set([...own, ...packages])], [...first, ...places])
  write('package.json', JSON.stringify({ name: 'user-project', private: true, type }))
  for (const [name, text] of Object.entries(files)) write(name, text)
  return {
    root,
    write,
    read: (name) => readFileSync(path.join(root, name), 'utf8'),
    remove: (name) => rmSync(path.join(root, name), { recursive: true }),
    list: (folder) =>
      existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder)).sort() : [],
    run: (words, environment) => startOrmMigrate({ root, node }, words, environment).outcome,
    start: (words, environment) => startOrmMigrate({ root, node }, words, environment),
    node: (args, environment) => startNode({ root, node }, args, environment).outcome,
    dispose: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** What npm would install along with orm-migrate. */
const dependencies = Object.keys(
  (
    JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>
    }
  ).dependencies,
)

/** orm-migrate itself is copied; all else is linked, and finds its own dependencies where it really is. */
function install(root: string, packages: readonly string[], from: readonly string[]): void {
  const modules = path.join(root, 'node_modules')
  mkdirSync(modules)
  cpSync(packed(), path.join(modules, 'orm-migrate'), { recursive: true })
  for (const name of [...packages, ...dependencies]) {
    const found = from
      .map((folder) => path.join(folder, 'node_modules', name))
      .find((folder) => existsSync(folder))
    if (found === undefined)
      throw new Error(
        `The tests need the package "${name}": run npm ci and scripts/install-test-packages.mjs`,
      )
    const link = path.join(modules, name)
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(found, link, 'dir')
  }
}

/** What a user's npm would unpack: `npm pack` of what is built, once for each build. */
function packed(): string {
  // Several checkouts may share one folder of packages.
  const checkout = createHash('sha256').update(repository).digest('hex').slice(0, 16)
  const folder = path.join(repository, 'node_modules', '.cache', `orm-migrate-packed-${checkout}`)
  const target = path.join(folder, fingerprint())
  if (existsSync(target)) return path.join(target, 'package')
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder).filter((name) => !name.startsWith('making-')))
    rmSync(path.join(folder, old), { recursive: true, force: true })
  const making = mkdtempSync(path.join(folder, 'making-'))
  must('npm', ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', making])
  const [tarball = ''] = readdirSync(making)
  must('tar', ['-xzf', path.join(making, tarball), '-C', making])
  // Another worker may have been faster with the same.
  if (existsSync(target)) rmSync(making, { recursive: true, force: true })
  else renameSync(making, target)
  return path.join(target, 'package')
}

/** Stands for what is built: the names, sizes and times of its files. */
function fingerprint(): string {
  const dist = path.join(repository, 'dist')
  if (!existsSync(path.join(dist, 'cjs')))
    throw new Error('The packed package is tested as built: run "npm run build" first.')
  const files = ['package.json', ...readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort()]
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(path.join(file === 'package.json' ? repository : dist, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

function must(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, [...args], {
    cwd: repository,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`"${command} ${args.join(' ')}" failed: ${stderr}`)
}
