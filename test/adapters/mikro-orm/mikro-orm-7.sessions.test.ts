import { describeSessions } from './describe-sessions.js'

await describeSessions('MikroORM 7', (said) => ({ onCreateConnection: async () => said('hook') }))
