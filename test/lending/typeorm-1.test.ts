import { orms, postgresTarget, sqliteTarget } from '../harness/targets.js'
import { describeLending } from './describe-lending.js'

const orm = orms['TypeORM 1.x']()
describeLending(postgresTarget(orm))
describeLending(sqliteTarget(orm, 'better-sqlite3'))
