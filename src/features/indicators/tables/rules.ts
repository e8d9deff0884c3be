/** Workload bands as a table that leaves: a row for each unit, one for a band without any. */
import { numberCell, type Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { Bands } from '../bands/contract.ts'
import { words } from '../bands/words.ts'

const t = speaker(words)

export const bandTable = (bands: Bands['items'], blocks: Bands['blocks']): Table => ({
  name: t('bands.title'),
  columns: [
    { title: t('bands.of-block'), kind: 'text', width: 26 },
    { title: t('field.code'), kind: 'text', width: 16 },
    { title: t('field.name'), kind: 'text', width: 36 },
    { title: t('field.basis'), kind: 'text', width: 40 },
    { title: t('field.measureCode'), kind: 'text', width: 26 },
    { title: t('field.boundFrom'), kind: 'number' },
    { title: t('field.boundTo'), kind: 'number' },
    { title: t('bands.units'), kind: 'text', width: 50 },
  ],
  rows: bands.flatMap(({ block, code, name, basis, measureCode, boundFrom, boundTo, units }) => {
    const label = blocks.find((one) => one.code === block)?.label ?? block
    const names = units.length === 0 ? [null] : units.map(({ unitName }) => unitName)
    return names.map((unit) => [
      label,
      code,
      name,
      basis,
      measureCode,
      numberCell(boundFrom),
      numberCell(boundTo),
      unit,
    ])
  }),
})
