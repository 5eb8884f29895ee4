/** The packages as ESM has them. */
import * as common from '@nestjs/common'
import * as core from '@nestjs/core'
import * as nestTypeorm from '@nestjs/typeorm'
import * as orm from 'orm-migrate/nestjs'
import * as typeorm from 'typeorm'
import variants from './variants.cjs'

await variants.run({ common, core, nestTypeorm, typeorm, orm })
