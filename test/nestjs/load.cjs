/** The packages as CommonJS has them. */
require('./variants.cjs').run({
  common: require('@nestjs/common'),
  core: require('@nestjs/core'),
  nestTypeorm: require('@nestjs/typeorm'),
  typeorm: require('typeorm'),
  orm: require('orm-migrate/nestjs'),
})
