/** A season whose enforcement block is scored: a card in force, one month's figures accepted, sheets to be opened. */
import { getSettings, type SettingsGiven, saveSettings } from '#features/assessments/settings/contract.ts'
import { listSheets, openSheet } from '#features/assessments/sheets/contract.ts'
import { dayOf } from '#kit/days.ts'
import { plainDecimal } from '#kit/exact.ts'
import type { Card, CardIndicator, Criterion, Leaf, Top } from '#scoring/card.ts'
import { engineOf } from '#scoring/engine.ts'
import { enterFigures } from '#scoring/figure-entry.ts'
import { enterAs } from '#src/sample/door.ts'
import { issues } from './carding.ts'
import { openYear, tells } from './figuring.ts'
import type { Account } from './hands.ts'
import { aPreparedSite, password } from './prepared.ts'

export const unit = 'thads-ca-mau'
export const people = {
  officer: { username: `${unit}.can-bo`, password },
  head: { username: `${unit}.thu-truong`, password },
} satisfies Record<string, Account>

const ratio: Leaf = {
  ...{ code: 'A.I.1', name: 'Tỷ lệ thi hành xong về việc trên số có điều kiện thi hành', max: 8 },
  evidence: 'required',
  measure: { ratio: ['cases_done', 'cases_enforceable'] },
  rule: {
    kind: 'bands',
    bands: [
      { from: 0.9, to: null, points: 8 },
      { from: 0.7, to: 0.9, points: 5 },
      { from: 0, to: 0.7, points: 0 },
    ],
  },
}
const others: readonly Omit<Leaf, 'code'>[] = [
  {
    ...{ name: 'Số văn bản gửi chậm so với thời hạn quy định', max: 4, measure: { value: 'late' } },
    rule: { kind: 'deduction', each: 0.5 },
  },
  {
    ...{ name: 'Ban hành kế hoạch công tác năm đúng thời hạn', max: 2, measure: { value: 'planned' } },
    ...{ evidence: 'required', rule: { kind: 'boolean' } },
  },
  {
    ...{ name: 'Mô hình, sáng kiến, giải pháp mới được nhân rộng trong năm', max: 4 },
    rule: { kind: 'judged', min: 0, max: 4, step: 0.5, panel: 'mean', panelSize: 1 },
  },
]

/** Illustrative: a share of accepted figures first, then criteria of the unit's own figures, in parts of ten. */
export function sheetCardOf(year: number, leaves: number): Card {
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI']
  const parts = Math.ceil(leaves / 10)
  const group = (part: number): Top => {
    const code = `A.${roman[part]}`
    const count = Math.min(10, leaves - part * 10)
    const children = Array.from({ length: count }, (_, at): Leaf => {
      const own = others[(part * 10 + at) % others.length] as Omit<Leaf, 'code'>
      return part === 0 && at === 0 ? ratio : { ...numbered(own, part * 10 + at), code: `${code}.${at + 1}` }
    })
    return { code, name: `Nhóm tiêu chí thứ ${part + 1} (minh hoạ)`, max: total(children), children }
  }
  const children = Array.from({ length: parts }, (_, part) => group(part))
  const asked = children.flatMap((one) => ('children' in one ? one.children : [])).flatMap(ownIndicator)
  return {
    ...{ id: `phieu-${year}`, title: `Bảng tiêu chí minh hoạ ${year}`, block: 'enforcement', year, version: 1 },
    ...{ status: 'provisional', legalBasis: [{ document: 'Văn bản minh hoạ', date: `${year}-01-01` }] },
    indicators: [
      { code: 'cases_done', name: 'Số việc thi hành xong', type: 'count' },
      { code: 'cases_enforceable', name: 'Số việc có điều kiện thi hành', type: 'count' },
      ...asked,
    ],
    criteria: [{ code: 'A', name: 'Nhiệm vụ chuyên môn', max: total(children), children }],
    grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B', atLeast: { percent: 70 } }, { grade: 'C' }],
  }
}

/** What a criterion counts beside the accepted figures. */
const ownIndicator = (criterion: Criterion): CardIndicator[] =>
  'measure' in criterion && criterion.measure && 'value' in criterion.measure
    ? [
        {
          ...{ code: criterion.measure.value, name: criterion.name },
          type: criterion.measure.value.startsWith('planned') ? 'boolean' : 'count',
        },
      ]
    : []

const total = (all: readonly { max: number }[]) => all.reduce((sum, { max }) => sum + max, 0)

/** Each criterion counts a figure of its own. */
const numbered = (leaf: Omit<Leaf, 'code'>, at: number): Omit<Leaf, 'code'> =>
  leaf.measure && 'value' in leaf.measure ? { ...leaf, measure: { value: `${leaf.measure.value}_${at}` } } : leaf

/** A unit with nothing but its shares, as the engine scores it. */
function exampleOf(card: Card) {
  const figures = Object.fromEntries(
    card.indicators.map(({ code, type }) => [
      code,
      code === 'cases_enforceable' ? '1000' : code === 'cases_done' ? '731' : type === 'boolean' ? '1' : '0',
    ]),
  )
  const leaves = card.criteria.flatMap(leavesIn).filter(({ rule }) => rule.kind === 'judged')
  const marks = Object.fromEntries(leaves.map(({ code }) => [code, ['2']]))
  const entry = enterFigures(card)
  for (const [code, figure] of Object.entries(figures)) entry.figure('x', code, figure)
  for (const [code, [mark = '']] of Object.entries(marks)) entry.mark('x', code, '1', mark)
  const made = entry.table()
  if ('faults' in made) throw new Error('The example has faults')
  const [score] = engineOf(card).score(made.table).units
  const points = score ? plainDecimal(score.total) : '0'
  return { name: 'Ví dụ', figures, marks, grade: null, expects: [{ criterion: null, points }] }
}

const leavesIn = (one: Top | Leaf): Leaf[] =>
  'children' in one ? one.children.flatMap((child) => leavesIn(child as Leaf)) : [one]

/** Open from today on; nobody has read a rule that says more. */
const settingsFrom = (opens: string): SettingsGiven => ({
  ...{ checkersPerUnit: 1, checkedBy: 'own_block', mostRounds: null, appealDays: null },
  ...{ legalBasis: null, provisional: true },
  layers: (
    [
      ['self', 'unit'],
      ['verification', 'leaders'],
      ['final', 'organiser'],
    ] as const
  ).map(([kind, by]) => ({
    ...{ kind, by, opens: kind === 'self' ? opens : null, deadline: null, graceDays: 0 },
    ...{ seen: 'parties', seenFrom: 'sent' },
  })),
})

/** The unit's sheet stands open; 731 of its 1,000 cases of October are accepted. */
export async function aSheetSite(leaves: number) {
  const { site, made } = await aPreparedSite()
  const { officer, seasonId, year } = made
  const today = dayOf(new Date())
  const { roundIds } = await openYear(officer, seasonId)
  await tells(site, made, { unit, roundId: roundIds[0] ?? '' }, { cases_enforceable: '1000', cases_done: '731' })
  const card = sheetCardOf(year, leaves)
  await issues(site, card, exampleOf(card))
  const params = { seasonId, block: 'enforcement' }
  const { version } = await officer.do(getSettings, { params })
  await officer.do(saveSettings, { params, body: settingsFrom(today) }, version)
  const own = await enterAs({ origin: site.url, send: fetch }, people.officer)
  const { blocks } = await own.do(listSheets, { params: { seasonId } })
  const unitId = blocks.flatMap(({ sheets }) => sheets).find(({ may }) => may.includes('sheet.write'))?.unitId ?? ''
  const { sheetId, layerId } = await own.do(openSheet, { params: { seasonId }, body: { unitId } })
  return { site, made, own, card, sheetId, layerId, path: `/mua/${seasonId}/phieu/${sheetId}` }
}
