/** What holds after every step of a season, whatever was done and whatever went wrong. */
import { expect } from 'vitest'
import { readForm } from '#features/assessments/sealing/rules.ts'
import { getSheet, listSheets } from '#features/assessments/sheets/contract.ts'
import { inputsAt, type Standing } from '#features/assessments/stacking/rules.ts'
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import { plainDecimal } from '#kit/exact.ts'
import { engineOf } from '#scoring/engine.ts'
import type { Caller } from '#tests/support/world.ts'
import { resultsAt } from './layers.ts'
import type { SheetModel } from './model.ts'
import type { Play } from './play.ts'

/** Nobody reads what another unit has not sent: every draft holds a text like no other. */
export async function noDraftIsRead(play: Play, reader: { unitId: string; by: Caller }, sheet: SheetModel) {
  const { cast, line, chance, secrets, sheets } = play
  const own = new Set(
    sheets.flatMap(({ drafts }) =>
      [...drafts.values()].filter(({ author }) => author === reader.unitId).map(({ layerId }) => layerId),
    ),
  )
  const isList = sheet.sheetId === null || chance.percent(50)
  const came = isList
    ? await line.ask(reader.by, listSheets, { params: { seasonId: cast.seasonId } })
    : await line.ask(reader.by, getSheet, { params: { sheetId: sheet.sheetId ?? '' } })
  const text = JSON.stringify(came)
  expect([...secrets].filter(([secret, layerId]) => !own.has(layerId) && text.includes(secret))).toEqual([])
}

/** The forms that stand on a sheet, as the organiser reads them; before anything of it was sent there is none to read. */
async function formsRead({ cast, line }: Play, sheetId: string, sheet: SheetModel): Promise<Standing[]> {
  const came = await line.ask(cast.minister, getSheet, { params: { sheetId } })
  if (came.is === 'refused') {
    expect(sheet.isThere('self')).toBe(false)
    return []
  }
  const told = came.body
  return told.forms.map(({ sendingId, text }) => {
    const form = readForm(text)
    if (!form) throw new Error(`a sealed form cannot be read: ${text}`)
    return { digest: told.sendings.find(({ id }) => id === sendingId)?.digest ?? '', form }
  })
}

/** What is read adds up to what ought to be, at each layer in use, to the last point and rank. */
export async function allAddsUp(play: Play, changed: SheetModel) {
  const { cast, sheets, read } = play
  if (changed.sheetId !== null) read.set(changed, await formsRead(play, changed.sheetId, changed))
  const units = sheets.map((sheet) => {
    const { unitId: id } = sheet.member
    return { id, code: id, name: id, hold: null, checkers: [], forms: read.get(sheet) ?? [] }
  })
  const standing = sheets.map((sheet) => sheet.standing())
  for (const { kind } of cast.settings.layers) {
    const { units: scores } = engineOf(cast.card).score(tableOf(cast.card, inputsAt(cast.card, units, kind)))
    const found = scores.map(({ unit, total, grade, rank, isIncomplete }) => ({
      ...{ unit, total: plainDecimal(total), grade, rank, incomplete: isIncomplete },
    }))
    const expected = resultsAt(cast.card, standing, kind).map(({ unit, total, grade, rank, incomplete }) => ({
      ...{ unit, total, grade, rank, incomplete },
    }))
    expect([cast.seed, kind, found]).toEqual([cast.seed, kind, expected])
  }
}
