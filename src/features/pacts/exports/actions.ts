/** What leaves as a file about pacts: the list of a season, and of one pact its targets and who signs. */
import { seasonFile } from '#features/seasons/exports/actions.ts'
import type { Day } from '#kit/days.ts'
import { joined, speaker } from '#kit/words.ts'
import type { Context } from '#platform/context.ts'
import type { Export } from '#platform/files/export.ts'
import { listPacts, readPact } from '../actions.ts'
import { readAnnex } from '../annexes/actions.ts'
import { changeLines } from '../annexes/rules.ts'
import { words as annexWords } from '../annexes/words.ts'
import type { Pact } from '../contract.ts'
import { changesOf } from '../standing/rules.ts'
import { changeTable, pactTable, sheetNames, signingTable, targetTable } from '../tables/rules.ts'
import { withTargets } from '../words.ts'

const t = speaker(joined(withTargets, annexWords))

export async function exportPacts(context: Context, seasonId: string, day?: Day): Promise<Export> {
  const { items } = await listPacts(context, seasonId, day)
  const { file, noteOf } = await seasonFile(context, seasonId, [sheetNames.pacts, day].filter(Boolean).join(' '))
  return { ...file, table: pactTable(items, noteOf) }
}

/** The pact with the beginning of its files' names. */
async function pactFile(context: Context, pactId: string, title: string) {
  const pact = await readPact(context, pactId)
  return { pact, ...(await seasonFile(context, pact.seasonId, `${title} ${pact.blockLabel}`)) }
}

export async function exportTargets(context: Context, pactId: string): Promise<Export> {
  const { pact, file } = await pactFile(context, pactId, sheetNames.targets)
  return { ...file, table: targetTable(pact.holding), more: [signingOf(pact)] }
}

export async function exportSigning(context: Context, pactId: string): Promise<Export> {
  const { pact, file } = await pactFile(context, pactId, sheetNames.signing)
  return { ...file, table: signingOf(pact) }
}

/** The list of the pact, then who is bound by an annex, then those who came later and are not bound yet. */
function signingOf({ text, bound, toAccede }: Pact) {
  const later = toAccede.map(({ unitName }) => ({ unitName, signing: null, under: null }))
  const under = bound.map(({ number, ...signing }) => ({ unitName: signing.unitName, signing, under: number }))
  const listed = text.signatories.filter(
    ({ unitId, signedAt }) => signedAt !== null || bound.every((one) => one.unitId !== unitId),
  )
  return signingTable(listed, [...under, ...later])
}

/** What an annex changes, and who signs it. */
export async function exportAnnex(context: Context, annexId: string): Promise<Export> {
  const annex = await readAnnex(context, annexId)
  const { file } = await seasonFile(
    context,
    annex.seasonId,
    `${sheetNames.changes} ${annex.number} ${annex.blockLabel}`,
  )
  const asked = annex.targets.map(({ replaces, ...target }) => ({ replaces, target }))
  const lines = changeLines({ holding: annex.holding, changes: changesOf(annex, asked, annex.endings) }, t)
  return { ...file, table: changeTable(lines), more: [signingTable(annex.text.signatories)] }
}
