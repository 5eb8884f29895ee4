import { defineConfig } from 'orm-migrate'
import { dataSource } from './entities-example/data-source.js'

export default defineConfig({ orm: dataSource, migrations: 'migrations' })
