/** What signing lists say to other features: what waits for whom, and where letters and scans stand. */
import type { UseSource } from '#features/evidence/uses/actions.ts'
import { counted } from '#features/organisations/duties/actions.ts'
import type { SeasonParts, WorkSource } from '#features/seasons/actions.ts'
import { allowed, unitScope } from '#platform/context.ts'
import * as store from '../store.ts'

const pathOf = (seasonId: string, documentId: string) => `/mua/${seasonId}/van-ban/${documentId}`

/** The head of the unit whose turn it is signs; whoever asked looks after what was declined; either takes a scan. */
const deeds = {
  sign: { deed: 'document_signer.sign', whose: ['unitId'] },
  scan: { deed: 'document_signer.check', whose: ['unitId', 'issuerId'] },
  declined: { deed: 'document_signer.change', whose: ['issuerId'] },
} as const

const work: WorkSource = async (context) => {
  const rows = await store.waitingOf(context.db, unitScope(context, 'work.list'))
  return rows.flatMap((row) => {
    const { deed, whose } = deeds[row.what]
    const isTheirs = whose.some((one) => allowed(context, { unitId: row[one] }, [deed]).length > 0)
    if (!isTheirs || (row.what === 'scan' && row.broughtBy === context.actor.accountId)) return []
    return [
      {
        code: `work.document-${row.what}`,
        params: { title: row.title, unit: row.unitName },
        ...{ due: row.until, path: pathOf(row.seasonId, row.documentId), seasonId: row.seasonId },
      },
    ]
  })
}

export const seasonParts: Partial<SeasonParts> = { work: [work] }

/** Letters that let somebody sign, and scans of what was signed by hand. */
export const signingUses: UseSource = async (context, evidenceIds) => {
  const rows = await store.usesOf(context.db, evidenceIds)
  return rows.map(({ evidenceId, documentId, seasonId, regionId, title, unitName, isScan }) => ({
    ...{ evidenceId, page: null, closed: true, target: { regionId, seasonId } },
    said: {
      code: isScan ? 'document_signer.serves-scan' : 'document_signer.serves-letter',
      params: { title, unit: unitName },
    },
    path: pathOf(seasonId, documentId),
  }))
}

/** Documents that wait for the signature of a unit that is to end. */
export const unitDuties = counted('duty.document-signatures', ({ db }, unitIds) => store.openCount(db, unitIds))
