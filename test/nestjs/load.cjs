/** The packages as CommonJS has them. */
const { createRequire } = require('node:module')
const path = require('node:path')

const fromProject = createRequire(path.join(process.cwd(), 'package.json'))
const packages = {
  common: fromProject('@nestjs/common'),
  core: fromProject('@nestjs/core'),
  nestTypeorm: fromProject('@nestjs/typeorm'),
  typeorm: fromProject('typeorm'),
  orm: fromProject('orm-migrate/nestjs'),
}
fromProject('./variants.cjs').run(packages)
