/** How a result is worked out: from the card in force, the sealed forms that stand and the holds, and from nothing else. */
import { cardInForce } from '#features/scorecards/standing/actions.ts'
import type { SeasonFacts } from '#features/seasons/actions.ts'
import { dayOf } from '#kit/days.ts'
import { canonical, digestOf, type Json } from '#kit/digest.ts'
import { found, type Said } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type About, type Archive, archivedInputs, archiveOf, archiveText } from '../archives/rules.ts'
import { checkersOf } from '../checks/store.ts'
import { holdsIn } from '../holds/actions.ts'
import { isEndless } from '../holds/rules.ts'
import { resultSheets } from '../outcomes/rules.ts'
import type { Records } from '../records/rules.ts'
import type { SheetFacts } from '../results/rules.ts'
import { lastOf } from '../results/rules.ts'
import * as store from '../results/store.ts'
import { type LayerKind, layerOf } from '../rules.ts'
import { readForm } from '../sealing/rules.ts'

type Of = { season: SeasonFacts; block: string }
/**
 * What another room has to say before a result is final, by a code of `reasons`: open appeals, what nobody has settled.
 */
/** `owing`: the units that have to be complete; whoever is on hold or left out holds nobody up. */
export type ResultGuard = (
  context: Context,
  of: Of & { owing: ReadonlySet<string> },
  gathered: Gathered,
) => Promise<Said[]>
/** What other rooms put into the archive; `isShared`: its file is for all members. */
export type RecordSource = (context: Context, of: Of & { isShared: boolean }) => Promise<Records>
export type ResultParts = { guards: readonly ResultGuard[]; records: RecordSource }

export type LeftOut = { unitId: string; reason: string }

/** Everything a result of that block stands on, as it is now. */
export async function gather(context: Context, { season, block }: Of) {
  const { db } = context
  const place = { seasonId: season.id, block }
  const card = await cardInForce(context, place)
  const members = season.members.filter((member) => member.block === block).map(({ unitId }) => unitId)
  const [units, layers, forms] = [
    await store.unitsCalled(db, members),
    (await store.layersOf(db, season.id)).filter((layer) => layer.block === block),
    await store.standingForms(db, season.id, block),
  ]
  return {
    ...{ season, block, card, units, layers },
    forms: forms.filter((form): form is store.FormRow => form.content !== null && members.includes(form.unitId)),
    veiled: forms.filter(({ content, unitId }) => content === null && members.includes(unitId)),
    sheets: await store.sheetCards(db, season.id, block),
    checkers: (await checkersOf(db, { seasonIds: [season.id] })).filter((one) => one.block === block),
    holds: await holdsIn(context, season, members),
  }
}
export type Gathered = Awaited<ReturnType<typeof gather>>

/** As an archive tells them. */
function sealed({ units, forms, checkers, holds }: Gathered, leftOut: readonly LeftOut[]) {
  const codeOf = new Map(units.map(({ id, code }) => [id, code]))
  return {
    leftOut: leftOut
      .map(({ unitId, reason }) => ({ unit: codeOf.get(unitId) ?? '', reason }))
      .sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    units,
    forms: forms.map(({ digest, content }) => ({ digest, content })),
    checkers: checkers
      .flatMap(({ unitId, code: checker }) => (codeOf.has(unitId) ? [{ unit: codeOf.get(unitId) ?? '', checker }] : []))
      .sort((a, b) => (`${a.unit} ${a.checker}` < `${b.unit} ${b.checker}` ? -1 : 1)),
    holds: holds
      .map(({ unitId, kind, from, to }) => ({ unit: codeOf.get(unitId) ?? '', kind, from, to }))
      .sort((a, b) => (a.unit < b.unit ? -1 : 1)),
  }
}

type Counted = Pick<Archive, 'card'> & {
  about: Pick<About, 'layer'>
  leftOut: readonly LeftOut[]
  /** Who gave what and why is not kept with an expected result: that is told once the final one is out. */
  isExpected?: boolean
}
type Made = { inputs: string; inputsDigest: string; sheets: ReturnType<typeof resultSheets> }

/** Sheets and inputs of the block at a layer. */
export async function workOut(gathered: Gathered, { card, about, leftOut, isExpected }: Counted): Promise<Made> {
  const inputs = archivedInputs({ ...sealed(gathered, leftOut), card, about })
  const { provenance: _, ...bare } = inputs
  const text = canonical((isExpected ? bare : inputs) as unknown as Json)
  return { inputs: text, inputsDigest: await digestOf(text), sheets: resultSheets(card.content, inputs) }
}

export const cardFor = ({ card }: Gathered) => {
  const { digest, content } = found(card, 'scorecard')
  return { digest, content }
}

/** The card of its sheet, or the other one by which a form that stands was filled in. */
function cardOf({ card, forms, sheets }: Gathered, id: string): string | null {
  const by = forms.flatMap(({ unitId, content }) => (unitId === id ? (readForm(content)?.card ?? []) : []))
  const own = sheets.find(({ unitId }) => unitId === id)?.card ?? null
  return by.find((digest) => digest !== card?.digest) ?? own
}

/** What each sheet says for or against a final result. */
export function factsOf(
  gathered: Gathered,
  { sheets }: Pick<Made, 'sheets'>,
  leftOut: readonly LeftOut[],
): SheetFacts[] {
  return gathered.units.map(({ id, name }) => {
    const holds = gathered.holds.filter(({ unitId }) => unitId === id)
    return {
      ...{ unitId: id, unit: name },
      card: cardOf(gathered, id),
      forms: [...gathered.forms, ...gathered.veiled].filter(({ unitId }) => unitId === id),
      veiled: gathered.veiled.flatMap(({ unitId, kind }) => (unitId === id ? [layerOf(kind)] : [])),
      incomplete: sheets.find(({ unitId }) => unitId === id)?.incomplete ?? true,
      hold: holds.length > 0 ? { endless: holds.some(isEndless) } : null,
      leftOut: leftOut.find(({ unitId }) => unitId === id)?.reason ?? null,
    }
  })
}

/** What stands in the way of a final result of a block, as things are now. */
export async function standingIn(
  context: Context,
  { guards }: ResultParts,
  gathered: Gathered,
  leftOut: readonly LeftOut[],
) {
  const { season, block, layers, card } = gathered
  const layer = lastOf(layers.map(({ kind }) => kind))
  const made =
    card && layer ? await workOut(gathered, { card: cardFor(gathered), about: { layer }, leftOut }) : { sheets: [] }
  const free = new Set([...gathered.holds, ...leftOut].map(({ unitId }) => unitId))
  const owing = new Set(gathered.units.flatMap(({ id }) => (free.has(id) ? [] : [id])))
  const others: Said[] = []
  for (const guard of guards) others.push(...(await guard(context, { season, block, owing }, gathered)))
  return {
    ...{ card: card?.digest ?? null, layers, today: context.today, others },
    sheets: factsOf(gathered, made, leftOut),
  }
}

type Asked = {
  layer: LayerKind
  number: number
  corrects: About['corrects']
  reason: string | null
  leftOut: readonly LeftOut[]
}

/** The archive of a final result, as one text under its digest. Every layer told to the whole block: then it may have it. */
export async function archived(context: Context, parts: ResultParts, gathered: Gathered, asked: Asked) {
  const { season, block, layers } = gathered
  const region = found(await store.regionCode(context.db, season.regionId), 'region').code
  const isShared = layers.every(({ seen }) => seen === 'block')
  const { layer, number, corrects, reason } = asked
  const archive = archiveOf({
    about: {
      ...{ region, season: season.id, year: season.year, block, number, layer, corrects, reason },
      made: dayOf(context.now),
    },
    card: cardFor(gathered),
    settings: {
      rule: ((await store.ruleOf(context.db, season.id, block)) ?? null) as Json,
      layers: layers.map(({ block: _, ...set }) => set) as unknown as Json,
    },
    ...sealed(gathered, asked.leftOut),
    ...(await parts.records(context, { season, block, isShared })),
  })
  const content = await archiveText(archive)
  return { content, digest: await digestOf(content), shared: isShared }
}
