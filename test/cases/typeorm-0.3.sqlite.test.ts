import 'reflect-metadata'
import { orms, sqliteTarget } from '../harness/targets.js'
import { runCases } from '../harness/run-case.js'
import { cases } from './index.js'

runCases(cases, sqliteTarget(orms['TypeORM 0.3'](), 'better-sqlite3'), 'TypeORM 0.3')
