import 'reflect-metadata'
import { mikroOrmTarget } from '../harness/mikro-orm-targets.js'
import { describeMikroOrm } from './describe-mikro-orm.js'

describeMikroOrm(await mikroOrmTarget('MikroORM 7', 'postgres'), 'MikroORM 7')
describeMikroOrm(await mikroOrmTarget('MikroORM 7', 'sqlite'), 'MikroORM 7')
