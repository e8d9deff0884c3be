/** Questions for whoever checks a sheet, leads or organises; never for its own unit, nor for rivals. */
import type { z } from 'zod'
import { acceptedFigures } from '#features/figures/accepted/actions.ts'
import { seasonFacts } from '#features/seasons/actions.ts'
import { addDays } from '#kit/days.ts'
import { canonical } from '#kit/digest.ts'
import { found, Refused } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { alikeTexts } from '../alikeness/rules.ts'
import { cardOf } from '../cards/actions.ts'
import { criteriaWith } from '../cards/rules.ts'
import type { SheetKnown } from '../claims/rules.ts'
import { habitQuestions, habitsOf } from '../habits/rules.ts'
import { type Question, questionsOf } from '../questions/rules.ts'
import { readSheets } from '../sealed/actions.ts'
import * as sheets from '../sealed/store.ts'
import { readForm, type SealedForm } from '../sealing/rules.ts'
import { oversees, targetOf } from '../told/rules.ts'
import type * as contract from './contract.ts'
import type { SheetQuestions } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Sheet = sheets.SheetRow

/** In the name of which unit the reader looks at it; nobody at a sheet of their own. */
async function lookingAs({ db, actor }: Context, sheet: Sheet): Promise<string | undefined> {
  if (actor.units.includes(sheet.unitId)) return undefined
  const checker = await store.checksSheet(db, sheet, actor.units)
  if (checker !== undefined || !oversees(actor, sheet)) return checker
  const { regionId, seasonId } = sheet
  return actor.standings.find(
    (one) => one.regionId === regionId && one.as !== 'member' && (one.seasonId === null || one.seasonId === seasonId),
  )?.unitId
}

async function sheetOf(context: Context, sheetId: string): Promise<Sheet> {
  const sheet = found(await sheets.findSheet(context.db, sheetId), 'sheet')
  demand(context, 'question.read', targetOf(sheet), 'missing')
  return sheet
}

export async function listQuestions(context: Context, sheetId: string): Promise<SheetQuestions> {
  const sheet = await sheetOf(context, sheetId)
  const as = await lookingAs(context, sheet)
  if (as === undefined) return { sheetId, items: [], mayNote: false }
  const notes = Map.groupBy(await store.notesOf(context.db, sheetId), ({ question }) => question)
  const isRead = ({ byUnitId }: { byUnitId: string }) =>
    context.actor.units.includes(byUnitId) || oversees(context.actor, sheet)
  const items = (await questionsAbout(context, sheet)).map((question) => ({
    ...question,
    facts: [...question.facts],
    notes: (notes.get(question.id) ?? []).filter(isRead).map(({ id, note, at, by, unitName, facts }) => ({
      ...{ id, note, by, unitName, at: at.toISOString(), isCurrent: facts === factsOf(question) },
    })),
  }))
  return { sheetId, items, mayNote: true }
}

/** As they stood: what is asked and its facts, letter by letter. */
const factsOf = ({ asks, facts }: Pick<Question, 'asks' | 'facts'>) => canonical({ asks, facts } as never)

async function questionsAbout(context: Context, sheet: Sheet): Promise<Question[]> {
  const { db } = context
  const [read] = await readSheets(context, [sheet])
  const { card, layers } = found(read, 'sheet')
  const all = (await store.ownForms(db, sheet.id)).flatMap(({ content, ...unit }) => {
    const form = readForm(content)
    return form ? [{ ...unit, form }] : []
  })
  const own = all.find(({ unitId }) => unitId === sheet.unitId)?.form
  if (own === undefined) return []
  const deadline = layers.find(({ kind }) => kind === 'self')?.deadline ?? null
  const written = await store.cellsWritten(db, sheet.id)
  const past = (await store.claimsBefore(db, sheet.id)).flatMap(({ claimed, ...year }) => {
    const form = readForm(claimed)
    return form ? [{ ...year, claimed: form }] : []
  })
  const known: SheetKnown = {
    ...rules.claimsOf(card, own),
    ...rules.pastOf(past),
    figures: rules.figuresOf(card, own, await acceptedOf(context, sheet, card.indicators.keys())),
    files: rules.filesOf(own),
    alike: alikeIn(context, sheet, all),
    changes: written.flatMap(({ kind, code, at }) =>
      (kind === 'figure' ? criteriaWith(card, code) : [code]).map((criterion) => ({ criterion, at: at.toISOString() })),
    ),
    // A day ends at 24:00 in Vietnam.
    deadline: deadline && `${addDays(deadline, 1)}T00:00:00+07:00`,
  }
  return questionsOf(known)
}

async function acceptedOf(context: Context, { seasonId, block, unitId }: Sheet, codes: Iterable<string>) {
  const season = await seasonFacts(context, seasonId)
  const { units, indicators } = await acceptedFigures(context, season, { block, codes: new Set(codes), roundId: null })
  const at = units.findIndex((unit) => unit.unitId === unitId)
  return indicators.map(({ code, values, round }) => ({ code, value: values[at] ?? null, round: round?.title ?? null }))
}

type OwnForm = { unitId: string; unitName: string; form: SealedForm }

function alikeIn({ actor }: Context, sheet: Sheet, all: readonly OwnForm[]): SheetKnown['alike'] {
  const names = new Map(all.map(({ unitId, unitName }) => [unitId, unitName]))
  // Whoever leads reads the forms of all but their own unit's rivals; a checker those it checks alone.
  const nameOf = (unitId: string) => (oversees(actor, { ...sheet, unitId }) ? (names.get(unitId) ?? null) : null)
  return alikeTexts(all.flatMap(({ unitId, form }) => rules.textsOf(unitId, form)))
    .filter(({ unit }) => unit === sheet.unitId)
    .map(({ criterion, others }) => rules.namedAlike(criterion, others, nameOf))
}

type Noting = z.output<(typeof contract.noteQuestion)['body']>

export async function noteQuestion(
  context: Context,
  sheetId: string,
  { question: id, note }: Noting,
): Promise<SheetQuestions> {
  const sheet = await sheetOf(context, sheetId)
  const { regionId, seasonId, unitId } = sheet
  demand(context, 'question.note', { regionId, seasonId, unitId }, 'missing')
  const byUnitId = await lookingAs(context, sheet)
  if (byUnitId === undefined) throw new Refused({ kind: 'conflict', code: 'question.not-yours' })
  const question = (await questionsAbout(context, sheet)).find((one) => one.id === id)
  if (question === undefined) throw new Refused({ kind: 'conflict', code: 'question.gone' })
  await store.insertNote(context.db, sheet, {
    ...{ id: context.newId(), question: id, facts: factsOf(question), note },
    ...{ at: context.now, by: context.actor.accountId ?? '', byUnitId },
  })
  await record(context, {
    ...{ action: 'question.noted', object: { kind: 'sheet', id: sheetId }, audience: 'unit' },
    ...{ unitId: byUnitId, regionId, seasonId, after: { question: id, note } },
  })
  return listQuestions(context, sheetId)
}

/** Of each checker of each block, from the checks that were sent. */
export async function listHabits(context: Context, seasonId: string) {
  const { regionId } = await seasonFacts(context, seasonId)
  demand(context, 'question.oversee', { regionId, seasonId }, 'missing')
  const read = await readSheets(context, await sheets.sheetsOf(context.db, [seasonId]))
  const names = new Map(read.flatMap(({ forms }) => forms.map((one) => [one.form.author, one] as const)))
  const items: z.output<(typeof contract.listHabits)['returns']>['items'] = []
  for (const [block, some] of Map.groupBy(read, ({ sheet }) => sheet.block)) {
    const places: ReturnType<typeof rules.placesOf> = []
    for (const { sheet, forms } of some) {
      const card = await cardOf(context, sheet.scorecardId)
      places.push(
        ...rules.placesOf(
          card,
          sheet.unitId,
          forms.map(({ form }) => form),
        ),
      )
    }
    for (const habit of habitsOf(places)) {
      const checker = found(names.get(habit.checker), 'checker')
      for (const { checker: _, facts, ...asked } of habitQuestions(habit, checker.authorName))
        items.push({ ...asked, facts: [...facts], block, unitId: checker.authorId, unitName: checker.authorName })
    }
  }
  return { items }
}
