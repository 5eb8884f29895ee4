/** The shop of @vendure/core, as its own start-up prepares the entities. */
const { DefaultLogger, LogLevel, preBootstrapConfig } = require('@vendure/core')
const { DataSource } = require('typeorm')

exports.dataSource = async (database) => {
  const { dbConnectionOptions } = await preBootstrapConfig({
    apiOptions: {},
    authOptions: {},
    paymentOptions: { paymentMethodHandlers: [] },
    logger: new DefaultLogger({ level: LogLevel.Error }),
    dbConnectionOptions: database,
  })
  return new DataSource({ ...dbConnectionOptions, subscribers: [] })
}
