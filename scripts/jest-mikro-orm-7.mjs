/** `npm run jest:mikro-orm-7`: the tests of MikroORM 7, under the Node.js that it needs; words go on to Jest. */
import { runMikroOrm7 } from './run-jest.mjs'

runMikroOrm7(process.argv.slice(2))
