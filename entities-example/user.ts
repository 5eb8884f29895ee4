import {
  Column,
  CreateDateColumn,
  Entity,
  ManyToMany,
  OneToMany,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm'
import type { Relation } from 'typeorm'
import { Device } from './device.js'

/** What a user may do. */
export const roles = ['admin', 'engineer', 'viewer'] as const

/** A person who looks after devices. */
@Entity('users', { comment: 'People who look after devices' })
export class User {
  @PrimaryGeneratedColumn()
  id!: number

  @Column('varchar', { length: 255, unique: true })
  email!: string

  @Column('varchar', { length: 120 })
  name!: string

  @Column('simple-enum', { enum: roles, default: 'viewer' })
  role!: (typeof roles)[number]

  @Column('boolean', { default: true })
  active!: boolean

  @CreateDateColumn()
  createdAt!: Date

  @UpdateDateColumn()
  updatedAt!: Date

  @OneToMany(() => Device, (device) => device.owner)
  devices!: Relation<Device>[]

  // TypeORM 0.3 takes from this side what becomes of a watcher's rows when the user goes; 1.x cascades anyway.
  @ManyToMany(() => Device, (device) => device.watchers, { onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  watchedDevices!: Relation<Device>[]
}
