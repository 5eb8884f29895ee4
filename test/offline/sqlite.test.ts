import { sqlite } from './databases.js'
import { describeScripts } from './describe-scripts.js'
import { describeValues } from './describe-values.js'

describeScripts(sqlite)
describeValues(sqlite)
