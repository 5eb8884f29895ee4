import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A project of a user's: its files by name, and the packages that it has installed. */
export interface ProjectOptions {
  readonly files: Readonly<Record<string, string>>
  readonly packages?: readonly string[]
}

/** What a program printed. */
export interface Outcome {
  readonly stdout: string
  readonly stderr: string
}

/** A project in a folder of its own, outside this repository. */
export interface Project {
  readonly root: string
  readonly write: (name: string, text: string) => void
  /** Runs a program's body in the project, with `load`, `reload` and `root` at hand, in a fresh Node.js. */
  readonly run: (body: string, build?: 'esm' | 'cjs') => Outcome
  readonly remove: () => void
}

/** Makes a project. `module` and `commonjs` are what its package.json says. */
export const makeProject = (
  type: 'module' | 'commonjs',
  { files, packages = ['typescript', 'reflect-metadata'] }: ProjectOptions,
): Project => {
  const root = mkdtempSync(join(tmpdir(), 'orm-migrate-project-'))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  write('package.json', JSON.stringify({ name: 'project', type }))
  for (const name of packages) link(root, name)
  for (const [name, text] of Object.entries(files)) write(name, text)
  const remove = () => {
    rmSync(root, { recursive: true, force: true })
  }
  return { root, write, remove, run: (body, build = 'esm') => runIn(root, body, build) }
}

const link = (root: string, name: string): void => {
  const target = join(root, 'node_modules', name)
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(resolve('node_modules', name), target, 'dir')
}

const runIn = (root: string, body: string, build: 'esm' | 'cjs'): Outcome => {
  const loader = resolve('dist', build, 'loader', 'load.js')
  if (!existsSync(loader))
    throw new Error('The loader can only be tested as built: run "npm run build" first.')
  const program =
    build === 'esm'
      ? `const { loadModule, reloadModule } = await import(${JSON.stringify(pathToFileURL(loader).href)})\n`
      : `const { loadModule, reloadModule } = require(${JSON.stringify(loader)})\n`
  const script = `${program}
const root = process.cwd()
const load = (file, loader = 'auto') => loadModule(file, { root, loader })
const reload = (file, loader = 'auto') => reloadModule(file, { root, loader })
const main = async () => { ${body} }
main().catch((error) => console.log(JSON.stringify({ name: error.name, code: error.code, message: error.message, hint: error.hint, details: error.details })))`
  // Without jest's own mark: under jest the loader rightly leaves TypeScript to jest.
  const { JEST_WORKER_ID: _jest, ...env } = process.env
  const args = [...(build === 'esm' ? ['--input-type=module'] : ['--input-type=commonjs']), '-e', script]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env })
  return { stdout: stdout.trim(), stderr: stderr.trim() }
}
