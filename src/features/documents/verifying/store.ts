/** What the database tells anybody of one issued document. */
import { sql } from 'kysely'
import type { Day } from '#kit/days.ts'
import type { Db } from '#platform/db.ts'

export type Told = {
  check_code: string
  type_name: string
  about: string
  issuer: string
  type_code: string | null
  issuer_code: string | null
  number: number | null
  day: Day
  state: 'issued' | 'replaced' | 'withdrawn'
  pdf_digest: string
  word_digest: string
  withdrawn_on: Day | null
  made_up: boolean
  replaced_by: string | null
  replaced_number: number | null
  replaced_type: string | null
  replaced_issuer: string | null
  replaced_on: Day | null
  /** Who is asked to sign, and how many have; the file with all digital signatures. */
  signers: number
  signed: number
  signed_digest: string
}

export async function findIssued(db: Db, by: { code?: string; digest?: string }): Promise<Told | undefined> {
  const { rows } = await sql<Told>`select * from issued_document(${by.code ?? null}, ${by.digest ?? null})`.execute(db)
  return rows[0]
}
