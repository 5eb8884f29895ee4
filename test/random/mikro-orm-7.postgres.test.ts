import 'reflect-metadata'
import { mikroOrmTarget } from '../harness/mikro-orm-targets.js'
import { describePairs } from './describe-pairs.js'
import { mikroOrmTelling } from './mikro-orm-entities.js'

describePairs(await mikroOrmTarget('MikroORM 7', 'postgres'), mikroOrmTelling(7), 10)
