/** Builds documents through their own endpoints. */
import {
  type Document,
  draftDocument,
  issueDocument,
  submitDocument,
  withdrawDocument,
} from '#features/documents/contract.ts'
import { addTemplate, type Template } from '#features/documents/templates/contract.ts'
import { documentParts, zipped } from './files.ts'
import { aSeason } from './seasons.ts'
import type { Caller, World } from './world.ts'

/** A season whose lead issues: its officer drafts and submits, its head issues. */
export async function anOffice(world: World) {
  const season = await aSeason(world)
  const unitId = season.leadUnit
  const officer = await world.aPerson({ unit: unitId, role: 'officer' })
  const head = await world.aPerson({ unit: unitId, role: 'head', name: 'Nguyễn Văn A' })
  return { ...season, seasonId: season.id, unitId, officer, head }
}

/** The notice of the season's days, drafted. */
export const aDraft = (officer: Caller, seasonId: string, replaces: string | null = null): Promise<Document> =>
  officer.call(draftDocument, {
    params: { seasonId },
    body: { sourceKind: 'calendar', sourceId: seasonId, replaces },
  })

export const submits = (officer: Caller, { id, version }: Document): Promise<Document> =>
  officer.call(submitDocument, { params: { documentId: id }, body: {} }, { version })

export const issuing = { signerName: 'Nguyễn Văn A', place: 'Cần Thơ', asDrafted: false }

export const issues = (head: Caller, { id, version }: Document, body = issuing): Promise<Document> =>
  head.call(issueDocument, { params: { documentId: id }, body }, { version })

export const withdraws = (head: Caller, { id, version }: Document, on: string): Promise<Document> =>
  head.call(withdrawDocument, { params: { documentId: id }, body: { on, reason: 'Sai ngày' } }, { version })

type Office = { officer: Caller; head: Caller; seasonId: string }

/** Drafted, submitted and issued. */
export async function anIssued({ officer, head, seasonId }: Office, replaces: string | null = null): Promise<Document> {
  return issues(head, await submits(officer, await aDraft(officer, seasonId, replaces)))
}

type Bringing = { seasonId: string; unitId: string; kind?: string; name?: string; file?: Uint8Array<ArrayBuffer> }

/** A Word file with some fields of any paper. */
export const aForm = (...lines: string[]) =>
  zipped(documentParts(['SỞ TƯ PHÁP', 'Số: {so_ky_hieu}', '{trich_yeu}', '{cac_doan.noi_dung}', ...lines]))

/** Brings a template of the unit's own. */
export const brings = (
  who: Caller,
  { seasonId, unitId, kind = 'calendar', name = 'mau.docx', file = aForm() }: Bringing,
): Promise<Template> =>
  who.call(addTemplate, { params: { seasonId }, query: { unitId, kind, name }, file: new Blob([file]) })
