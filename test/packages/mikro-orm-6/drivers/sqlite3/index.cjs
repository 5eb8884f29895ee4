/** That of the folder beside, which is compiled already. */
module.exports = require('../../../typeorm-0.3/node_modules/sqlite3')
