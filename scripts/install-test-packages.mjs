/**
 * Installs what the tests need beside the root's packages, each folder of test/packages a user's project: the locked
 * dependencies, only when they are not the installed ones, and this package, packed from dist, where it is run there.
 */
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const packages = join(root, 'test', 'packages')
/** Its program runs where it stands; of the others, tests link what they need into projects of their own. */
const published = join(packages, 'published')

const main = () => {
  const folders = readdirSync(packages).filter((name) =>
    existsSync(join(packages, name, 'package-lock.json')),
  )
  for (const name of folders) installLocked(join(packages, name))
  if (existsSync(join(root, 'dist'))) withTarball((tarball) => unpack(tarball, published))
}

const installLocked = (folder) => {
  const stamp = join(folder, 'node_modules', '.installed')
  const wanted = fingerprint(folder)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log(`Installing ${folder.slice(root.length)} (once; a native driver may have to be compiled)`)
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder)
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** What an installation depends on: the lock, and the Node.js and machine that a driver was compiled for. */
const fingerprint = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .update([process.platform, process.arch, process.versions.modules].join(' '))
    .digest('hex')

const withTarball = (use) => {
  const directory = mkdtempSync(join(tmpdir(), 'orm-migrate-pack-'))
  try {
    run('npm', ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', directory], root)
    use(join(directory, readdirSync(directory)[0]))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Its dependencies are the root's, found by walking up; the ORM and the drivers are the project's own. */
const unpack = (tarball, project) => {
  const target = join(project, 'node_modules', 'orm-migrate')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], root)
}

const run = (command, args, cwd) => {
  const shell = process.platform === 'win32' && command === 'npm'
  const { status, error } = spawnSync(command, args, { cwd, shell, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`"${command} ${args.join(' ')}" failed in "${cwd}"`, { cause: error })
}

main()
