import 'reflect-metadata'
import { orms, sqliteTarget } from '../harness/targets.js'
import { describePairs } from './describe-pairs.js'
import { typeormTelling } from './telling.js'

describePairs(sqliteTarget(orms['TypeORM 0.3'](), 'better-sqlite3'), typeormTelling)
