/** Draws of who checks whom: committed to beforehand, made by whoever leads, chosen by nobody. Decision 062. */
import type { z } from 'zod'
import { ancestorsOfAll } from '#features/organisations/succession/actions.ts'
import { type SeasonFacts, seasonFacts } from '#features/seasons/actions.ts'
import { digestOf } from '#kit/digest.ts'
import { found, type Refusal, Refused, refuseIf } from '#kit/refusal.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { conflictsAmong } from '../conflicts/actions.ts'
import { stopping } from '../conflicts/rules.ts'
import { type BlockSettings, settingsIn, settingsOf } from '../settings/actions.ts'
import { lastDayOf } from '../settings/rules.ts'
import type { BlockDraws, KeptDraw, makeDraw as making } from './contract.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Members of a season with their codes, by which draws call them. */
async function namedIn(context: Context, season: SeasonFacts) {
  const ids = season.members.map(({ unitId }) => unitId)
  const sheets = await store.sheetsOf(context.db, season.id)
  const units = await store.unitsNamed(context.db, [...ids, ...sheets.map(({ unitId }) => unitId)])
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  return {
    sheets,
    codeOf: (id: string) => byId.get(id)?.code,
    heirsOf: await heirsIn(context, ids),
    idOf: (code: string) => byCode.get(code)?.id ?? '',
    partyOf: (code: string) => ({ id: byCode.get(code)?.id ?? '', name: byCode.get(code)?.name ?? code }),
  }
}

/** Members that a unit became: itself where it is one, and all that came of it. */
async function heirsIn(context: Context, members: readonly string[]) {
  const heirs = new Map<string, string[]>()
  for (const [member, ancestors] of await ancestorsOfAll(context, members))
    for (const id of [member, ...ancestors.map((one) => one.id)]) heirs.set(id, [...(heirs.get(id) ?? []), member])
  return heirs
}

type Named = Awaited<ReturnType<typeof namedIn>>

/** Pairs by codes; of a unit that is no more of the season nothing is left to draw. */
const pairsOf = ({ codeOf }: Named, checks: readonly { unitId: string; checkerUnitId: string }[]): rules.Pair[] =>
  checks.flatMap(({ unitId, checkerUnitId }) => {
    const [checker, checked] = [codeOf(checkerUnitId), codeOf(unitId)]
    return checker && checked ? [{ checker, checked }] : []
  })

/** Pairs of units that may be no more, by the codes of who came of them. */
const inheritedBy = ({ codeOf, heirsOf }: Named, checks: readonly { unitId: string; checkerUnitId: string }[]) =>
  rules.inherited(
    checks.map(({ unitId, checkerUnitId }) => ({ checker: checkerUnitId, checked: unitId })),
    (id) => (heirsOf.get(id) ?? []).flatMap((heir) => codeOf(heir) ?? []),
  )

/** All that a draw of a block is made from, as it stands now. */
async function inputsOf(
  context: Context,
  season: SeasonFacts,
  settings: BlockSettings,
  named: Named,
): Promise<rules.DrawInputs> {
  const { db } = context
  const { block, checkersPerUnit, checkedBy } = settings
  const isChecker = (of: string) => checkedBy === 'any' || (of === block) === (checkedBy === 'own_block')
  const checkers = season.members
    .filter((one) => isChecker(one.block))
    .flatMap(({ unitId }) => named.codeOf(unitId) ?? [])
  const sheets = named.sheets.flatMap(({ block: of, unitId, form }) =>
    of === block && form !== null ? [{ unit: named.codeOf(unitId) ?? '', form }] : [],
  )
  const begun = (await store.begunChecks(db, season.id, block)).map((check) => ({
    ...check,
    pairs: pairsOf(named, [check]).filter(
      ({ checker, checked }) => checkers.includes(checker) && sheets.some(({ unit }) => unit === checked),
    ),
  }))
  const conflicts = (await conflictsAmong(context, season)).flatMap((conflict): rules.Conflict[] => {
    const { units, reason, id } = conflict
    const [one, two] = units.map((unit) => named.codeOf(unit))
    if (!one || !two) return []
    // What was sent before it was known is left to the meeting; so is what the checked say of a check that has begun.
    const isLate = begun.some(
      ({ sent, unitId, checkerUnitId }) =>
        units.includes(unitId) &&
        units.includes(checkerUnitId) &&
        (sent || stopping([conflict], checkerUnitId).length === 0),
    )
    const by = conflict.by === null ? null : (named.codeOf(conflict.by) ?? null)
    return isLate ? [] : [{ units: [one, two], reason, by, id }]
  })
  const members = new Set(season.members.map(({ unitId }) => unitId))
  const standing = await store.standingChecks(db, season.id)
  return rules.orderly({
    ...{ draw: 1, season: season.id, block, checkersPerUnit, checkedBy, checkers, sheets, conflicts },
    lastYear: inheritedBy(named, await store.checksBefore(db, season.id, [...named.heirsOf.keys()])),
    elsewhere: inheritedBy(named, [
      ...standing.filter((one) => one.block !== block),
      ...begun.filter(({ sent, checkerUnitId }) => sent && !members.has(checkerUnitId)),
    ]),
    begun: begun.flatMap(({ pairs }) => pairs),
    standing: [],
  })
}

const selfEnds = ({ layers }: BlockSettings) => {
  const own = layers.find(({ kind }) => kind === 'self')
  return own ? lastDayOf(own) : null
}

type Kept = { sent: number; isCommitted: boolean; awaiting: boolean }
const whyNotNow = ({ today }: Context, settings: BlockSettings, { sent, ...kept }: Kept): Refusal | undefined =>
  rules.whyNotDraw({
    ...{ lastDay: selfEnds(settings), today, sheets: sent, ...kept },
    crossInUse: settings.layers.some(({ kind }) => kind === 'cross'),
  })

const readOutcome = (outcome: string) => JSON.parse(outcome) as { pairs: rules.Pair[]; reversed: rules.Pair[] }

/** What is told of the draws of each block, to every member alike. */
export async function listDraws(context: Context, seasonId: string): Promise<{ blocks: BlockDraws[] }> {
  const { db } = context
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId }
  demand(context, 'draw.read', place, 'missing')
  const settings = await settingsOf(context, seasonId)
  const named = await namedIn(context, season)
  const commitments = await store.commitmentsOf(db, seasonId)
  const draws = await store.drawsOf(db, seasonId)
  const first = new Map((await store.firstSent(db, seasonId)).map(({ block, at }) => [block, at]))
  const awaited = await store.awaitedIn(db, seasonId, context.now)
  const blocks = season.blocks.flatMap(({ code, label }): BlockDraws[] => {
    const set = settings.get(code)
    if (!set) return []
    const open = commitments.find(({ block, revealedAt }) => block === code && revealedAt === null)
    const sent = named.sheets.filter(({ block, form }) => block === code && form !== null).length
    const why = whyNotNow(context, set, { sent, isCommitted: open !== undefined, awaiting: awaited.includes(code) })
    return [
      {
        ...{ block: code, label, checkersPerUnit: set.checkersPerUnit, checkedBy: set.checkedBy, sent },
        lastDay: selfEnds(set),
        members: season.members.filter(({ block }) => block === code).length,
        commitment: open
          ? { number: open.number, commitment: open.commitment, committedAt: open.committedAt.toISOString() }
          : null,
        firstSentAt: first.get(code)?.toISOString() ?? null,
        whyNot: why ? { code: why.code, params: why.params ?? {} } : null,
        draws: draws.filter(({ block }) => block === code).map((row) => toldOf(row, named)),
        may: allowed(context, place, ['draw.make', 'question.oversee']),
      },
    ]
  })
  return { blocks }
}

function toldOf({ id, number, reason, seed, drawnAt, outcome }: store.DrawRow, { partyOf }: Named) {
  const { pairs, reversed } = readOutcome(outcome)
  const isReversed = ({ checker, checked }: rules.Pair) =>
    reversed.some((one) => one.checker === checker && one.checked === checked)
  return {
    ...{ id, number, reason, seed, drawnAt: drawnAt.toISOString() },
    pairs: pairs.map((pair) => ({
      checker: partyOf(pair.checker),
      checked: partyOf(pair.checked),
      reversed: isReversed(pair),
    })),
  }
}

const only = async (context: Context, { seasonId, block }: { seasonId: string; block: string }): Promise<BlockDraws> =>
  found(
    (await listDraws(context, seasonId)).blocks.find((one) => one.block === block),
    'block',
  )

const about = (action: string, { regionId, seasonId }: store.Place, id: string) => ({
  ...{ action, object: { kind: 'assessment_draw', id }, audience: 'region' as const, regionId, seasonId },
})

const committedAlready: Refusal = { kind: 'conflict', code: 'draw.committed-already' }

/**
 * Makes and keeps a nonce that nobody reads until it is drawn from; its commitment is everybody's at once.
 * @returns false where one waits to be drawn from already.
 */
async function commit(context: Context, place: store.Place): Promise<boolean> {
  const { db, now, actor } = context
  const earlier = (await store.commitmentsOf(db, place.seasonId)).filter(({ block }) => block === place.block)
  if (earlier.some(({ revealedAt }) => revealedAt === null)) return false
  const nonce = Buffer.from(context.random(32)).toString('hex')
  const made = { id: context.newId(), number: earlier.length + 1, nonce, commitment: await rules.commitmentOf(nonce) }
  if (!(await store.insertCommitment(db, place, { ...made, at: now, by: actor.accountId ?? '' }))) return false
  const { number, commitment } = made
  const after = { block: place.block, number, commitment }
  await record(context, { ...about('draw.committed', place, made.id), after })
  return true
}

export async function commitDraw(context: Context, seasonId: string, block: string): Promise<BlockDraws> {
  const { regionId, blocks } = await seasonFacts(context, seasonId)
  demand(context, 'draw.make', { regionId, seasonId })
  found(
    blocks.find(({ code }) => code === block),
    'block',
  )
  refuseIf((await commit(context, { regionId, seasonId, block })) ? undefined : committedAlready)
  return only(context, { seasonId, block })
}

/** Beside each sheet of a block that is opened: so that no form is sealed before a nonce is committed to. */
export async function commitOnce(context: Context, place: store.Place): Promise<void> {
  await commit(context, place)
}

/** Each demand that clashes and what could be changed, one sentence each. @throws Refused */
function demandPossible(outcome: rules.Outcome, { partyOf }: Named): void {
  if (outcome.kind === 'undecided') throw new Refused({ kind: 'conflict', code: 'draw.undecided' })
  if (outcome.kind !== 'impossible') return
  const said = outcome.core.map((one) => rules.saidOf(one, (unit) => partyOf(unit).name))
  const changes = rules.changesFor(outcome.core).map((code) => ({ code, params: {} }))
  const issues = [...said, ...changes].map((one) => ({ path: '', ...one }))
  throw new Refused({ kind: 'conflict', code: 'draw.impossible', issues })
}

/** Whether there is any way does not hang on the seed: asked before the nonce is opened. */
const anySeed = '0123456789abcdef'.repeat(4)

export async function makeDraw(
  context: Context,
  seasonId: string,
  { block, reason }: z.output<(typeof making)['body']>,
): Promise<BlockDraws> {
  const { db, now, actor } = context
  const season = await seasonFacts(context, seasonId)
  const place = { regionId: season.regionId, seasonId, block }
  demand(context, 'draw.make', place)
  const settings = await settingsIn(context, { seasonId, block })
  const named = await namedIn(context, season)
  const asked = await inputsOf(context, season, settings, named)
  const mine = (await store.commitmentsOf(db, seasonId)).filter((one) => one.block === block)
  const open = mine.find(({ revealedAt }) => revealedAt === null)
  const awaiting = (await store.awaitedIn(db, seasonId, now)).includes(block)
  const sent = asked.sheets.length
  refuseIf(whyNotNow(context, settings, { sent, isCommitted: open !== undefined, awaiting }))
  const commitment = found(open, 'commitment')
  const standing = (await store.standingChecks(db, seasonId)).filter((one) => one.block === block)
  const isFirst = commitment.number === 1
  const before = pairsOf(named, standing)
  if (!isFirst) refuseIf(rules.whyNotAgain(asked, before, reason))
  const inputs = isFirst ? asked : rules.againFrom(asked, before)
  demandPossible(rules.drawFrom(inputs, anySeed), named)
  const nonce = await store.revealNonce(db, commitment.id, now)
  if (nonce === undefined) throw new Refused({ kind: 'conflict', code: 'draw.drawn-meanwhile' })
  const seed = await rules.seedOf(nonce, inputs)
  const drawn = rules.drawFrom(inputs, seed)
  if (drawn.kind !== 'drawn') throw new Refused({ kind: 'conflict', code: 'draw.undecided' })
  const text = rules.textOf(inputs)
  const id = context.newId()
  await store.insertDraw(db, place, {
    ...{ id, commitmentId: commitment.id, number: commitment.number, nonce, seed, inputs: text },
    ...{ inputsDigest: await digestOf(text), outcome: rules.outcomeText(drawn), reason: isFirst ? null : reason },
    ...{ at: now, by: actor.accountId ?? '' },
  })
  await assign(context, place, { id, pairs: drawn.pairs, standing, named })
  const after = {
    block,
    number: commitment.number,
    seed,
    inputsDigest: await digestOf(text),
    pairs: drawn.pairs.length,
  }
  await record(context, { ...about('draw.made', place, id), after, reason: isFirst ? null : reason })
  await commit(context, place)
  return only(context, { seasonId, block })
}

type Standing = Awaited<ReturnType<typeof store.standingChecks>>[number]
type Assigned = { id: string; pairs: readonly rules.Pair[]; standing: readonly Standing[]; named: Named }

/** What the draw keeps stays; the rest of the checks before is taken away, the rest of the pairs is new. */
async function assign({ db, newId }: Context, place: store.Place, { id, pairs, standing, named }: Assigned) {
  const wanted = pairs.map(({ checker, checked }) => ({
    unitId: named.idOf(checked),
    checkerUnitId: named.idOf(checker),
  }))
  const isSame = (a: (typeof wanted)[number], b: (typeof wanted)[number]) =>
    a.unitId === b.unitId && a.checkerUnitId === b.checkerUnitId
  const gone = standing.filter((one) => !wanted.some((pair) => isSame(pair, one)))
  await store.releaseChecks(
    db,
    gone.map((one) => one.id),
    id,
  )
  const sheetOf = new Map(named.sheets.map((sheet) => [sheet.unitId, sheet.id]))
  const fresh = wanted
    .filter((pair) => !standing.some((one) => isSame(pair, one)))
    .map((pair) => ({ ...pair, id: newId(), sheetId: found(sheetOf.get(pair.unitId), 'sheet') }))
  await store.insertChecks(db, place, id, fresh)
}

export async function getDraw(context: Context, id: string): Promise<KeptDraw> {
  const row = found(await store.findDraw(context.db, id), 'draw')
  demand(context, 'draw.read', { regionId: row.regionId, seasonId: row.seasonId }, 'missing')
  const { blocks } = await seasonFacts(context, row.seasonId)
  const inputs = JSON.parse(row.inputs) as rules.DrawInputs
  const apart = inputs.conflicts.flatMap(({ units }) => units)
  const codes = [...new Set([...inputs.checkers, ...inputs.sheets.map(({ unit }) => unit), ...apart])]
  const { regionId: _, committedAt, drawnAt, ...said } = row
  return {
    ...said,
    label: blocks.find(({ code }) => code === row.block)?.label ?? row.block,
    committedAt: committedAt.toISOString(),
    drawnAt: drawnAt.toISOString(),
    names: await store.namesByCode(context.db, codes),
  }
}
