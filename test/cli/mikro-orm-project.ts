/** The config, where MikroORM's command line looks for it; its options as text. */
export const configFile = (driver: string, options: string): string =>
  `import { defineConfig } from '@mikro-orm/${driver}'

export default defineConfig({
  ${driver === 'postgresql' ? 'clientUrl: process.env.DATABASE_URL' : `dbName: 'shop.sqlite'`},
  entities: ['dist/entities/*.js'],
  entitiesTs: ['src/entities/*.ts'],
  debug: true,
  ensureDatabase: { create: true },
  ${options}
})
`

/** The older decorators, whose types the compiler reflects, in CommonJS. */
export const olderEntities = {
  'src/entities/user.entity.ts': (email: string) => `
    import { Collection, Entity, OneToMany, PrimaryKey, Property } from '@mikro-orm/core'
    import { Post } from './post.entity'

    @Entity({ tableName: 'users' })
    export class User {
      @PrimaryKey() id!: number
      ${email}
      @OneToMany(() => Post, (post) => post.author) posts = new Collection<Post>(this)
    }`,
  'src/entities/post.entity.ts': `
    import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/core'
    import { User } from './user.entity'

    @Entity({ tableName: 'posts' })
    export class Post {
      @PrimaryKey() id!: number
      @Property() title!: string
      @ManyToOne(() => User) author!: User
    }`,
} as const

/** The decorators of the language itself, as ES modules. */
export const standardEntities = {
  'src/entities/user.entity.ts': (email: string) => `
    import { Collection } from '@mikro-orm/core'
    import { Entity, OneToMany, PrimaryKey, Property } from '@mikro-orm/decorators/es'
    import { RenamedFrom } from 'orm-migrate'
    import { Post } from './post.entity.js'

    void RenamedFrom
    @Entity({ tableName: 'users' })
    export class User {
      @PrimaryKey({ type: 'integer' }) id!: number
      ${email}
      @OneToMany(() => Post, (post) => post.author) posts = new Collection<Post>(this)
    }`,
  'src/entities/post.entity.ts': `
    import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/es'
    import { User } from './user.entity.js'

    @Entity({ tableName: 'posts' })
    export class Post {
      @PrimaryKey({ type: 'integer' }) id!: number
      @Property({ type: 'string' }) title!: string
      @ManyToOne(() => User) author!: User
    }`,
} as const

/** A tsconfig.json as MikroORM's guides have it for either kind. */
export const tsconfig = (kind: 'older' | 'standard'): string =>
  JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: kind === 'older' ? 'commonjs' : 'nodenext',
      strict: true,
      skipLibCheck: true,
      ...(kind === 'older' ? { experimentalDecorators: true, emitDecoratorMetadata: true } : {}),
    },
  })
