/** What anybody may read of a block's result, and why a unit has its points. */

import { sourcesIn } from '#features/assessments/result-sources/rules.ts'
import { type PublicResult as Found, publicResult } from '#features/assessments/results/actions.ts'
import type { KeptInputs } from '#features/scorecards/trial-inputs/rules.ts'
import { tableOf } from '#features/scorecards/trial-inputs/rules.ts'
import { nodesOf, unpackedPoints } from '#features/scorecards/trials/rules.ts'
import { publishedSeason } from '#features/seasons/actions.ts'
import { plainDecimal } from '#kit/exact.ts'
import { found } from '#kit/refusal.ts'
import type { Language } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import { engineOf } from '#scoring/engine.ts'
import { explainUnit } from '#scoring/explaining.ts'
import type { PublicResult, PublicUnit, PublicWhy } from './contract.ts'

type Asked = { region: string; year: number; block: string; number?: number | undefined }

async function lookUp(context: Context, { region, year, block, number }: Asked) {
  const season = found(await publishedSeason(context, region, year), 'season')
  const blockLabel = found(
    season.facts.blocks.find(({ code }) => code === block),
    'block',
  ).label
  const one = await publicResult(context, season.id, block, number)
  return { one, head: { region, label: season.label, year, block, blockLabel } }
}

/** Refuses `object.missing` where the season is not public or has no such block. */
export async function getPublicResult(context: Context, asked: Asked): Promise<PublicResult> {
  const { one, head } = await lookUp(context, asked)
  if (one === undefined) {
    const none = { gradesStatus: null, number: null, digest: null, publishedAt: null, card: null, grades: {} }
    return { ...head, ...none, versions: [], units: [], criteria: [], illustrative: false }
  }
  const { row, numbers, card } = one
  return {
    ...{ ...head, gradesStatus: row.kind, number: row.number, digest: row.digest },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    card: {
      ...{ title: row.cardTitle, year: row.cardYear, version: row.cardNumber },
      ...{ digest: row.cardDigest, provisional: row.provisional },
    },
    versions: numbers.map(({ number, digest, reason, publishedAt }) => ({
      ...{ number: number ?? 1, digest: digest ?? '', reason },
      publishedAt: publishedAt?.toISOString() ?? '',
    })),
    grades: gradesIn(one.sheets),
    units: one.sheets.map((sheet) => unitOf(one, sheet)),
    criteria: nodesOf(card).map(({ code, name, max }) => ({ code, name, max: plainDecimal(max) })),
    illustrative: row.sample,
  }
}

type Graded = { grade: string | null; incomplete: boolean; hold: string | null }
const isGraded = ({ grade, incomplete, hold }: Graded) => grade !== null && !incomplete && hold !== 'left-out'

/** How many units have each grade; what is incomplete has none yet, a unit on hold has its grade and no rank. */
export const gradesIn = (sheets: readonly Graded[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(sheets.filter(isGraded), ({ grade }) => grade ?? '')]
      .map(([grade, units]): [string, number] => [grade, units.length])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

function unitOf({ card, leftOut }: Found, sheet: Found['sheets'][number]): PublicUnit {
  const nodes = nodesOf(card)
  const { unitId, unitName, unitCode, rank, total, max, percent, grade, gradeBefore, decidedBy, hold, incomplete } =
    sheet
  return {
    ...{ unit: unitName, code: unitCode, rank, total, max, percent, grade, gradeBefore, decidedBy },
    limits: sheet.limits.flatMap((at) => {
      const limit = card.limits?.[at]
      return limit ? [{ atMost: limit.atMost, reason: limit.reason }] : []
    }),
    unranked: rank === null ? unrankedBy(incomplete, hold) : null,
    leftOutReason: leftOut.find((one) => one.unitId === unitId)?.reason ?? null,
    points: unpackedPoints(sheet.points, card.precision ?? 2).map(({ points }, at) => ({
      criterion: nodes[at]?.code ?? '',
      points: points && plainDecimal(points),
    })),
  }
}

const unrankedBy = (incomplete: boolean, hold: string | null) =>
  hold === 'left-out' ? 'left-out' : incomplete ? 'incomplete' : 'hold'

/** Why one unit has each of its points, worked out again from what the result was made from. */
export async function explainPublic(
  context: Context,
  asked: Asked & { unit: string },
  { language, held }: { language: Language; held: string },
): Promise<PublicWhy> {
  const result = await getPublicResult(context, asked)
  const unit = found(
    result.units.find(({ code }) => code === asked.unit),
    'unit',
  )
  const { card, inputs: text, authors } = found((await lookUp(context, asked)).one, 'result')
  const kept = JSON.parse(text) as KeptInputs
  // Why a unit is on hold is told to those it concerns alone.
  const inputs = { ...kept, holds: kept.holds.map((hold) => hold && held) }
  const explained = found(engineOf(card).explain(tableOf(card, inputs), asked.unit), 'unit')
  const names = new Map(inputs.units.map(({ code, name }) => [code, name]))
  return {
    ...{ result, unit, told: explainUnit(card, explained, language, names) },
    sources: sourcesIn(card, kept, asked.unit),
    authors: new Map(authors.map(({ code, name }) => [code, name])),
    bases: card.legalBasis ?? [],
  }
}
