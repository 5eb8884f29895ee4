import 'reflect-metadata'
import { DataSource } from 'typeorm'
import type { DataSourceOptions } from 'typeorm'
import { ChannelMapping } from './channel-mapping.js'
import { Device } from './device.js'
import { Event } from './event.js'
import { GeneratedAdapter } from './generated-adapter.js'
import { IoddFile } from './iodd-file.js'
import { Parameter } from './parameter.js'
import { Plugin } from './plugin.js'
import { Reading } from './reading.js'
import { SnakeNames } from './snake-names.js'
import { User } from './user.js'

const { DATABASE_URL, EXAMPLE_DATABASE } = process.env

/** A file of SQLite, or the PostgreSQL that DATABASE_URL names. */
const database: DataSourceOptions =
  DATABASE_URL === undefined
    ? { type: 'better-sqlite3', database: EXAMPLE_DATABASE ?? 'example.sqlite' }
    : {
        type: 'postgres',
        url: DATABASE_URL,
        // gen_random_uuid() is part of PostgreSQL since 13: no extension needs to be installed.
        uuidExtension: 'pgcrypto',
        installExtensions: false,
      }

/** The device-data service's database. */
export const dataSource = new DataSource({
  ...database,
  entities: [User, Device, Reading, Event, IoddFile, Parameter, GeneratedAdapter, Plugin, ChannelMapping],
  namingStrategy: new SnakeNames(),
})
