import { describeMainJob } from './describe-main-job.js'

describeMainJob('better-sqlite3')
