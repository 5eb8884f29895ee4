import { describeMikroOrm } from './describe-mikro-orm.js'

describeMikroOrm('MikroORM 6')
