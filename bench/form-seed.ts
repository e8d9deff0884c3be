/** Sealed forms of a unit whose sheet has been through its layers: what it said itself, and what verification made of that. */
import { createHash } from 'node:crypto'
import { type FormCell, formText, type SealedForm } from '#features/assessments/sealing/rules.ts'
import type { Card } from '#scoring/card.ts'
import { block, many, type Run } from './scoring-seed.ts'
import { benchClaims } from './scoring-table.ts'
import type { OfficerAtWork } from './sheet-seed.ts'

type Given = { organiserId: string; accountId: string; digest: string; officer: OfficerAtWork }
type Kind = 'self' | 'verification'

const cellOf = (kind: FormCell['kind'], code: string, value: string, reason: string | null = null): FormCell => ({
  ...{ kind, code, value, reason },
})

function formOf(kind: Kind, cells: FormCell[], { digest, officer }: Given, on: string[]): SealedForm {
  const { seasonId: season, sheetId: sheet, unitCode: unit } = officer
  return {
    ...{ form: 1, season, sheet, unit, author: kind === 'self' ? unit : 'do-bo', layer: kind, round: 1 },
    ...{ salt: '0'.repeat(32), card: digest, on, taken: [], cells, evidence: [], paper: null },
  }
}

/** As the owner of the tables may, who asks nobody. */
async function seal(run: Run, form: SealedForm, { officer, organiserId, accountId }: Given, layerId: string) {
  const [sendingId = '', eventId = ''] = many(2)
  const isOwn = form.layer === 'self'
  const [author, by] = isOwn ? [officer.unitId, officer.accountId] : [organiserId, accountId]
  const content = formText(form)
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
  await run(
    `insert into event (id, happened_at, recorded_at, account_id, acting_unit_id, action, object_kind, object_id, audience,
       unit_id, region_id, season_id, commitment, person_commitment)
     values ($1, now(), now(), $2, $3, 'layer_sending.sent', 'layer_sending', $4, 'unit', $3, $5, $6,
       sha256('commitment'), sha256('person'))`,
    [eventId, by, author, sendingId, officer.regionId, officer.seasonId],
  )
  await run(
    `insert into layer_sending (id, layer_id, sheet_id, region_id, season_id, block, unit_id, author_unit_id, kind, round, digest,
       sent_at, sent_by, event_id, content_due, content_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, now(), $11, $12, now(), now())`,
    [
      ...[sendingId, layerId, officer.sheetId, officer.regionId, officer.seasonId, block, officer.unitId, author],
      ...[form.layer, digest, by, eventId],
    ],
  )
  await run(`insert into sealed_form (sending_id, digest, content) values ($1, $2, $3)`, [sendingId, digest, content])
  return digest
}

export async function seedForms(run: Run, card: Card, given: Given): Promise<void> {
  const { officer, organiserId, accountId } = given
  const seed = Number(officer.unitCode.replace(/^.*-/, ''))
  const { figures, marks } = benchClaims(card, seed)
  const own = [
    ...figures.map(([code, value]) => cellOf('figure', code, value)),
    ...marks.flatMap(([code, value]) => [
      cellOf('mark', code, value),
      cellOf('explanation', code, `Lời giải trình của đơn vị cho tiêu chí ${code} (sinh ra để đo).`),
    ]),
  ]
  const digest = await seal(run, formOf('self', own, given, []), given, officer.layerId)
  const [layerId = ''] = many(1)
  await run(
    `insert into sheet_layer (id, sheet_id, region_id, season_id, block, unit_id, author_unit_id, kind, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, 'verification', now(), $8)`,
    [layerId, officer.sheetId, officer.regionId, officer.seasonId, block, officer.unitId, organiserId, accountId],
  )
  const found = marks.map(([code]) => cellOf('mark', code, '1', 'Thấp hơn mức tự chấm (sinh ra để đo).'))
  await seal(run, formOf('verification', found, given, [digest]), given, layerId)
}
