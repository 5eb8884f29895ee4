import 'reflect-metadata'
import { mikroOrmTarget } from '../../harness/mikro-orm-targets.js'
import { describeReading } from './describe-reading.js'

describeReading(await mikroOrmTarget('MikroORM 6', 'postgres'))
