/** The root's, which is compiled already. */
module.exports = require('../../../../../node_modules/better-sqlite3')
