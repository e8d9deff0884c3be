/**
 * Papers: a pact drawn for 26 signers, 68 dossiers as Word files beside LibreOffice in the same run, 26 signatures of one file
 * checked, and how long a server is held while a bundle of 68 is made.
 */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { askBundle, type Bundle, getBundle } from '#features/documents/bundles/contract.ts'
import type { Form } from '#features/documents/bundles/rules.ts'
import { pdfOf } from '#features/documents/pdf/actions.ts'
import { verify } from '#features/documents/signatures/verdicts/rules.ts'
import { wordOfEach } from '#features/documents/word/actions.ts'
import { aCrowd, type Bytes, signedBy } from '#tests/support/signatures.ts'
import { dossier, pact } from '#tests/support/word-papers.ts'
import { hasWriter, install, withWriter } from './flat-office.ts'
import { withServer } from './hosting.ts'
import { loopDelay } from './loop.ts'
import { median, percentile, repeated, timed } from './numbers.ts'
import type { Bundling } from './papers-host.ts'
import { type Result, result } from './report.ts'

const signers = 26
const dossiers = 68
const dossiersAtOnce = Array.from({ length: dossiers }, (_, at) => dossier(at))

const line = (what: string, times: readonly number[], against: Parameters<typeof result>[1] = {}) =>
  result({ group: 'papers', what, unit: 'ms', value: median(times), p95: percentile(times, 0.95) }, against)

/** The compiler and its fonts are ready once; then each paper costs only itself. */
async function measurePact(rounds: number): Promise<Result[]> {
  const first = await timed(() => pdfOf(pact))
  const times = await repeated(rounds, () => pdfOf(pact))
  return [
    result({
      group: 'papers',
      what: `a pact for ${signers} units as PDF, the first of a process`,
      unit: 'ms',
      value: first,
    }),
    line(`a pact for ${signers} units as PDF`, times, { limit: 300 }),
  ]
}

async function measureWord(rounds: number): Promise<Result[]> {
  const times = await repeated(rounds, () => wordOfEach(dossiersAtOnce))
  const ours = line(`${dossiers} dossiers as docx`, times, { limit: 5_000 })
  if (!(await hasWriter())) {
    process.stderr.write(`… no LibreOffice Writer is here (${install}): its row is left out\n`)
    return [ours]
  }
  const theirs = await withWriter(async (written) => {
    await written(dossiersAtOnce.slice(0, 1))
    const taken: number[] = []
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      const { milliseconds, files } = await written(dossiersAtOnce)
      for (const [at, file] of files.entries())
        if (!strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array()).includes(`đơn vị thứ ${at + 1}<`))
          throw new Error(`LibreOffice did not write dossier ${at + 1}`)
      taken.push(milliseconds)
    }
    return taken
  })
  const floor = { name: 'ours', value: median(times) }
  return [ours, line(`LibreOffice filling ${dossiers} papers in one start`, theirs, { floor, times: 3 })]
}

async function measureSignatures(rounds: number): Promise<Result[]> {
  const { keys, roots } = await aCrowd(signers)
  let file = (await pdfOf(pact)) as Bytes
  for (const [number, key] of keys.entries()) file = await signedBy(file, key, { number })
  const at = new Date('2026-03-01T00:00:00Z')
  const check = async () => {
    const { signatures } = await verify(file, { roots, at })
    if (signatures.length !== signers) throw new Error(`${signatures.length} signatures were found`)
  }
  await check()
  return [line(`${signers} signatures of one file checked`, await repeated(rounds, check), { limit: 3_000 })]
}

const withBundling = <T>(work: (host: Bundling, child: ChildProcess) => Promise<T>): Promise<T> =>
  withServer<Bundling, T>('papers-host.ts', [], work)

async function called<T>({ url, officer }: Bundling, path: string, body?: unknown): Promise<T> {
  const headers = { cookie: `__Host-giaouoc=${officer.token}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const answer = await fetch(`${url}/api/v1${path}`, { headers, ...sent })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Asked for, and looked after twice a second as its screen does, until it is made. */
async function bundled(host: Bundling, form: Form): Promise<number> {
  const choice = { from: 'register', kind: null, state: null, unitId: null, block: null }
  const path = askBundle.path.replace('{seasonId}', host.officer.seasonId)
  const begun = performance.now()
  let one = await called<Bundle>(host, path, { ...choice, form })
  while (one.state === 'working') {
    await wait(500)
    one = await called<Bundle>(host, getBundle.path.replace('{bundleId}', one.id))
  }
  if (one.state !== 'made' || one.total !== host.papers || one.leftOut.length > 0) throw new Error(JSON.stringify(one))
  return performance.now() - begun
}

const measureBundles = (): Promise<Result[]> =>
  withBundling(async (host, child) => {
    const watched = loopDelay(child)
    const idle = await watched(() => wait(5_000))
    const results: Result[] = []
    for (const form of ['docx', 'pdf', 'merged'] as const) {
      let took = 0
      const held = await watched(async () => {
        took = await bundled(host, form)
      })
      const what = `a bundle of ${host.papers} as ${form === 'merged' ? 'one PDF' : `a zip of ${form}`}`
      results.push(
        result({ group: 'papers', what, unit: 'ms', value: took }),
        result(
          { group: 'papers', what: `${what}: loop held, p99`, unit: 'ms', value: held.p99 },
          { floor: { name: 'idle', value: idle.p99 }, limit: 50 },
        ),
      )
    }
    return results
  })

export const measurePapers = async (rounds: number): Promise<Result[]> => [
  ...(await measurePact(rounds)),
  ...(await measureWord(rounds)),
  ...(await measureSignatures(rounds)),
  ...(await measureBundles()),
]
