import { fileURLToPath } from 'node:url'
import { describeSessions, type Packages } from './mikro-orm/describe-sessions.js'

const root = fileURLToPath(new URL('../packages/mikro-orm-7/', import.meta.url))
const imported = (name: string): Promise<unknown> => import(`${root}node_modules/@mikro-orm/${name}/index.js`)

describeSessions('MikroORM 7', {
  root,
  postgres: (await imported('postgresql')) as Packages['postgres'],
  sqlite: (await imported('sqlite')) as Packages['sqlite'],
  hook: (said) => ({ onCreateConnection: async () => said('hook') }),
})
