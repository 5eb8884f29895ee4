import { describe, expect, test } from '@jest/globals'
import { fileNameFor, slugOf } from '../../src/revisions/file-name.js'
import { newRevisionId } from '../../src/revisions/revision-id.js'

const date = new Date('2026-03-04T23:06:07Z')
const named = { revision: '9f2c4b1a7e30', message: 'Add device location!', date }

describe('the file name of a revision', () => {
  test('is its id and its message', () => {
    expect(fileNameFor(named)).toBe('9f2c4b1a7e30_add_device_location.ts')
    expect(fileNameFor({ revision: '9f2c', date })).toBe('9f2c.ts')
  })

  test.each([
    [
      '%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d%(second).2d-%(rev)s',
      '2026_03_04_230607-9f2c4b1a7e30.ts',
    ],
    ['%(epoch)s_%(slug)s', '1772665567_add_device_location.ts'],
  ])('follows the template %s', (template, name) => {
    expect(fileNameFor(named, { template })).toBe(name)
  })

  test('has its date in the time zone asked for', () => {
    const template = '%(year)d%(month).2d%(day).2d_%(hour).2d'
    expect(fileNameFor(named, { template, timeZone: 'Asia/Tokyo', extension: '.mts' })).toBe(
      '20260305_08.mts',
    )
    expect(() => fileNameFor(named, { timeZone: 'Mars/Base' })).toThrow(
      "'Mars/Base' is not a known time zone.",
    )
  })

  test('names a part of the template that does not exist', () => {
    expect(() => fileNameFor(named, { template: '%(revision)s' })).toThrow("no part 'revision'")
  })
})

describe('a slug', () => {
  test.each([
    ["Don't panic: it's ünï_code", 'don_t_panic_it_s_ünï_code'],
    ['a very long message with punctuation, that goes on', 'a_very_long_message_with_punctuation'],
    ['exactly forty characters are in this one!', 'exactly_forty_characters_are_in_this_one'],
    ['x'.repeat(50), 'x'.repeat(40)],
    ['…', ''],
  ])('of %j is %j', (message, slug) => {
    expect(slugOf(message)).toBe(slug)
  })
})

test('a new revision id is twelve hexadecimal digits of the bytes given', () => {
  expect(newRevisionId((count) => new Uint8Array(count).map((_byte, index) => index * 40))).toBe(
    '00285078a0c8',
  )
})
