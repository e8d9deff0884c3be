/** What of the catalogue may measure a criterion, by the kind of value its words ask for. */
import { expect, it } from 'vitest'
import { readingOf, sheetOf } from '#tests/support/forms.ts'
import { asksShare, effectLike, effectOfShare, type Known, mayBePart } from './rules.ts'

const entry = (code: string, type: Known['type'], more: Partial<Known> = {}): Known => ({
  ...{ code, name: `Tên ${code}`, type, numeratorCode: null, denominatorCode: null, unitLabel: 'việc' },
  ...more,
})
const known = [
  entry('done', 'count'),
  entry('due', 'count'),
  entry('share', 'ratio', { numeratorCode: 'done', denominatorCode: 'due' }),
  entry('late', 'days'),
  entry('told', 'number', { unitLabel: '%' }),
  entry('plain', 'number'),
]

/** The choices for what a criterion with these words measures. */
function choicesOf(words: string) {
  const rows = [
    ['STT', 'Nội dung tiêu chí', 'Điểm chuẩn'],
    ['I', 'Nhóm', 2],
    [1, 'Việc phải đo', 2],
    [null, words, null],
  ]
  const { points } = readingOf([sheetOf({ name: 'Bảng', rows })], [])
  return points.find(({ kind }) => kind === 'measure')?.choices ?? []
}
const share = choicesOf('- Từ 90% trở lên: 2 điểm\n- Dưới 90%: 0 điểm')
const days = choicesOf('- Đúng hạn: 2 điểm\n- Chậm từ 1 đến 3 ngày: 1 điểm\n- Chậm trên 3 ngày: 0 điểm')
const fitting = (choices: typeof share) => known.flatMap((one) => (effectLike(choices, one, known) ? [one.code] : []))

it('a share is measured by a ratio, or by what is told in per cent; never by a bare count', () => {
  expect([asksShare(share), fitting(share)]).toEqual([true, ['share', 'told']])
  expect(effectLike(share, entry('told', 'number', { unitLabel: '%' }), known)).toMatchObject({ percent: true })
  expect([asksShare(days), fitting(days)]).toEqual([false, ['late']])
})

it('a share of two counts brings both to the card', () => {
  const [over, under] = known.filter(mayBePart)
  expect(over && under && effectOfShare(over, under)).toEqual({
    part: { measure: { ratio: ['done', 'due'] } },
    indicators: [
      { code: 'done', name: 'Tên done', type: 'count' },
      { code: 'due', name: 'Tên due', type: 'count' },
    ],
  })
})
