import { defineConfig } from 'orm-migrate'
import { dataSource } from '../../entities-example/data-source.js'

console.log('The config is loaded.')

/** A config that prints, as those do that load the environment with a chatty package. */
export default defineConfig({ orm: dataSource, migrations: 'gaps' })
