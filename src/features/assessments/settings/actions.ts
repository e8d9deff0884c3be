/** How blocks are assessed: kept by the organiser, changed by two people once somebody's form was sent. */
import { z } from 'zod'
import { type Approvals, actAlone, approvalNeeded, deed, propose } from '#features/approvals/actions.ts'
import { seasonFacts, seasonUnderWay } from '#features/seasons/actions.ts'
import { formatDay } from '#kit/days.ts'
import { found, type Refusal, refuseIf } from '#kit/refusal.ts'
import { Id } from '#kit/shapes.ts'
import { speaker } from '#kit/words.ts'
import { allowed, type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import { demandVersion, record } from '#platform/events.ts'
import { layerOf } from '../rules.ts'
import { type AssessmentSettings, SettingsGiven } from './contract.ts'
import { type LayerPlan, type Settings, unset, unsetVersion, whyNotRelied, whyNotSettings } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

export type At = { seasonId: string; block: string }
/** What counts in a block, whether or not somebody has set it. */
export type BlockSettings = Settings & { block: string; isUnset: boolean; version: number }

export type SeasonSettings = ReadonlyMap<string, BlockSettings>

/** How each block of these seasons is assessed; as many queries for three as for one. */
export async function settingsOfAll(
  { db }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SeasonSettings>> {
  const layers = Map.groupBy(await store.layersOf(db, ids), ({ seasonId }) => seasonId)
  const rules = await store.rulesOf(db, ids)
  return new Map(
    ids.map((id) => [
      id,
      settingsFrom(
        layers.get(id) ?? [],
        rules.filter(({ seasonId }) => seasonId === id),
      ),
    ]),
  )
}

type Rule = Awaited<ReturnType<typeof store.rulesOf>>[number]

function settingsFrom(layers: readonly store.LayerRow[], kept: readonly Rule[]): SeasonSettings {
  const rules = new Map(kept.map(({ seasonId: _, ...rule }) => [rule.block, rule]))
  return new Map(
    [...Map.groupBy(layers, ({ block }) => block)].map(([block, rows]) => {
      const own = rows.map(({ block: _, seasonId: __, ...layer }) => layer)
      const rule = rules.get(block)
      const settings = rule ? { ...rule, layers: own } : { ...unset(own), block, version: unsetVersion }
      return [block, { ...settings, isUnset: rule === undefined }]
    }),
  )
}

export async function settingsOf(context: Context, seasonId: string): Promise<SeasonSettings> {
  return (await settingsOfAll(context, [seasonId])).get(seasonId) ?? new Map()
}

export async function settingsIn(context: Context, { seasonId, block }: At): Promise<BlockSettings> {
  return found((await settingsOf(context, seasonId)).get(block), 'block')
}

const objectOf = ({ seasonId }: At) => ({ kind: 'season', id: seasonId })

export async function getSettings(context: Context, at: At): Promise<AssessmentSettings> {
  const season = await seasonFacts(context, at.seasonId)
  const target = { regionId: season.regionId, seasonId: at.seasonId }
  demand(context, 'assessment.read', target, 'missing')
  const label = found(
    season.blocks.find(({ code }) => code === at.block),
    'block',
  ).label
  const { isUnset, ...settings } = await settingsIn(context, at)
  const sent = await sentIn(context, at)
  return {
    ...{ seasonId: at.seasonId, label },
    ...settings,
    layers: [...settings.layers],
    ...{ unset: isUnset, reliedOn: [...new Set(sent.map(layerOf))] },
    needsTwo: sent.length > 0 && (await seasonUnderWay(context, at.seasonId)),
    may: allowed(context, target, ['assessment.keep']),
  }
}

const sentIn = async ({ db }: Context, { seasonId, block }: At) =>
  (await store.sentKinds(db, seasonId)).filter((row) => row.block === block).map(({ kind }) => kind)

/** Said as people read it, so that whoever decides sees what changes. */
const told = (settings: Settings) => {
  const say = speaker(words)
  const day = (value: string | null) => (value === null ? '…' : formatDay(value))
  const layerTold = ({ by, opens, deadline, graceDays, seen, seenFrom }: LayerPlan) =>
    [
      say(`assessment.by-${by}`, {}),
      `${day(opens)}–${day(deadline)}`,
      ...(graceDays > 0 ? [say('assessment.grace', { days: graceDays })] : []),
      say(`assessment.seen-${seen}`, {}),
      say(`assessment.from-${seenFrom}`, {}),
    ].join(' · ')
  const { checkersPerUnit, mostRounds, appealDays, legalBasis, provisional, layers } = settings
  return {
    ...{ checkersPerUnit, checkedBy: say(`assessment.checked-${settings.checkedBy}`, {}), mostRounds, appealDays },
    ...{ legalBasis, provisional },
    ...Object.fromEntries(layers.map((layer) => [`layer_${layer.kind}`, layerTold(layer)])),
  }
}

const input = SettingsGiven.extend({ seasonId: Id, block: z.string() })

const changing = deed({
  code: 'assessment.settings',
  input,
  hold: (context, { seasonId, block }) => store.lockRule(context.db, seasonId, block),
  weigh: async (context, { seasonId, block, ...given }) => {
    const at = { seasonId, block }
    const season = await seasonFacts(context, seasonId)
    const before = await settingsIn(context, at)
    await demandVersion(context, before, objectOf(at))
    refuseIf(whyNotSettings(given))
    const sent = await sentIn(context, at)
    refuseIf(whyNotRelied(before.layers, given.layers, sent))
    const isSent = sent.length > 0
    return {
      object: objectOf(at),
      path: `/mua/${seasonId}/phieu/cai-dat`,
      audience: 'region' as const,
      regionId: season.regionId,
      seasonId,
      concerned: isSent && (await seasonUnderWay(context, seasonId)) ? [seasonId] : [],
      before: told(before),
      after: { block, ...told(given) },
    }
  },
  carryOut: async (context, { seasonId, block, ...given }, { reason }) => {
    const { regionId } = await seasonFacts(context, seasonId)
    const at = { seasonId, block }
    const before = await settingsIn(context, at)
    await kept(context, { assessment_rule_pkey: stale }, (trx) =>
      store.keepSettings(trx, { ...at, regionId }, given, before.isUnset),
    )
    await record(context, {
      action: 'assessment.settings-changed',
      object: objectOf(at),
      audience: 'region',
      regionId,
      seasonId,
      before: { block, ...told(before) },
      after: { block, ...told(given) },
      reason: reason || null,
    })
  },
})

const stale: Refusal = { kind: 'stale', code: 'version.stale' }

export const settingsDeeds = [changing]

async function asked(context: Context, at: At) {
  const season = await seasonFacts(context, at.seasonId)
  demand(context, 'assessment.keep', { regionId: season.regionId, seasonId: at.seasonId })
}

/** @throws `approval.needed` once a form was sent in a season that somebody answers for. */
export async function saveSettings(context: Context, at: At, given: SettingsGiven): Promise<AssessmentSettings> {
  await asked(context, at)
  const needsTwo = (await sentIn(context, at)).length > 0 && (await seasonUnderWay(context, at.seasonId))
  refuseIf(needsTwo ? approvalNeeded : undefined)
  await actAlone(context, changing, { ...at, ...given })
  return getSettings(context, at)
}

export async function proposeSettings(
  context: Context,
  approvals: Approvals,
  at: At,
  { reason, ...given }: SettingsGiven & { reason: string },
) {
  await asked(context, at)
  return propose(context, approvals, changing, { input: { ...at, ...given }, reason })
}
