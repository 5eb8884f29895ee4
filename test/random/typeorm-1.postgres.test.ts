import 'reflect-metadata'
import { orms, postgresTarget } from '../harness/targets.js'
import { describePairs } from './describe-pairs.js'
import { typeormTelling } from './telling.js'

describePairs(postgresTarget(orms['TypeORM 1.x']()), typeormTelling)
