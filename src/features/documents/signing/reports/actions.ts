/** What is held of the signatures of a document: the file as it stands, and the report on each of them. */
import { found, refuseIf } from '#kit/refusal.ts'
import type { FileAnswer } from '#kit/shapes.ts'
import { chorus } from '#kit/words.ts'
import { apartOnFile } from '#platform/apart.ts'
import type { Context } from '#platform/context.ts'
import { read } from '#platform/files/shelf.ts'
import type { Doors } from '#platform/http.ts'
import { fileNameOf, readable } from '../../actions.ts'
import { revocations } from '../../revocations/actions.ts'
import { isOut } from '../../rules.ts'
import type { Finding } from '../../signatures/findings/rules.ts'
import { words as findingWords } from '../../signatures/verdicts/words.ts'
import { chainOf, fileOf, listingOf, placesOf, trustedSince } from '../actions.ts'
import type * as contract from '../contract.ts'
import type { reported } from '../seals/rules.ts'

const say = chorus([findingWords])
const seals = new URL('../seals/rules.ts', import.meta.url)

async function issued(context: Context, documentId: string) {
  const row = await readable(context, documentId)
  refuseIf(isOut(row.state) ? undefined : { kind: 'conflict', code: 'document.not-in-force' })
  return listingOf(context, row)
}

/** The file with all digital signatures so far, under the document's own name. @throws `file.damaged`. */
export async function getSignedFile({ actor, home, within }: Doors, documentId: string): Promise<FileAnswer> {
  const { digest, fileName } = await within(actor, async (context) => {
    const listing = await issued(context, documentId)
    return { digest: fileOf(listing), fileName: fileNameOf(listing.row, 'pdf') }
  })
  return { fileName, digest, type: 'pdf', content: await read(home.shelf, digest) }
}

/** Checked anew each time: by who is trusted now, and by who was when it was signed. @throws `file.damaged`. */
export async function getValidity({ actor, home, within }: Doors, documentId: string): Promise<contract.Validity> {
  const { fileDigest, original, chain, units, language, ...trust } = await within(actor, async (context) => {
    const listing = await issued(context, documentId)
    const { row, signers } = listing
    const chain = chainOf(listing)
    return {
      ...{ fileDigest: fileOf(listing), original: found(row.pdfDigest ?? undefined, 'file'), chain },
      units: chain.map(({ signerId }) => signers.find(({ id }) => id === signerId)?.unitName ?? null),
      ...{ places: placesOf(listing, chain), ever: await trustedSince(context, row) },
      lists: chain.length > 0 ? await revocations(context) : [],
      seen: chain.map(({ signedAt }) => signedAt),
      ...{ at: context.now.toISOString(), language: context.language },
    }
  })
  if (chain.length === 0) return { verdict: 'unsigned', fileDigest, findings: [], signatures: [] }
  const told = ({ code, params, weight }: Finding) => ({ code, told: say(code, params, language), weight })
  const report = await apartOnFile<typeof reported>(seals, 'reported', {
    ...{ file: await read(home.shelf, fileDigest), original: await read(home.shelf, original) },
    ...{ expected: chain.map(({ fingerprint }) => fingerprint), ...trust },
  })
  return {
    ...{ verdict: report.verdict, fileDigest, findings: report.findings.map(told) },
    signatures: report.signatures.map(
      ({ signer, signedAt, integrity, covers, chain, revocation, findings }, number) => ({
        unitName: units[number] ?? null,
        signer: signer && {
          ...{ name: signer.name, issuer: signer.issuer, serial: signer.serial, fingerprint: signer.fingerprint },
        },
        ...{ signedAt, integrity, coversAll: covers?.all ?? false, chain, revocation, findings: findings.map(told) },
      }),
    ),
  }
}
