import { describeMikroOrm } from './describe-mikro-orm.js'

describeMikroOrm('nest-12', 'module')
