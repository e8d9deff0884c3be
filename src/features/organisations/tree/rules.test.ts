import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { seenRows, type TreeRow, treeOf } from './rules.ts'

const provinces = [{ id: 'p0', name: 'Tỉnh Bạc Liêu' }]
const units: TreeRow[] = [
  ['m', 'Bộ Tư pháp', 'bo', 'ministry', -1, -1],
  ['t', 'Cục THADS tỉnh Bạc Liêu', 'cuc-thads-95', 'provincial_enforcement', 0, 0],
  ['s', 'Sở Tư pháp tỉnh Bạc Liêu', 'stp-95', 'justice_department', -1, 0],
]
const names = (rows: ReturnType<typeof seenRows>) => rows.map(({ node, level }) => `${level} ${node.name}`)

describe('the tree of units', () => {
  it('puts units under their parent, else under their province, else at the top', () =>
    expect(names(seenRows(treeOf({ provinces, units }), () => true))).toEqual([
      '1 Bộ Tư pháp',
      '2 Cục THADS tỉnh Bạc Liêu',
      '1 Tỉnh Bạc Liêu',
      '2 Sở Tư pháp tỉnh Bạc Liêu',
    ]))

  it('shows only what was opened', () =>
    expect(names(seenRows(treeOf({ provinces, units }), (key) => key === 'm'))).toEqual([
      '1 Bộ Tư pháp',
      '2 Cục THADS tỉnh Bạc Liêu',
      '1 Tỉnh Bạc Liêu',
    ]))

  it('opens the way to what is searched, with or without accents', () =>
    expect(names(seenRows(treeOf({ provinces, units }), () => false, 'so tu phap'))).toEqual([
      '1 Tỉnh Bạc Liêu',
      '2 Sở Tư pháp tỉnh Bạc Liêu',
    ]))

  const forest = fc
    .array(fc.record({ parent: fc.nat(), province: fc.integer({ min: -1, max: 0 }) }), { maxLength: 40 })
    .map((all) =>
      all.map(({ parent, province }, index): TreeRow => {
        const above = index === 0 ? -1 : (parent % (index + 1)) - 1
        return [`u${index}`, `Đơn vị ${index}`, `u-${index}`, 'other', above, province]
      }),
    )

  test.prop([forest])('shows every unit once when all is open', (all) => {
    const rows = seenRows(treeOf({ provinces, units: all }), () => true)
    const ids = rows.flatMap(({ node }) => node.unitId ?? [])
    expect(ids.toSorted()).toEqual(all.map(([id]) => id).toSorted())
    for (const { level, parent } of rows) expect(level).toBe(parent < 0 ? 1 : (rows[parent]?.level ?? 0) + 1)
  })
})
