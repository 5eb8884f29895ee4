import { createRequire } from 'node:module'
import type * as Typeorm from 'typeorm'
import 'reflect-metadata'
import type { Schema } from '../../../src/schema/model.js'

/** The module `typeorm`, of either major: fixtures take it as a parameter and so run on both. */
export type Orm = typeof Typeorm

/** Loads one version. A test file keeps to one: decorators of both would share one storage, which neither can read. */
export const loadOrm = (from: string): Orm => createRequire(import.meta.url)(from) as Orm

/** Makes the entity classes of a test. */
export type Fixture = (orm: Orm) => readonly (new () => object)[]

/** Reads the schema of a fixture without a database. */
export type Read = (type: string, fixture: Fixture, more?: object) => Promise<Schema>
