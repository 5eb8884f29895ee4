import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'
import type { Relation } from 'typeorm'
import { Device } from './device.js'
import { User } from './user.js'

/** How bad an event is. */
export const severities = ['info', 'warning', 'error', 'critical'] as const

/** Something that happened to a device. */
@Entity('events')
@Index('IDX_events_open', ['device'], { where: '"acknowledged_at" IS NULL' })
export class Event {
  @PrimaryGeneratedColumn('uuid')
  id!: string

  @Column('simple-enum', { enum: severities, default: 'info' })
  severity!: (typeof severities)[number]

  @Column('text')
  message!: string

  @Column('simple-json', { nullable: true })
  details!: Record<string, unknown> | null

  @CreateDateColumn()
  occurredAt!: Date

  @Column({ type: Date, nullable: true })
  acknowledgedAt!: Date | null

  @ManyToOne(() => Device, (device) => device.events, { nullable: false, onDelete: 'CASCADE' })
  device!: Relation<Device>

  @ManyToOne(() => User, { nullable: true, onDelete: 'SET NULL' })
  acknowledgedBy!: Relation<User> | null
}
