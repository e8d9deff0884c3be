/** `giaouoc verify-document`: each digital signature of a PDF, with its reasons; no server, no database, no network. */
import { type Command, Option } from 'commander'
import { certificatesIn, type Known } from '#features/documents/signatures/certificates/rules.ts'
import type { Finding } from '#features/documents/signatures/findings/rules.ts'
import { readList } from '#features/documents/signatures/revocations/rules.ts'
import { type SignatureValidity, type Validity, verify } from '#features/documents/signatures/verdicts/rules.ts'
import { words as own } from '#features/documents/signatures/verdicts/words.ts'
import { fileLimitMb } from '#kit/media.ts'
import type { Said } from '#kit/refusal.ts'
import { chorus, type Language } from '#kit/words.ts'
import { harmless } from './harmless.ts'
import { bytesOf } from './score-files.ts'
import { print } from './score-output.ts'
import { words as files } from './score-words.ts'
import { cliWords } from './words.ts'

const say = chorus([own, files])

type Options = { json?: boolean; root: string[]; tsaRoot: string[]; crl: string[]; language: Language }
/** A report, or a file that could not be read at all. */
type Outcome = { validity: Validity } | { unread: Said & { file: string } }

async function read(file: string): Promise<{ bytes: Uint8Array<ArrayBuffer> } | { unread: Said & { file: string } }> {
  const found = await bytesOf(file, fileLimitMb)
  if ('read' in found) return { bytes: new Uint8Array(found.read) }
  return { unread: found.faults[0] ?? { code: 'score.unreadable', file } }
}

async function rootsIn(paths: readonly string[]): Promise<{ roots: Known[] } | { unread: Said & { file: string } }> {
  const roots: Known[] = []
  for (const path of paths) {
    const found = await read(path)
    if ('unread' in found) return found
    const certificates = certificatesIn(found.bytes)
    if (certificates.length === 0) return { unread: { code: 'validity.no-certificate', file: path } }
    roots.push(...certificates)
  }
  return { roots }
}

type Lists = Uint8Array<ArrayBuffer>[]

async function listsIn(paths: readonly string[]): Promise<{ lists: Lists } | { unread: Said & { file: string } }> {
  const lists: Lists = []
  for (const path of paths) {
    const found = await read(path)
    if ('unread' in found) return found
    if (!readList(found.bytes)) return { unread: { code: 'validity.no-list', file: path } }
    lists.push(found.bytes)
  }
  return { lists }
}

async function outcomeOf(file: string, { root, tsaRoot, crl }: Options): Promise<Outcome> {
  const trusted = await rootsIn(root)
  if ('unread' in trusted) return trusted
  const clocks = await rootsIn(tsaRoot)
  if ('unread' in clocks) return clocks
  const revoked = await listsIn(crl)
  if ('unread' in revoked) return revoked
  const found = await read(file)
  if ('unread' in found) return found
  const asked = { roots: trusted.roots, stampRoots: clocks.roots, ...revoked, at: new Date() }
  return { validity: await verify(found.bytes, asked) }
}

const meaning = ({ code, params }: Said, language: Language) => say(code, params, language)
const findingTold = (finding: Finding, language: Language) =>
  say(`validity.${finding.weight}`, { meaning: meaning(finding, language) }, language)

function signatureTold(one: SignatureValidity, number: number, language: Language): string[] {
  const { signer, field, signedAt, stamp, covers, integrity, chain, revocation, findings } = one
  const who = signer
    ? say('validity.signature', { number, ...signer }, language)
    : say('validity.nobody', { number, field }, language)
  const facts = [
    signedAt ? say('validity.signed-at', { at: signedAt }, language) : say('validity.no-time', {}, language),
    ...(stamp ? [say('validity.stamped-at', { at: stamp.at, by: stamp.by }, language)] : []),
    ...(covers
      ? [say(covers.all ? 'validity.covers-all' : 'validity.covers-part', { bytes: covers.bytes }, language)]
      : []),
    ...[`validity.integrity.${integrity}`, `validity.chain.${chain}`, `validity.revocation.${revocation}`].map((code) =>
      say(code, {}, language),
    ),
    ...findings.map((finding) => findingTold(finding, language)),
  ]
  return [who, ...facts.map((fact) => `  ${fact}`)]
}

function told(outcome: Outcome, language: Language): string[] {
  if ('unread' in outcome) {
    const { file, params, code } = outcome.unread
    return [`${file}: ${say(code, { ...params, file }, language)}`]
  }
  const { verdict, findings, signatures } = outcome.validity
  return [
    say(`validity.${verdict}`, { count: signatures.length }, language),
    ...findings.map((finding) => findingTold(finding, language)),
    ...signatures.flatMap((one, at) => signatureTold(one, at + 1, language)),
  ]
}

const spoken = (finding: Finding) => ({ ...finding, vi: meaning(finding, 'vi'), en: meaning(finding, 'en') })

function asJson(outcome: Outcome, language: Language) {
  const message = told(outcome, language).join('\n')
  if ('unread' in outcome) return { verdict: 'unreadable', code: outcome.unread.code, message }
  const { verdict, findings, signatures } = outcome.validity
  const each = signatures.map((one) => ({ ...one, findings: one.findings.map(spoken) }))
  return { verdict, findings: findings.map(spoken), signatures: each, message }
}

const exits = { valid: 0, invalid: 1, unreadable: 2 }

async function verifyDocument(file: string, options: Options): Promise<void> {
  const outcome = await outcomeOf(file, options)
  process.exitCode = 'unread' in outcome ? 2 : exits[outcome.validity.verdict]
  if (options.json) return print(`${JSON.stringify(asJson(outcome, options.language), null, 2)}\n`)
  const text = `${told(outcome, options.language).map(harmless).join('\n')}\n`
  if (process.exitCode === 0) return print(text)
  process.stderr.write(text)
}

/** Adds the command to the program. */
export function addVerifyDocument(program: Command): void {
  program
    .command('verify-document')
    .description(cliWords.verifyDocument)
    .argument('<FILE.pdf>', cliWords.verifyDocumentFile)
    .option('--root <CERT.pem>', cliWords.verifyDocumentRoot, (path: string, all: string[]) => [...all, path], [])
    .option('--tsa-root <CERT.pem>', cliWords.tsaRoot, (path: string, all: string[]) => [...all, path], [])
    .option('--crl <LIST.crl>', cliWords.verifyDocumentCrl, (path: string, all: string[]) => [...all, path], [])
    .option('--json', cliWords.json)
    .addOption(new Option('--language <LANGUAGE>', cliWords.scoreLanguage).choices(['vi', 'en']).default('vi'))
    .helpOption('-h, --help', cliWords.help)
    .addHelpText('after', cliWords.verifyDocumentAfter)
    .action(verifyDocument)
}
