import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const brought = fileURLToPath(new URL('../packages/mikro-orm-7/node_modules/.bin/node', import.meta.url))

// There is none for every machine, and this one may be new enough itself.
export const newerNode = existsSync(brought) ? brought : process.execPath
