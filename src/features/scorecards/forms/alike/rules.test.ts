/** What is decided of one point may be decided of all that ask the same, and of no others. */
import { describe, expect, it } from 'vitest'
import { type FormSheet, readingOf, sheetOf } from '#tests/support/forms.ts'
import { alike, chosenAt } from './rules.ts'

const rows = (text: string, ...labels: string[]) => labels.map((label) => [label, `Tiêu chí ${label}`, 2, text])
const form: FormSheet = {
  name: 'S',
  rows: [
    ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn', 'Cách chấm điểm'],
    ...rows('Đạt 100%: 2 điểm; dưới 100%: 0 điểm', '1', '2', '3'),
    ...rows('Trên 90%: 2 điểm; từ 80% đến 90%: 1 điểm; dưới 80%: 0 điểm', '4'),
    ...rows('Trên 90%: 2 điểm; đến 90%: 1 điểm; từ 90%: 0 điểm', '5'),
  ],
}
const known = [{ code: 'k', name: 'Tiêu chí 1', type: 'ratio' as const, numeratorCode: 'a', denominatorCode: 'b' }]
const parts = ['a', 'b'].map((code) => ({
  ...{ code, name: code, type: 'count' as const, numeratorCode: null, denominatorCode: null },
}))

describe('points that ask the same', () => {
  const reading = readingOf([sheetOf(form)])
  const pointOf = (id: string) => {
    const point = reading.points.find((one) => one.id === id)
    if (!point) throw new Error(id)
    return point
  }
  const choose = (id: string, at: number) => ({ [id]: pointOf(id).choices[at]?.effect ?? { part: {} } })

  it('follow the one that was decided, each with its own effect; what is decided stays', () => {
    const chosen = { ...choose('0-measure', 1), ...choose('2-measure', 0) }
    const followed = alike(reading, pointOf('0-measure'), chosen)
    expect(Object.keys(followed)).toEqual(['1-measure', '3-measure'])
    expect(followed['1-measure']).toEqual(pointOf('1-measure').choices[1]?.effect)
    expect(chosenAt(pointOf('0-measure'), chosen['0-measure'])).toBe(1)
  })

  it('are of one kind, with the same doubts and the same ways', () => {
    expect(Object.keys(alike(reading, pointOf('0-rule'), choose('0-rule', 0)))).toEqual(['1-rule', '2-rule'])
  })

  it('are none of one that is open, or measured by an indicator of the catalogue', () => {
    expect(alike(reading, pointOf('0-rule'), {})).toEqual({})
    const measured = readingOf([sheetOf(form)], [...known, ...parts])
    const point = measured.points.find(({ id }) => id === '0-measure')
    expect(point?.choices[0]?.said.code).toBe('form.measure-known')
    expect(point && alike(measured, point, { [point.id]: point.choices[0]?.effect ?? { part: {} } })).toEqual({})
  })
})
