import { execFile } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder, where ormconfig.ts and the example's migrations are. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a command came to. */
export interface Outcome {
  readonly code: number
  readonly output: string
}

/** What a command sees of the environment besides this process's own; undefined takes a variable away. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Runs the built command line in the repository, as `npx orm-migrate` would. */
export const ormMigrate = (args: readonly string[], environment: Environment): Promise<Outcome> =>
  runNode([path.join('dist', 'esm', 'cli', 'main.js'), ...args], environment)

/** Runs Node.js in the repository and gives what was printed, errors included. */
export function runNode(args: readonly string[], environment: Environment): Promise<Outcome> {
  // Without jest's mark, as in a shell: the loader leaves TypeScript to jest where it finds one.
  const { JEST_WORKER_ID: _jest, ...shell } = process.env
  const env = { ...shell, ...environment }
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout + stderr })
    })
  })
}
