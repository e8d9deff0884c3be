/**
 * What the body that organises the region does with a dossier that was submitted: sends it back, or records the decision; what
 * was granted goes into the award register in the same transaction, and is corrected and revoked there (decision 093).
 */
import { heldBy, recordEntry } from '#features/awards/register/actions.ts'
import { refuseIf } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import { about, heldDossier, readDossier } from '../actions.ts'
import type { DecisionGiven, Dossier, DossierLine } from '../contract.ts'
import { whyOver } from '../quotas/rules.ts'
import { dossierRead, type Known, quotasOf } from '../reading/actions.ts'
import { standing, whyNotDecide, whyNotReturn } from '../rules.ts'
import * as store from '../store.ts'

/** Back to those who lead, who mend it and submit it again. */
export async function returnDossier(context: Context, id: string, reason: string): Promise<Dossier> {
  const row = await heldDossier(context, id, 'dossier.decide')
  refuseIf(whyNotReturn(row))
  await store.markSubmitted(context.db, id, null)
  await record(context, { ...about('dossier.returned', row), reason })
  return readDossier(context, id)
}

/** As many granted as the share allows, with those granted elsewhere. */
async function demandWithinQuotas(context: Context, known: Known, dossier: Dossier, granted: readonly DossierLine[]) {
  for (const quota of await quotasOf(context, known, dossier)) {
    const own = granted.filter(({ award }) => award.code === quota.awardCode).length
    refuseIf(own > 0 ? whyOver(quota, quota.elsewhere.granted + own) : undefined)
  }
}

type Decision = Pick<DecisionGiven, 'number' | 'day' | 'body'>

/** The entry of the register: a new one, or the one that somebody recorded by the same decision before. */
async function entryOf(context: Context, { season }: Known, line: DossierLine, { number, day, body }: Decision) {
  const [awardCode, { unitId }] = [line.award.code, line]
  const held = await heldBy(context, { unitIds: [unitId], awardCodes: [awardCode], years: [season.year] })
  const same = (held.get(unitId) ?? []).find(
    ({ holder, decision }) => holder.id === unitId && decision.number === number && decision.day === day,
  )
  if (same) return same.entryId
  const decision = { decisionNumber: number, decisionDay: day, decisionBody: body }
  const entry = { awardCode, unitId, year: season.year, ...decision, seasonId: season.id, note: null }
  return (await recordEntry(context, entry)).id
}

export async function decideDossier(context: Context, id: string, given: DecisionGiven): Promise<Dossier> {
  const held = await heldDossier(context, id, 'dossier.decide')
  const { known, dossier } = await dossierRead(context, id)
  const lines = standing(dossier.lines)
  const { number, day, body, lines: answers } = given
  refuseIf(whyNotDecide(held, { day, today: context.today, lines, answers }))
  const answerOf = (line: DossierLine) => answers.find(({ lineId }) => lineId === line.id)
  const granted = lines.filter((line) => answerOf(line)?.granted)
  await demandWithinQuotas(context, known, dossier, granted)
  for (const line of lines) {
    const reason = answerOf(line)?.reason ?? ''
    const answer = granted.includes(line)
      ? { entryId: await entryOf(context, known, line, { number, day, body }) }
      : { reason }
    await store.putAnswer(context.db, line.id, answer)
  }
  await store.markDecided(context.db, id, { day, number, body })
  await record(context, {
    ...about('dossier.decided', held),
    after: { number, day, body, granted: granted.map(({ unitName, award }) => `${unitName}: ${award.name}`) },
  })
  return readDossier(context, id)
}
