/** Whoever sends something wrong reads in their own language what to write instead; never the words of a library. */
import { describe } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { Refused } from '#kit/refusal.ts'
import { Code, DayShape, Id, line, prose } from '#kit/shapes.ts'
import { routes } from '#src/app.ts'
import { say } from '#src/words.ts'
import { expect, test } from '#tests/support/world.ts'
import { readPart } from './request.ts'

const Sheet = z.strictObject({
  id: Id,
  day: DayShape,
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'input.not-digest'),
  code: Code,
  name: line(10),
  body: prose(20),
  kind: z.enum(['plan', 'pact']),
  count: z.int().min(0).max(9),
  open: z.boolean(),
  units: z.array(z.string()).min(1).max(2),
  long: z.string().min(3),
})
const right = {
  ...{ id: '6b1f0c6e-3f4b-4d0e-9c43-0b7f1d2a5e11', day: '2018-03-02', digest: 'a'.repeat(64), code: 'tay-nam-bo' },
  ...{ name: 'Tên', body: '', kind: 'plan', count: 1, open: true, units: ['a'], long: 'abc' },
}
const refusedBy = (read: () => unknown): Refused => {
  try {
    read()
  } catch (error) {
    if (error instanceof Refused) return error
  }
  throw new Error('it was taken')
}
/** What is told of a sheet with something wrong in it, in both languages. */
const told = (wrong: object) => {
  const { refusal } = refusedBy(() => readPart('body', Sheet, JSON.stringify({ ...right, ...wrong })))
  return (refusal.issues ?? []).map((issue) => [
    issue.path.replace('/body/', ''),
    say(issue.code, issue.params, 'vi'),
    say(issue.code, issue.params, 'en'),
  ])
}

describe('what is wrong is said', () => {
  test.for([
    [{ name: undefined }, 'name', 'Thiếu mục này; hãy điền.', 'This is missing; fill it in.'],
    [{ name: '' }, 'name', 'Thiếu mục này; hãy điền.', 'This is missing; fill it in.'],
    [{ day: null }, 'day', 'Thiếu mục này; hãy điền.', 'This is missing; fill it in.'],
    [{ name: 5 }, 'name', 'Mục này phải là chữ (string).', 'This must be text (string).'],
    [{ count: 'x' }, 'count', 'Mục này phải là số (number).', 'This must be a number.'],
    [{ count: 1.5 }, 'count', 'Mục này phải là số nguyên (integer).', 'This must be a whole number (integer).'],
    [{ open: 'có' }, 'open', 'Mục này phải là có hoặc không (true, false).', 'This must be yes or no (true, false).'],
    [{ units: 'a' }, 'units', 'Mục này phải là danh sách (array).', 'This must be a list (array).'],
    [
      { day: '2025-02-30' },
      'day',
      'Không phải một ngày có thật, viết theo năm-tháng-ngày như 2018-03-02.',
      'This is not a day that exists, written year-month-day as in 2018-03-02.',
    ],
    [
      { day: '30/02/2025' },
      'day',
      'Không phải một ngày có thật, viết theo năm-tháng-ngày như 2018-03-02.',
      'This is not a day that exists, written year-month-day as in 2018-03-02.',
    ],
    [
      { id: 'abc' },
      'id',
      'Không phải mã định danh (UUID) mà hệ thống đã cấp.',
      'This is not an identifier (UUID) given by the system.',
    ],
    [
      { digest: 'zz' },
      'digest',
      'Không phải mã băm SHA-256: 64 chữ số và chữ cái từ a đến f.',
      'This is not a SHA-256 digest: 64 figures and letters from a to f.',
    ],
    [
      { code: 'Tây Nam Bộ' },
      'code',
      'Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch ngang, như tay-nam-bo.',
      'A code has small letters without accents, figures and hyphens only, as in tay-nam-bo.',
    ],
    [
      { name: 'a\nb' },
      'name',
      'Chỉ viết trên một dòng, không xuống dòng.',
      'Write it on one line, without a line break.',
    ],
    [{ name: 'x'.repeat(11) }, 'name', 'Quá dài: nhiều nhất 10 ký tự.', 'Too long: at most 10 characters.'],
    [{ long: 'a' }, 'long', 'Quá ngắn: cần ít nhất 3 ký tự.', 'Too short: at least 3 characters.'],
    [{ units: [] }, 'units', 'Quá ít: cần ít nhất 1 mục.', 'Too few: at least 1.'],
    [{ units: ['a', 'b', 'c'] }, 'units', 'Quá nhiều: nhiều nhất 2 mục.', 'Too many: at most 2.'],
    [{ count: -1 }, 'count', 'Quá nhỏ: ít nhất là 0.', 'Too small: at least 0.'],
    [{ count: 10 }, 'count', 'Quá lớn: nhiều nhất là 9.', 'Too large: at most 9.'],
    [
      { kind: 'song' },
      'kind',
      'Không có lựa chọn này; chỉ nhận: plan, pact.',
      'There is no such choice; accepted: plan, pact.',
    ],
    [{ colour: 'red' }, '/body', 'Không có trường này: colour.', 'There is no such field: colour.'],
  ] as const)('%j', ([wrong, path, vi, en]) => expect(told(wrong)).toEqual([[path, vi, en]]))

  test('of everything at once, each by its path', () =>
    expect(told({ day: 'x', units: ['a', 5], kind: null }).map(([path]) => path)).toEqual(['day', 'kind', 'units/1']))
})

const shapeOf = ({ body, query }: Endpoint) => body ?? query

describe('at the door', () => {
  test('an official reads it in the language asked for', async ({ world }) => {
    const keeper = await world.aPerson({ role: 'administrator' })
    const ask = async (language: 'vi' | 'en') =>
      (await keeper.send('GET', '/api/v1/units?day=2025-02-30', undefined, { language })).json()
    expect((await ask('vi')).issues).toEqual([
      {
        path: '/query/day',
        code: 'input.not-day',
        message: 'Không phải một ngày có thật, viết theo năm-tháng-ngày như 2018-03-02.',
      },
    ])
    expect((await ask('en')).issues[0].message).toContain('not a day that exists')
  })

  test('no endpoint says anything for which there are no words of ours', () => {
    const texts = routes.flatMap(({ endpoint }) => {
      const [part, shape] = [endpoint.body ? 'body' : 'query', shapeOf(endpoint)] as const
      const names = Object.keys((shape as z.ZodObject | undefined)?.shape ?? {})
      // Nothing, and then each field as something it can hardly be.
      const wrongs: object[] = [
        {},
        ...[{ a: 1 }, '￿', -1].map((value) => Object.fromEntries(names.map((name) => [name, value]))),
      ]
      return wrongs.flatMap((wrong) => {
        try {
          readPart(part, shape, part === 'body' ? JSON.stringify(wrong) : wrong)
          return []
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          return (error.refusal.issues ?? []).flatMap(({ code, params, message }) =>
            (['vi', 'en'] as const).map((language) => message ?? say(code, params, language)),
          )
        }
      })
    })
    expect(texts.length).toBeGreaterThan(500)
    expect(
      texts.filter((text) => /^input\.|mong đợi|nhận được|invalid input|expected [a-z]|undefined|NaN/i.test(text)),
    ).toEqual([])
  })
})
