import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Environment, type Outcome, outcomeOf, userEnvironment } from '../harness/cli.js'

/**
 * The shell of a project: its `npx` starts what is installed, and its `npm install` looks whether that is what would be
 * installed, since tests ask no registry.
 */
export class Shell {
  readonly #root: string
  readonly #environment: Environment
  readonly #node: string

  constructor(root: string, environment: Environment = {}, node = process.execPath) {
    this.#root = root
    this.#environment = environment
    this.#node = node
    writeBins(root, node)
  }

  /** Runs a script; what it prints on standard error is among the output, where it was printed. */
  run(script: string): Promise<Outcome> {
    const bin = path.join(this.#root, 'node_modules', '.bin')
    const search = [bin, path.dirname(this.#node), process.env.PATH].join(path.delimiter)
    const child = spawn('sh', ['-ec', `exec 2>&1\n${script}`], {
      cwd: this.#root,
      env: { ...userEnvironment(), PATH: search, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return outcomeOf(child)
  }
}

function writeBins(root: string, node: string): void {
  const folder = path.join(root, 'node_modules', '.bin')
  mkdirSync(folder, { recursive: true })
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(path.join(folder, name), 0o755)
  }
  for (const [name, file] of bins(path.join(root, 'node_modules')))
    write(name, `exec "${node}" "${file}" "$@"`)
  write('npx', 'while [ "$1" = "--yes" ] || [ "$1" = "--no-install" ]; do shift; done\nexec "$@"')
  write('npm', npm)
}

/** The commands of the packages that are installed. */
function bins(modules: string): readonly (readonly [name: string, file: string])[] {
  const found = readdirSync(modules).filter((name) => !name.startsWith('.'))
  const packages = found.flatMap((name) =>
    name.startsWith('@') ? readdirSync(path.join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  )
  return packages.flatMap((name) => {
    const manifest = path.join(modules, name, 'package.json')
    if (!existsSync(manifest)) return []
    const { bin = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      readonly bin?: string | Readonly<Record<string, string>>
    }
    const named = typeof bin === 'string' ? { [name.replace(/^.*\//, '')]: bin } : bin
    return Object.entries(named).map(([command, file]) => [command, path.join(modules, name, file)] as const)
  })
}

/** Installing is looking whether it is there; whatever else is said to npm goes to npm. */
const npm = `case "$1" in
  install | i | ci | add)
    shift
    for word in "$@"; do
      case "$word" in
        -*) continue ;;
        @*) name="@$(echo "\${word#@}" | cut -d@ -f1)" ;;
        *) name="$(echo "$word" | cut -d@ -f1)" ;;
      esac
      if [ ! -e "node_modules/$name" ]; then
        echo "The tests do not have the package $name."
        exit 1
      fi
    done
    exit 0
    ;;
esac
here="$(cd "$(dirname "$0")" && pwd)"
PATH="$(echo "$PATH" | sed "s|^$here:||")"
exec npm "$@"`
