import path from 'node:path'
import type { ConfigSource } from '../../config/load.js'
import { resolveConfig, type ResolvedConfig } from '../../config/resolve.js'
import { given } from '../../schema/given.js'
import { type Application, createApplication } from './application.js'
import { configOf } from './config.js'

/** A config out of an application, which is closed when it is no longer needed. */
export interface OpenConfig {
  readonly config: ResolvedConfig
  close(): Promise<void>
}

/** Where the root module is, and what the command line says besides. */
export interface NestSource extends Omit<ConfigSource, 'config' | 'dataSource'> {
  readonly nest: string
}

/** Takes the config out of the application of a root module: `--nest src/app.module.ts`. */
export async function openNestConfig(source: NestSource): Promise<OpenConfig> {
  const { cwd, nest, name, x = {}, tag, loader, migrations } = source
  const application = await createApplication({ cwd, file: nest, ...given({ loader }) })
  const close = (): Promise<void> => closed(application)
  try {
    const { config, name: left } = configOf(application, name)
    const overrides = {
      ...given({ loader }),
      ...given({ migrations: migrations === undefined ? undefined : path.resolve(cwd, migrations) }),
    }
    return { config: resolveConfig(config, cwd, { x, overrides, ...given({ name: left, tag }) }), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Milliseconds for what the providers do when the application goes. */
const patience = 5_000

/** What fails or hangs in the hooks of an application that never ran is not what the command is about. */
async function closed({ context }: Application): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([context.close().catch(() => undefined), enough])
  clearTimeout(timer)
}
