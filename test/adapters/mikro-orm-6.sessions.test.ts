import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describeSessions, type Packages } from './mikro-orm/describe-sessions.js'

const root = fileURLToPath(new URL('../packages/mikro-orm-6/', import.meta.url))
const required = createRequire(`${root}package.json`)

describeSessions('MikroORM 6', {
  root,
  postgres: required('@mikro-orm/postgresql') as Packages['postgres'],
  sqlite: required('@mikro-orm/better-sqlite') as Packages['sqlite'],
  hook: (said) => ({
    pool: {
      afterCreate: (_: unknown, done: () => void) => {
        said('hook')
        done()
      },
    },
  }),
})
