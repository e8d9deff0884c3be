/** The form that a layer would be sealed as now: its cells and papers, the accepted figures it stands on, the card. */
import { acceptedOf } from '#features/figures/accepted-of-unit/actions.ts'
import { papersBehind } from '#features/figures/evidence/actions.ts'
import { cardsOn, issuedCard } from '#features/scorecards/standing/actions.ts'
import { inputsOf } from '#features/scorecards/trial-inputs/rules.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { formatDay } from '#kit/days.ts'
import { canonical, digestOf } from '#kit/digest.ts'
import type { Context } from '#platform/context.ts'
import { secretSalt } from '#platform/signing/salts.ts'
import type { Card } from '#scoring/card.ts'
import { leavesOf } from '#scoring/figure-needs.ts'
import { settledOn } from '../cells/store.ts'
import { checkersOf } from '../checks/store.ts'
import type { Ground } from '../form-checks/rules.ts'
import { heldOn } from '../meetings/store.ts'
import { isBelow, layerOf } from '../rules.ts'
import { formText, readForm, type SealedForm, type TakenFigure } from '../sealing/rules.ts'
import type { Come, Setting } from '../sending/rules.ts'
import * as store from '../sending/store.ts'
import type { Writer } from '../settings/rules.ts'
import { layersIn } from '../settings/store.ts'
import { openReturn, standingAmong } from '../sheets/rules.ts'
import { basisOf, type Standing } from '../stacking/rules.ts'

type Layer = store.LayerRow
type Sending = store.SendingRow

/** The forms that stand on a sheet, as far as the reader is told them. */
async function formsOn(context: Context, standing: readonly Sending[]): Promise<Standing[]> {
  const texts = await store.contentsOf(
    context.db,
    standing.map(({ id }) => id),
  )
  return texts.flatMap(({ digest, content }) => {
    const form = readForm(content)
    return form ? [{ digest, form }] : []
  })
}

/** What an accepted report tells of the unit, by the card's indicators, with the round that told it. */
async function takenFor(context: Context, season: SeasonFacts, layer: Layer, card: Card): Promise<TakenFigure[]> {
  const codes = new Set(card.indicators.map(({ code }) => code))
  const { unitId: id, unitCode, unitName: name } = layer
  const accepted = await acceptedOf(context, season, { block: layer.block, unitId: id, codes })
  const told = accepted.map(({ value, ...one }) => ({ ...one, values: [value] }))
  const { indicators, rounds } = inputsOf(card, [{ id, code: unitCode, name }], told)
  return indicators.flatMap(({ code, values, round }) => {
    const [value, told] = [values[0] ?? null, round === null ? undefined : rounds[round]]
    if (value === null || !told) return []
    const { id, title, asOf, source } = told
    return [{ indicator: code, value, round: { id, title, asOf, source } }]
  })
}

/** A paper as a form names it: by its file, and in the words of its description. */
export function documentOf({
  title,
  number,
  day,
  body,
}: {
  title: string
  number: string | null
  day: string | null
  body: string | null
}) {
  const known = [number, formatDay(day), body].filter((part): part is string => Boolean(part))
  return known.length === 0 ? title : `${known.join(', ')}: ${title}`
}

export type Formed = {
  layer: Layer
  /** Of the unit's own form alone. */
  season: SeasonFacts | null
  settings: readonly (Setting & { by: Writer })[]
  card: Card
  ground: Ground
  come: Come
  rounds: readonly Sending[]
  form: SealedForm
  text: string
  digest: string
  takenDigest: string
  papers: readonly { criterion: string; evidenceId: string; page: string | null }[]
  /** Codes that were written for another version of the card: they stay as they are and are not sent. */
  left: readonly string[]
}

/** The same whenever this round is formed, so that nothing has to be kept before it is sent. */
const saltFor = ({ signer }: Context, layerId: string, round: number) =>
  secretSalt(signer, { kind: 'form', layer: layerId, round })

/** Everything that is asked of a layer before it is sent. Its author's people alone read it. */
export async function formedOf(context: Context, layer: Layer): Promise<Formed> {
  const { db } = context
  const { content: card } = await issuedCard(context, layer.scorecardId)
  const settings = await layersIn(db, layer)
  const sent = await store.sentOn(db, layer.sheetId)
  const rounds = sent.filter(({ layerId }) => layerId === layer.id)
  const lower = standingAmong(sent).filter(({ kind }) => isBelow(kind, layer.kind))
  const below = await formsOn(context, lower)
  const checkers = await checkersOf(db, { sheetIds: [layer.sheetId] })
  const codes = new Set([...card.indicators, ...leavesOf(card.criteria)].map(({ code }) => code))
  const isOfCard = ({ code }: { code: string }) => codes.has(code)
  const cells = await store.cellsOf(db, layer.id)
  const papers = await store.papersOf(db, layer.id)
  const isPlaced = ({ criterion }: { criterion: string }) => criterion === '*' || codes.has(criterion)
  // The unit's own form stands on the season's figures and card; the layers above stand on that form.
  const season = layer.kind === 'self' ? await seasonFacts(context, layer.seasonId) : null
  const taken = season ? await takenFor(context, season, layer, card) : []
  const round = rounds.length + 1
  const form: SealedForm = {
    ...{ form: 1, season: layer.seasonId, sheet: layer.sheetId, unit: layer.unitCode, author: layer.authorCode },
    ...{
      layer: layer.kind,
      round,
      salt: saltFor(context, layer.id, round),
      card: layer.cardDigest,
      on: basisOf(layer.kind, below),
    },
    taken,
    cells: cells.filter(isOfCard).map(({ kind, code, value, reason }) => ({ kind, code, value, reason })),
    evidence: papers.filter(isPlaced).map(({ criterion, digest, page, ...described }) => ({
      ...{ criterion, file: `sha256:${digest}`, page, document: documentOf(described) },
    })),
    paper: paperOf(layer),
  }
  const text = formText(form)
  return {
    ...{ layer, season, settings, card, rounds, form, text, digest: await digestOf(text) },
    ground: await groundOf(context, layer, { card, settings, below, checkers, rounds }),
    come: await comeOf(context, layer, sent, checkers),
    takenDigest: await takenDigestOf(form),
    papers: papers.filter(isPlaced),
    left: [...cells.filter((cell) => !isOfCard(cell)).map(({ code }) => code)],
  }
}

const paperOf = ({ kind, paperNumber: number, paperDate: date, paperBody: body }: Layer) =>
  kind === 'self' || kind === 'check' || [number, date, body].every((part) => part === null)
    ? null
    : { number, date, body }

/** The accepted figures of a form as one digest: what followed a receipt must stand on the figures of that moment. */
export const takenDigestOf = ({ taken }: SealedForm): Promise<string> =>
  digestOf(canonical([...taken].sort((a, b) => (a.indicator < b.indicator ? -1 : 1))))

/** Accepted figures of the unit that stand on a paper of their own. */
const evidencedFor = async (context: Context, layer: Layer, { indicators }: Card): Promise<string[]> => {
  const codes = indicators.map(({ code }) => code)
  return [...(await papersBehind(context, layer, codes)).keys()]
}

type Checkers = Awaited<ReturnType<typeof checkersOf>>
type Known = {
  card: Card
  settings: readonly (Setting & { by: Writer })[]
  below: readonly Standing[]
  checkers: Checkers
  rounds: readonly Sending[]
}

async function groundOf(
  context: Context,
  layer: Layer,
  { card, settings, below, checkers, rounds }: Known,
): Promise<Ground> {
  const { unitId: id, unitCode: code, unitName: name } = layer
  const by = settings.find((one) => one.kind === layerOf(layer.kind))?.by ?? 'unit'
  const back = openReturn(rounds)
  const [text] = back ? await store.contentsOf(context.db, [back.id]) : []
  const form = text && readForm(text.content)
  const returns = back && form ? await store.returnsOf(context.db, [back.id]) : []
  const returned = form ? { form, returns } : null
  const evidenced = layer.kind === 'self' ? await evidencedFor(context, layer, card) : []
  const drawn = checkers.map((one) => one.code)
  const settled = layer.kind === 'final' ? await settledOn(context.db, layer.sheetId) : []
  return { card, unit: { id, code, name }, by, below, checkers: drawn, evidenced, settled, returned }
}

/** What came on the sheet in its other layers. */
async function comeOf({ db, now }: Context, layer: Layer, sent: readonly Sending[], checkers: Checkers): Promise<Come> {
  const others = sent.filter(({ layerId }) => layerId !== layer.id)
  return {
    sendings: others.map(({ authorId: authorUnitId, ...one }) => ({ ...one, authorUnitId })),
    checkers: checkers.map(({ id }) => id),
    heldOn: await heldOn(db, layer),
    above: await store.standsAbove(db, layer, now),
  }
}

/** The card in force where it is another than the sheet's: the unit's own form follows it, the layers above follow the unit's. */
export async function otherCard(context: Context, { layer, season }: Pick<Formed, 'layer' | 'season'>) {
  const card = season && (await cardsOn(context, season))(layer.block)
  return card && card.id !== layer.scorecardId ? card : undefined
}
