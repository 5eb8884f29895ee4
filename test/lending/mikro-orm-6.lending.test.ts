import 'reflect-metadata'
import { mikroOrmTarget } from '../harness/mikro-orm-targets.js'
import { describeMikroOrm } from './describe-mikro-orm.js'

describeMikroOrm(await mikroOrmTarget('MikroORM 6', 'postgres'), 'MikroORM 6')
describeMikroOrm(await mikroOrmTarget('MikroORM 6', 'sqlite'), 'MikroORM 6')
