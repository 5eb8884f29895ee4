import { orms, postgresTarget, sqliteTarget } from '../harness/targets.js'
import { describeLending } from './describe-lending.js'

const orm = orms['TypeORM 0.3']()
describeLending(postgresTarget(orm))
describeLending(sqliteTarget(orm, 'sqlite'))
