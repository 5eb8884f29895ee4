import { describeMikroOrm } from './describe-mikro-orm.js'

describeMikroOrm('nest-11', 'commonjs')
