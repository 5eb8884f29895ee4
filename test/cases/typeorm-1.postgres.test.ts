import 'reflect-metadata'
import { orms, postgresTarget } from '../harness/targets.js'
import { runCases } from '../harness/run-case.js'
import { cases } from './index.js'

runCases(cases, postgresTarget(orms['TypeORM 1.x']()), 'TypeORM 1.x')
