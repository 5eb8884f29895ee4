import { describeMainJob } from './describe-main-job.js'

describeMainJob('sqlite3')
