import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import type { PostWriteHook } from '../config/config.js'
import { messageOf, OrmMigrateError } from '../errors.js'

/** A hook with its arguments spelled out. */
type Hook = Required<PostWriteHook>

/** A post-write hook ended with an error; its output tells why. */
export class HookFailedError extends OrmMigrateError {
  constructor(
    hook: Hook,
    reason: string,
    { output, cause }: { readonly output: string; readonly cause: unknown },
  ) {
    super('post-write-hook-failed', `The post-write hook "${lineOf(hook)}" ${reason}; no file was written.`, {
      cause,
      hint: 'Mend what it complains of, or the hook in the config, then run the same command again.',
      details: { hook: lineOf(hook), output },
    })
  }
}

/** The command of a post-write hook is not there. */
export class HookMissingError extends OrmMigrateError {
  constructor(hook: Hook, cause: unknown) {
    super(
      'post-write-hook-missing',
      `The post-write hook "${lineOf(hook)}" cannot be started: ${messageOf(cause)}; no file was written.`,
      {
        cause,
        hint: `Install it (npm install --save-dev ${hook.command}), or correct "postWriteHooks" in the config.`,
        details: { hook: lineOf(hook) },
      },
    )
  }
}

/** Runs the hooks on a file, one after the other, in the project's folder and without a shell. */
export async function runHooks(hooks: readonly Hook[], file: string, root: string): Promise<void> {
  for (const hook of hooks) await runHook(hook, file, root)
}

function runHook(hook: Hook, file: string, root: string): Promise<void> {
  const places = binFolders(root)
  const command = commandFor(hook.command, places, root)
  const env = { ...process.env, PATH: [...places, process.env.PATH ?? ''].join(path.delimiter) }
  return new Promise((resolve, reject) => {
    const child = execFile(command, argumentsOf(hook, file), { cwd: root, env }, (error, stdout, stderr) => {
      if (error === null) resolve()
      else if (typeof error.code === 'string') reject(new HookMissingError(hook, error))
      else
        reject(
          new HookFailedError(hook, reasonOf(error), { output: `${stdout}${stderr}`.trim(), cause: error }),
        )
    })
    // A hook that reads what is typed would wait forever.
    child.stdin?.end()
  })
}

const reasonOf = ({ code, signal }: { readonly code?: unknown; readonly signal?: unknown }): string =>
  typeof code === 'number' ? `failed with exit code ${code}` : `was ended by ${String(signal)}`

function argumentsOf({ args }: Hook, file: string): readonly string[] {
  const named = args.map((argument) => argument.replaceAll('{file}', file))
  return args.some((argument) => argument.includes('{file}')) ? named : [...named, file]
}

/** A path is taken from the project's folder; a plain name is looked for among its packages, then on the PATH. */
function commandFor(command: string, places: readonly string[], root: string): string {
  if (/[\\/]/.test(command)) return path.resolve(root, command)
  return places.map((place) => path.join(place, command)).find((file) => existsSync(file)) ?? command
}

/** The commands of the packages of the folder, and of those above it: a workspace keeps them at its top. */
function binFolders(folder: string): readonly string[] {
  const own = path.join(folder, 'node_modules', '.bin')
  const above = path.dirname(folder)
  return above === folder ? [own] : [own, ...binFolders(above)]
}

const lineOf = ({ command, args }: Hook): string => [command, ...args].join(' ')
