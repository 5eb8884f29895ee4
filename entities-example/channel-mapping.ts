import { Column, Entity, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm'
import type { Relation } from 'typeorm'
import { Device } from './device.js'
import { Parameter } from './parameter.js'
import { Plugin } from './plugin.js'

/** The channel of a plugin that takes a device's readings, and how they are scaled for it. */
@Entity('channel_mappings')
@Unique(['plugin', 'device', 'channel'])
export class ChannelMapping {
  @PrimaryGeneratedColumn()
  id!: number

  @Column('varchar', { length: 120 })
  channel!: string

  @Column('numeric', { precision: 12, scale: 6, default: 1 })
  factor!: string

  @Column('numeric', { precision: 12, scale: 6, default: 0 })
  offset!: string

  @ManyToOne(() => Plugin, (plugin) => plugin.mappings, { nullable: false, onDelete: 'CASCADE' })
  plugin!: Relation<Plugin>

  @ManyToOne(() => Device, { nullable: false, onDelete: 'CASCADE' })
  device!: Relation<Device>

  @ManyToOne(() => Parameter, { nullable: true, onDelete: 'SET NULL' })
  parameter!: Relation<Parameter> | null
}
