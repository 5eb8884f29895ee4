import { Column, CreateDateColumn, Entity, OneToMany, PrimaryGeneratedColumn } from 'typeorm'
import type { Relation } from 'typeorm'
import { ChannelMapping } from './channel-mapping.js'

/** An extension that sends readings somewhere else. */
@Entity('plugins')
export class Plugin {
  @PrimaryGeneratedColumn()
  id!: number

  @Column('varchar', { length: 80, unique: true })
  name!: string

  @Column('varchar', { length: 20 })
  version!: string

  @Column('boolean', { default: false })
  enabled!: boolean

  @Column('simple-json', { default: '{}' })
  configuration!: Record<string, unknown>

  @CreateDateColumn()
  installedAt!: Date

  @OneToMany(() => ChannelMapping, (mapping) => mapping.plugin)
  mappings!: Relation<ChannelMapping>[]
}
