import { Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { InjectRepository } from '@nestjs/typeorm'
import { Repository } from 'typeorm'
import { Note } from './note.entity'

@Injectable()
export class NotesService implements OnModuleInit {
  readonly #logger = new Logger(NotesService.name)

  constructor(@InjectRepository(Note) private readonly notes: Repository<Note>) {}

  /** The table is there by now: OrmMigrateModule has seen to it. */
  async onModuleInit(): Promise<void> {
    this.#logger.log(`Notes: ${await this.notes.count()}`)
  }

  all(): Promise<Note[]> {
    return this.notes.find({ order: { id: 'ASC' } })
  }

  add(title: string): Promise<Note> {
    return this.notes.save(this.notes.create({ title }))
  }
}
