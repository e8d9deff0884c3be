/** The far side of typeset.ts: one compiler with our fonts, which reads no file and asks no network. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { exported } from '../exported.ts'
import { answering } from '../standing-side.ts'
import { readFonts, signsOfAll } from './fonts.ts'
import type { Job, Layout } from './typeset.ts'

/** What was worked out for the last papers is kept for the next ones, for so many of them. */
const kept = 3

const fonts = readFonts()
const hasSign = signsOfAll(fonts)
// A folder that is not there: whatever a template names as a file is not found.
const nowhere = join(tmpdir(), 'giaouoc-no-files')
const compiler = NodeCompiler.create({ workspace: nowhere, fontArgs: [{ fontBlobs: fonts }] })

const whatFailed = (error: NodeError | null) => new Error(`Typst: ${JSON.stringify(error?.shortDiagnostics ?? [])}`)

answering<Job>(async (job) => {
  const layout = await exported<Layout>(job.module, job.name)
  const values = JSON.stringify(layout(job.given as never, hasSign))
  const compiled = compiler.compile({
    mainFileContent: readFileSync(new URL(job.template), 'utf8'),
    inputs: { values },
  })
  const document = compiled.result
  if (!document) throw whatFailed(compiled.takeDiagnostics())
  // PDF/UA-1: every word and picture says what it is, for whoever listens to a paper (ISO 14289-1).
  const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: 0 })
  const places = compiler.query(document, { selector: `<${job.places}>`, field: 'value' }) as unknown[]
  compiler.evictCache(kept)
  return { pdf: new Uint8Array(pdf), places }
})
