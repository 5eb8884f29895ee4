import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm'
import type { Relation } from 'typeorm'
import { Event } from './event.js'
import { IoddFile } from './iodd-file.js'
import { Reading } from './reading.js'
import { User } from './user.js'

/** A sensor or actuator in the field. */
@Entity('devices', { comment: 'Sensors and actuators in the field' })
export class Device {
  @PrimaryGeneratedColumn()
  id!: number

  @Column('varchar', { length: 64, unique: true, comment: 'As printed on the housing' })
  serialNumber!: string

  @Column('varchar', { length: 120 })
  name!: string

  @Column('varchar', { length: 255, nullable: true, comment: 'Where the device is mounted' })
  location!: string | null

  @Column('simple-json', { default: '{}' })
  settings!: Record<string, unknown>

  @CreateDateColumn()
  createdAt!: Date

  @UpdateDateColumn()
  updatedAt!: Date

  @Index()
  @Column('varchar', { length: 40 })
  category!: string

  @ManyToOne(() => User, (user) => user.devices, { nullable: true, onDelete: 'SET NULL' })
  owner!: Relation<User> | null

  @ManyToOne(() => IoddFile, (file) => file.devices, { nullable: true, onDelete: 'SET NULL' })
  ioddFile!: Relation<IoddFile> | null

  @ManyToMany(() => User, (user) => user.watchedDevices)
  @JoinTable({
    name: 'device_watchers',
    joinColumn: { name: 'device_id' },
    inverseJoinColumn: { name: 'user_id' },
  })
  watchers!: Relation<User>[]

  @OneToMany(() => Reading, (reading) => reading.device)
  readings!: Relation<Reading>[]

  @OneToMany(() => Event, (event) => event.device)
  events!: Relation<Event>[]
}
