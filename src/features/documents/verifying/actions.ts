/** Is it genuine, and does it still hold? Answered to anybody who holds the paper or its file. */
import { symbolTold } from '#kit/paper.ts'
import { found } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { codeTold, codeTyped } from '../rules.ts'
import type { IssuedDocument } from './contract.ts'
import * as store from './store.ts'

const symbolOf = (number: number | null, type: string | null, issuer: string | null): string | null =>
  number === null
    ? null
    : symbolTold({ number, type: { code: type, name: '' }, issuer: { above: null, name: '', code: issuer } })

function toldOf(row: store.Told): IssuedDocument {
  const { replaced_by: by, replaced_on: on } = row
  return {
    ...{ code: codeTold(row.check_code), type: row.type_name, day: row.day, issuer: row.issuer, about: row.about },
    symbol: symbolOf(row.number, row.type_code, row.issuer_code),
    ...{ state: row.state, withdrawnOn: row.withdrawn_on, madeUp: row.made_up },
    ...{ pdfDigest: row.pdf_digest, wordDigest: row.word_digest },
    signing: row.signers > 0 ? { signed: row.signed, of: row.signers, fileDigest: row.signed_digest } : null,
    replacedBy:
      by === null || on === null
        ? null
        : {
            code: codeTold(by),
            symbol: symbolOf(row.replaced_number, row.replaced_type, row.replaced_issuer),
            day: on,
          },
  }
}

/** @throws missing where no document bears the code. */
export async function checkCode(context: Context, typed: string): Promise<IssuedDocument> {
  const code = found(codeTyped(typed), 'code')
  return toldOf(found(await store.findIssued(context.db, { code }), 'document'))
}

/** @throws missing where no document was issued as this file. */
export async function checkFile(context: Context, digest: string) {
  const row = found(await store.findIssued(context.db, { digest }), 'document')
  const isIssued = row.pdf_digest === digest || row.word_digest === digest
  const form = row.word_digest === digest ? ('docx' as const) : ('pdf' as const)
  return { ...toldOf(row), form, isSigned: !isIssued }
}
