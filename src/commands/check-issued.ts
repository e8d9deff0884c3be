/** `giaouoc check-issued FILE`: is this very file one that was issued? Asks the system that issued it, by the file's SHA-256. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { IssuedDocument } from '#features/documents/verifying/contract.ts'
import { formatDay } from '#kit/days.ts'
import type { Params } from '#kit/refusal.ts'
import { fill } from '#kit/words.ts'
import { words } from './document-words.ts'
import { harmless } from './harmless.ts'
import { typedPath } from './typed-path.ts'
import { cliWords } from './words.ts'

type Options = { server: string; json?: boolean }
type Word = keyof typeof words.vi
type Line = { code: Word; params: Params }
type Verdict = { code: 0 | 1 | 2; lines: Line[]; digest?: string; document?: IssuedDocument }

const said = ({ code, params }: Line, language: 'vi' | 'en') => harmless(fill(words[language][code], params))
const line = (code: Word, params: Params = {}): Line => ({ code, params })
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Where the program's own server listens, unless somebody says where the one that issued it is. */
const usualServer = () => process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 3000}`

async function judge(file: string, { server }: Options): Promise<Verdict> {
  let digest: string
  try {
    digest = createHash('sha256')
      .update(readFileSync(typedPath(file)))
      .digest('hex')
  } catch (error) {
    return { code: 2, lines: [line('document-file.unreadable', { file, reason: reasonOf(error) })] }
  }
  try {
    const response = await fetch(new URL(`/api/v1/public/document-files/${digest}`, server), { redirect: 'error' })
    if (response.status === 404) return { code: 1, lines: [line('document-file.unknown', { digest, server })], digest }
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    const document = (await response.json()) as IssuedDocument
    return { code: document.state === 'issued' ? 0 : 1, lines: linesOf(document, digest), digest, document }
  } catch (error) {
    return { code: 2, lines: [line('document-file.no-answer', { server, reason: reasonOf(error) })], digest }
  }
}

function linesOf(document: IssuedDocument, digest: string): Line[] {
  const { type, about, issuer, day, state, withdrawnOn, replacedBy, code, madeUp } = document
  const standing = {
    issued: line('document-file.in-force'),
    replaced: line('document-file.replaced', { by: replacedBy?.symbol ?? replacedBy?.code ?? '' }),
    withdrawn: line('document-file.withdrawn', { day: formatDay(withdrawnOn) }),
  }[state]
  return [
    line('document-file.genuine', { digest }),
    standing,
    line('document-file.what', { type, about }),
    line('document-file.who', { symbol: document.symbol ?? '–', day: formatDay(day), issuer, code }),
    ...(madeUp ? [line('document-file.made-up')] : []),
  ]
}

function asJson({ code, lines, digest, document }: Verdict): string {
  const told = lines.map((one) => ({ code: one.code, vi: said(one, 'vi'), en: said(one, 'en') }))
  return JSON.stringify({ ok: code === 0, digest, document, said: told }, null, 2)
}

async function checkIssued(file: string, options: Options): Promise<void> {
  const verdict = await judge(file, options)
  const text = verdict.lines.map((one) => `${said(one, 'vi')}\n${said(one, 'en')}`).join('\n')
  const stream = verdict.code === 0 || options.json ? process.stdout : process.stderr
  stream.write(`${options.json ? asJson(verdict) : text}\n`)
  process.exitCode = verdict.code
}

/** Adds the command to the program. */
export function addCheckIssued(program: Command): void {
  program
    .command('check-issued <FILE>')
    .description(cliWords.checkIssued)
    .option('--server <URL>', cliWords.checkIssuedServer, usualServer())
    .option('--json', cliWords.json)
    .helpOption('-h, --help', cliWords.help)
    .addHelpText('after', cliWords.checkIssuedAfter)
    .action(checkIssued)
}
