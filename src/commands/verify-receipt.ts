/** `giaouoc verify-receipt FILE`: is a receipt genuine? Needs no server, no database and no network. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Params } from '#kit/refusal.ts'
import { fill } from '#kit/words.ts'
import type { Receipt } from '#platform/signing/statement.ts'
import { falsityOf, fingerprintsIn, NoReceipt, readReceipt } from '#platform/signing/verify.ts'
import { harmless } from './harmless.ts'
import { words } from './receipt-words.ts'
import { typedPath } from './typed-path.ts'
import { cliWords } from './words.ts'

type Options = { key?: string; form?: string; json?: boolean }
type Word = keyof typeof words.vi
type Line = { code: Word; params: Params }
type Verdict = { code: 0 | 1 | 2; lines: Line[]; receipt?: Receipt; trusted?: boolean }

const said = ({ code, params }: Line, language: 'vi' | 'en') => harmless(fill(words[language][code], params))
const line = (code: Word, params: Params = {}): Line => ({ code, params })

/** Bad input: what cannot be read, or is no receipt, is told by its file. */
class BadInput extends Error {
  readonly line: Line
  constructor(bad: Line) {
    super(bad.code)
    this.line = bad
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(typedPath(file))
  } catch (error) {
    throw new BadInput(line('receipt.unreadable', { file, reason: error instanceof Error ? error.message : '' }))
  }
}

function readAs<T>(read: (text: string) => T, text: string, otherwise: Line): T {
  try {
    return read(text)
  } catch (error) {
    throw error instanceof NoReceipt ? new BadInput(otherwise) : error
  }
}

/** A fingerprint is typed as it is; anything else names a file. */
function trustedIn(key: string): string[] {
  const text = key.startsWith('sha256:') ? key : readBytes(key).toString('utf8')
  return readAs(fingerprintsIn, text, line('receipt.no-key', { file: key }))
}

/** The digest of the form that the receipt names, where it names one. */
function digestIn({ payload }: Receipt): string | undefined {
  const { after } = JSON.parse(payload) as { after?: { digest?: unknown } | null }
  return typeof after?.digest === 'string' ? after.digest : undefined
}

function compareForm(receipt: Receipt, file: string): { code: 0 | 1; line: Line } {
  const told = digestIn(receipt)
  if (told === undefined) return { code: 1, line: line('receipt.no-form') }
  const digest = `sha256:${createHash('sha256').update(readBytes(file)).digest('hex')}`
  return told === digest
    ? { code: 0, line: line('receipt.form-agrees', { digest }) }
    : { code: 1, line: line('receipt.form-differs', { told, digest }) }
}

const inVietNam = (moment: string) =>
  new Date(moment).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false })

function factsOf({ event, payload }: Receipt): Line[] {
  return [
    line('receipt.at', { at: inVietNam(event.happenedAt) }),
    line('receipt.deed', { action: event.action, kind: event.objectKind, id: event.objectId }),
    line('receipt.content', { payload }),
    line('receipt.event', { id: event.id }),
  ]
}

function judge(file: string, { key, form }: Options): Verdict {
  const text = readBytes(file).toString('utf8')
  const receipt = readAs(readReceipt, text, line('receipt.none', { file }))
  const trusted = key === undefined ? null : trustedIn(key)
  const { fingerprint } = receipt.key
  const falsity = falsityOf(receipt, trusted)
  if (falsity) return { code: 1, lines: [line(falsity, { fingerprint })] }
  const compared = form === undefined ? undefined : compareForm(receipt, form)
  // Whose key it is comes first: a forger's file agrees with its own key too.
  const whose = line(trusted ? 'receipt.trusted' : 'receipt.own-key', { fingerprint })
  const whole = line(trusted ? 'receipt.genuine' : 'receipt.unbroken')
  const lines = [whose, whole, ...factsOf(receipt), ...(compared ? [compared.line] : [])]
  return { code: compared?.code ?? 0, lines, receipt, trusted: trusted !== null }
}

function judgeSafely(file: string, options: Options): Verdict {
  try {
    return judge(file, options)
  } catch (error) {
    if (error instanceof BadInput) return { code: 2, lines: [error.line] }
    throw error
  }
}

function asJson({ code, lines, receipt, trusted }: Verdict): string {
  const told = lines.map((one) => ({ code: one.code, vi: said(one, 'vi'), en: said(one, 'en') }))
  const facts = receipt && { trusted, event: receipt.event, key: receipt.key, payload: JSON.parse(receipt.payload) }
  return JSON.stringify({ ok: code === 0, ...facts, said: told }, null, 2)
}

function verifyReceipt(file: string, options: Options): void {
  const verdict = judgeSafely(file, options)
  const text = verdict.lines.map((one) => `${said(one, 'vi')}\n${said(one, 'en')}`).join('\n')
  const stream = verdict.code === 0 || options.json ? process.stdout : process.stderr
  stream.write(`${options.json ? asJson(verdict) : text}\n`)
  process.exitCode = verdict.code
}

/** Adds the command to the program. */
export function addVerifyReceipt(program: Command): void {
  program
    .command('verify-receipt <FILE>')
    .description(cliWords.verifyReceipt)
    .option('--key <KEY>', cliWords.verifyReceiptKey)
    .option('--form <FILE>', cliWords.verifyReceiptForm)
    .option('--json', cliWords.json)
    .helpOption('-h, --help', cliWords.help)
    .action(verifyReceipt)
}
