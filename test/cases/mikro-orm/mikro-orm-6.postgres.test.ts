import 'reflect-metadata'
import { mikroOrmTarget } from '../../harness/mikro-orm-targets.js'
import { runCases } from '../../harness/run-case.js'
import { mikroOrmCases } from './index.js'

runCases(mikroOrmCases, await mikroOrmTarget('MikroORM 6', 'postgres'), 'MikroORM 6')
