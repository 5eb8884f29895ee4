/** A small TypeScript project of a user's: three entities that refer to each other, as people write them. */

/** What differs between the drivers. */
export type Driver = 'better-sqlite3' | 'pg' | 'sqlite3'

const user = (
  columns: string,
): string => `import { Column, Entity, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm'
import { Post } from './post.js'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id: number

${columns}
  @OneToMany(() => Post, (post) => post.author)
  posts: Relation<Post>[]
}
`

const post = `import { Column, Entity, Index, JoinTable, ManyToMany, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm'
import { Tag } from './tag.js'
import { User } from './user.js'

export enum State {
  draft = 'draft',
  published = 'published',
}

@Entity('posts')
@Index(['title', 'state'])
export class Post {
  @PrimaryGeneratedColumn('uuid')
  id: string

  @Column({ length: 80 })
  title: string

  @Column({ type: 'simple-enum', enum: State, default: State.draft })
  state: State

  @ManyToOne(() => User, (user) => user.posts, { onDelete: 'CASCADE' })
  author: Relation<User>

  @ManyToMany(() => Tag)
  @JoinTable({ name: 'post_tags' })
  tags: Relation<Tag>[]
}
`

const tag = `import { Column, Entity, PrimaryColumn } from 'typeorm'

@Entity('tags')
export class Tag {
  @PrimaryColumn()
  name: string

  @Column({ default: 0 })
  uses: number
}
`

const email = `  @Column({ length: 100, unique: true })
  email: string
`

/** The text of `user.ts` as it is first, with one more column, and with one that is changed. */
export const users = {
  first: user(email),
  withName: user(`${email}\n  @Column({ nullable: true })\n  name: string\n`),
  withLongEmail: user(`${email.replace('100', '200')}\n  @Column({ nullable: true })\n  name: string\n`),
} as const

/** What a DataSource says of the database; SQLite's is a file in the project. */
export const options = (driver: Driver, url = ''): string =>
  driver === 'pg'
    ? `type: 'postgres', url: ${JSON.stringify(url)}`
    : `type: '${driver === 'sqlite3' ? 'sqlite' : driver}', database: 'shop.sqlite'`

/** The files of the project. */
export const projectFiles = (driver: Driver, url?: string): Readonly<Record<string, string>> => ({
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      strict: true,
      strictPropertyInitialization: false,
      skipLibCheck: true,
      noEmit: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  }),
  'src/user.ts': users.first,
  'src/post.ts': post,
  'src/tag.ts': tag,
  'src/data-source.ts': `import 'reflect-metadata'
import { DataSource } from 'typeorm'
import { Post } from './post.js'
import { Tag } from './tag.js'
import { User } from './user.js'

export const dataSource = new DataSource({ ${options(driver, url)}, entities: [User, Post, Tag], synchronize: true })
`,
})
