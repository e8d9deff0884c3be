/** Why a criterion has its points, for whoever may read the sheet: from sealed forms alone, in a fixed number of queries. */
import type { z } from 'zod'
import { briefs } from '#features/evidence/actions.ts'
import { acceptedFigures } from '#features/figures/accepted/actions.ts'
import { papersBehind } from '#features/figures/evidence/actions.ts'
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import { found, Refused } from '#kit/refusal.ts'
import { type Context, demand } from '#platform/context.ts'
import { explainUnit } from '#scoring/explaining.ts'
import { appealsShown } from '../appeals/actions.ts'
import { appealsOn } from '../appeals/store.ts'
import { comparedIn } from '../cards/rules.ts'
import { engineFor } from '../lowerings/rules.ts'
import { type LayerKind, layerKinds, layerOf } from '../rules.ts'
import { type ReadForm, type ReadSheet, readSheets } from '../sealed/actions.ts'
import { findSheet } from '../sealed/store.ts'
import { inputsAt, type StackedUnit, stackOf } from '../stacking/rules.ts'
import { seasonOf } from '../told/actions.ts'
import { oversees, targetOf } from '../told/rules.ts'
import type * as contract from './contract.ts'
import type { Why } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Query = z.output<(typeof contract.getWhy)['query']>

/** @throws missing; `why.no-criterion` where the card has no such one. */
export async function getWhy(context: Context, sheetId: string, query: Query): Promise<Why> {
  const sheet = found(await findSheet(context.db, sheetId), 'sheet')
  const { seasonId, unitId, block } = sheet
  demand(context, 'sheet.read', targetOf(sheet), 'missing')
  const [known] = await readSheets(context, [sheet])
  const read = found(known, 'sheet')
  const { card } = read.card
  const place = rules.placeOf(card, query.criterion)
  if (place === undefined) throw new Refused({ kind: 'invalid', code: 'why.no-criterion' })
  const layer = query.layer ?? lastLayer(read)
  const language = query.language ?? context.language
  const score = await scorer(context, read)
  const unit = score(layer)
  const leaf = rules.leafAt(card, place)
  const indicators = rules.indicatorsAt(read.card, place)
  const { id, title, number, year, digest } = read.card
  const status = card.status
  return {
    ...{ sheetId, seasonId, unitId, unitName: sheet.unitName, block, layer },
    card: {
      ...{ id, title, number, year, digest, provisional: status === 'provisional' },
      bases: (card.legalBasis ?? []).map(({ document, date = null }) => ({ document, date })),
    },
    criterion: place.node && named(place.node),
    path: place.path.map(named),
    got: rules.gotAt(unit, place),
    ...rules.toldAt(card, unit, place, { language, names: new Map([[sheet.unitCode, sheet.unitName]]) }),
    counted: leaf ? await countedTold(context, read, { leaf, indicators, layer }) : [],
    layers: await layersTold(context, read, { place, leaf, indicators, score }),
    edits: leaf ? await editsTold(context, read, { leaf, indicators }) : [],
    appeals: await appealsTold(context, sheetId, query.criterion),
    seesAppeals: context.actor.units.includes(unitId) || oversees(context.actor, sheet),
    comparesOthers: leaf?.rule.kind === 'relative',
  }
}

/**
 * The whole sheet at the last layer that the reader may see, every criterion with its sentences, in Vietnamese: what is
 * printed of it, in as many queries as one criterion is told with, or fewer.
 * @throws missing; also where the reader may read no form of it, for then there is nothing to print.
 */
export async function readWholeSheet(context: Context, sheetId: string) {
  const sheet = found(await findSheet(context.db, sheetId), 'sheet')
  demand(context, 'sheet.read', targetOf(sheet), 'missing')
  const [known] = await readSheets(context, [sheet])
  const read = found(known && known.forms.length > 0 ? known : undefined, 'sheet')
  const { card, forms, checkers } = read
  const layer = lastLayer(read)
  const unit = (await scorer(context, read))(layer)
  const names = new Map([[sheet.unitCode, sheet.unitName]])
  const stacked = stackOf(card.card, { forms: standing(forms), checkers }, layer)
  const counted = (code: string) => {
    const leaf = rules.leafAt(card.card, found(rules.placeOf(card.card, code), 'criterion'))
    if (!leaf) return []
    const indicators = rules.indicatorsAt(card, { node: leaf, path: [] })
    return rules.countedAt(stacked, leaf, indicators).map(({ kind, code: of, held }) => ({
      ...{ kind, code: of, name: nameIn(read, of), value: held?.value ?? null },
    }))
  }
  // What it is scored from is read by the whole block by now.
  const isOpen = forms.every(({ isToldToBlock }) => isToldToBlock)
  return { sheet, layer, unit, told: explainUnit(card.card, unit, 'vi', names), counted, card, isOpen }
}

const named = ({ code, name }: { code: string; name: string }) => ({ code, name })

const standing = (forms: readonly ReadForm[]) => forms.map(({ digest, form }) => ({ digest, form }))

/** The highest layer of which the reader has a form; the unit's own where there is none. */
const lastLayer = ({ forms }: ReadSheet): LayerKind =>
  layerKinds.findLast((kind) => forms.some((form) => layerOf(form.kind) === kind)) ?? 'self'

/** The sheet at any layer; of the others what accepted reports tell, where the card asks the best of all. */
async function scorer(context: Context, { sheet, card, forms, checkers }: ReadSheet) {
  const compared = comparedIn(card)
  const own: StackedUnit = {
    id: sheet.unitId,
    code: sheet.unitCode,
    name: sheet.unitName,
    hold: null,
    checkers,
    forms: standing(forms),
  }
  const others = compared.size === 0 ? [] : await othersTold(context, { sheet, card }, compared)
  const engine = engineFor(card.card)
  const at = (layer: LayerKind) =>
    found(engine.explain(tableOf(card.card, inputsAt(card.card, [own, ...others], layer)), sheet.unitCode), 'unit')
  // The layer that is asked about is told again among all of them.
  const known = new Map<LayerKind, ReturnType<typeof at>>()
  return (layer: LayerKind) => {
    const told = known.get(layer) ?? at(layer)
    known.set(layer, told)
    return told
  }
}

async function othersTold(
  context: Context,
  { sheet, card }: Pick<ReadSheet, 'sheet' | 'card'>,
  compared: ReadonlySet<string>,
) {
  const season = await seasonOf(context, sheet)
  // Asked for whole, as forms ask: from which round figures are told hangs on all that are told together.
  const codes = new Set(card.indicators.keys())
  const asked = await acceptedFigures(context, season, { block: sheet.block, codes, roundId: null })
  const { units, indicators } = { ...asked, indicators: asked.indicators.filter(({ code }) => compared.has(code)) }
  return units.flatMap(({ unitId, unitName }, at): StackedUnit[] => {
    if (unitId === sheet.unitId) return []
    const taken = indicators.flatMap(({ code, round, values }) => {
      const value = values[at] ?? null
      return value === null || round === null ? [] : [{ indicator: code, value, round }]
    })
    const form = {
      ...{ form: 1 as const, season: sheet.seasonId, sheet: '', unit: unitId, author: unitId, layer: 'self' as const },
      ...{ round: 1, salt: '', card: card.digest, on: [], taken, cells: [], evidence: [], paper: null },
    }
    return [{ id: unitId, code: unitId, name: unitName, hold: null, checkers: [], forms: [{ digest: '', form }] }]
  })
}

type Leaf = NonNullable<ReturnType<typeof rules.leafAt>>
type About = { leaf: Leaf; indicators: readonly string[] }

const nameIn = ({ card }: ReadSheet, code: string) =>
  card.indicators.get(code)?.name ?? card.leaves.get(code)?.name ?? code

async function countedTold(
  context: Context,
  read: ReadSheet,
  { leaf, indicators, layer }: About & { layer: LayerKind },
): Promise<Why['counted']> {
  const { sheet, card, forms, checkers } = read
  const stacked = stackOf(card.card, { forms: standing(forms), checkers }, layer)
  const behind = await papersBehind(context, sheet, indicators)
  const authors = new Map(forms.map((one) => [one.digest, one]))
  return rules.countedAt(stacked, leaf, indicators).map(({ kind, code, held }, at) => {
    const from = held && authors.get(held.origin.digest)
    const taken = held?.origin.taken ? from?.form.taken.find(({ indicator }) => indicator === code) : undefined
    return {
      ...{ key: `${kind} ${code} ${at}`, kind, code, name: nameIn(read, code), value: held?.value ?? null },
      ...{ layer: held?.origin.layer ?? null, authorName: from?.authorName ?? null },
      ...{ reason: held?.origin.reason ?? null, round: taken?.round ?? null },
      papers: taken ? (behind.get(code) ?? []).map(({ evidence, page }) => ({ evidence, page })) : [],
    }
  })
}

type Walked = {
  place: rules.Place
  leaf: Leaf | undefined
  indicators: readonly string[]
  score: Awaited<ReturnType<typeof scorer>>
}

/** Layer by layer what was sent, by whom, and what it came to. */
async function layersTold(
  context: Context,
  read: ReadSheet,
  { place, leaf, indicators, score }: Walked,
): Promise<Why['layers']> {
  const { rounds, forms, layers } = read
  const ids = rounds.map(({ id }) => id)
  const links = leaf ? await store.papersNamed(context.db, ids, leaf.code) : []
  const papers = await briefs(context, [...new Set(links.map(({ evidenceId }) => evidenceId))])
  const people = await store.namesOf(context.db, [...new Set(rounds.map(({ sentBy }) => sentBy))])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const speaks = leaf && rules.speaksOf(leaf, indicators)
  const stands = new Set(forms.map(({ id }) => id))
  const formTold = (one: ReadForm): Why['layers'][number]['forms'][number] => ({
    ...{ id: one.id, kind: one.kind, authorName: one.authorName, round: one.round, digest: one.digest },
    ...{ sentAt: one.sentAt.toISOString(), by: names.get(one.sentBy) ?? null },
    ...{ returnedAt: one.returnedAt?.toISOString() ?? null, stands: stands.has(one.id) },
    given: one.form.cells
      .filter((cell) => speaks?.(cell))
      .map(({ kind, code, value, reason }) => ({ kind, code, name: nameIn(read, code), value, reason })),
    papers: links.flatMap(({ sendingId, evidenceId, page }) => {
      const evidence = papers.get(evidenceId)
      return sendingId === one.id && evidence ? [{ evidence, page }] : []
    }),
  })
  return layers.map(({ kind }) => {
    const own = rounds.filter((one) => layerOf(one.kind) === kind)
    return { kind, got: own.length > 0 ? rules.gotAt(score(kind), place) : null, forms: own.map(formTold) }
  })
}

/** Cells of one's own unit: nobody ever reads another's. */
async function editsTold(context: Context, read: ReadSheet, { leaf, indicators }: About): Promise<Why['edits']> {
  const { db, actor } = context
  const rows = await store.editsOf(db, read.sheet.id, actor.units, [leaf.code, ...indicators])
  return rows
    .filter(rules.speaksOf(leaf, indicators))
    .map(({ at, ...row }) => ({ ...row, name: nameIn(read, row.code), at: at.toISOString() }))
}

async function appealsTold(context: Context, sheetId: string, criterion: string | undefined): Promise<Why['appeals']> {
  const rows = await appealsOn(context.db, [sheetId])
  return appealsShown(
    context,
    rows.filter((row) => criterion === undefined || row.criterion === criterion),
  )
}
