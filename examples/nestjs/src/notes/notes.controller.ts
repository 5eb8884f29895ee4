import { Body, Controller, Get, Post } from '@nestjs/common'
import type { Note } from './note.entity'
import { NotesService } from './notes.service'

@Controller('notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  all(): Promise<Note[]> {
    return this.notes.all()
  }

  @Post()
  add(@Body('title') title: string): Promise<Note> {
    return this.notes.add(title)
  }
}
