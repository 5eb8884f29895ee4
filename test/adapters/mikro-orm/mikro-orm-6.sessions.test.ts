import { describeSessions } from './describe-sessions.js'

await describeSessions('MikroORM 6', (said) => ({
  pool: {
    afterCreate: (_: unknown, done: () => void) => {
      said('hook')
      done()
    },
  },
}))
