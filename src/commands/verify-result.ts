/** `giaouoc verify-result`: a result worked out again from its archive alone; no server, no database. */
import { type Command, Option } from 'commander'
import { readArchive } from '#features/assessments/archives/contract.ts'
import { type Sealed, whyNotSound } from '#features/assessments/archives/rules.ts'
import { words as own } from '#features/assessments/archives/words.ts'
import { type Difference, lateIn } from '#features/assessments/proving/rules.ts'
import { digestOf } from '#kit/digest.ts'
import { isNestedBeyond } from '#kit/nesting.ts'
import type { Params } from '#kit/refusal.ts'
import { chorus, type Language } from '#kit/words.ts'
import { genuine } from './genuine.ts'
import { harmless } from './harmless.ts'
import { bytesOf, textOf } from './score-files.ts'
import { print } from './score-output.ts'
import { words as files } from './score-words.ts'
import { cliWords } from './words.ts'

const say = chorus([own, files])
const most = { megabytes: 200, brackets: 100 }

type Options = { json?: boolean; digest?: string; language: Language }
/** Sound, not sound (exit 1), or no archive at all (exit 2). */
type Verdict =
  | { is: 'sound'; archive: Sealed; digest: string }
  | { is: 'different'; difference: Difference; digest: string }
  | { is: 'unreadable'; code: string; params?: Params }

const unreadable = (code: string, params?: Params): Verdict => ({ is: 'unreadable', code, ...(params && { params }) })

async function weigh(text: string, wanted: string | undefined): Promise<Verdict> {
  if (isNestedBeyond(text, most.brackets)) return unreadable('archive.not-json')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return unreadable('archive.not-json')
  }
  const read = readArchive(json)
  if ('at' in read) return unreadable('archive.not-an-archive', { at: read.at })
  const digest = await digestOf(text)
  const off = await whyNotSound(read.archive, text, genuine)
  const other = wanted !== undefined && wanted !== digest
  const difference =
    off ?? (other ? { code: 'archive.other-digest', at: '#', found: digest, expected: wanted } : undefined)
  return difference ? { is: 'different', difference, digest } : { is: 'sound', archive: read.archive, digest }
}

async function verdictOn(file: string, wanted: string | undefined): Promise<Verdict> {
  if (wanted !== undefined && !/^sha256:[0-9a-f]{64}$/.test(wanted)) return unreadable('archive.bad-digest')
  const bytes = await bytesOf(file, most.megabytes)
  if ('faults' in bytes) {
    const [fault] = bytes.faults
    return unreadable(fault?.code ?? 'score.unreadable', fault?.params)
  }
  const text = textOf(bytes.read)
  return text === undefined ? unreadable('score.not-utf8') : weigh(text, wanted)
}

const pointsIn = ({ outcome }: Sealed) => outcome.reduce((sum, { points }) => sum + points.length, 0)
const facts = ({ about: { block, year, number }, units, forms }: Sealed) => ({
  ...{ block, year, number },
  ...{ units: units.length, forms: forms.length },
})
/** What proves itself beside the numbers: receipts and by whose key, draws, appeals; and what came after its days. */
const records = (archive: Sealed) => ({
  receipts: archive.receipts.length,
  keys: archive.keys.map(({ fingerprint }) => fingerprint),
  draws: archive.draws.length,
  appeals: archive.appeals.length,
  late: lateIn(archive),
})

function recordsTold(archive: Sealed, language: Language): string[] {
  const { receipts, keys, draws, appeals, late } = records(archive)
  return [
    say('archive.records', { receipts, draws, appeals }, language),
    ...keys.map((key) => say('archive.key', { key }, language)),
    ...late.map((digest) => say('archive.late', { digest }, language)),
  ]
}

function told(verdict: Verdict, { language, digest: wanted }: Options): string[] {
  if (verdict.is === 'unreadable') {
    const at = verdict.params?.at ? say('archive.at', { place: verdict.params.at }, language) : ''
    return [say(verdict.code, { ...verdict.params, at }, language)]
  }
  const { digest } = verdict
  if (verdict.is === 'sound')
    return [
      say('archive.sound', { ...facts(verdict.archive), points: pointsIn(verdict.archive) }, language),
      ...recordsTold(verdict.archive, language),
      say(wanted === undefined ? 'archive.compare' : 'archive.same-digest', { digest }, language),
    ]
  const { code, at, found, expected } = verdict.difference
  return [
    say('archive.differs', { at, meaning: say(code, {}, language) }, language),
    say('archive.found', { found }, language),
    ...(expected === '' ? [] : [say('archive.expected', { expected }, language)]),
  ]
}

function asJson(verdict: Verdict, options: Options) {
  const message = told(verdict, options).join('\n')
  if (verdict.is === 'unreadable') return { sound: false, code: verdict.code, message }
  if (verdict.is === 'different') return { sound: false, digest: verdict.digest, ...verdict.difference, message }
  const { archive, digest } = verdict
  return { sound: true, digest, ...facts(archive), points: pointsIn(archive), ...records(archive), message }
}

async function verify(file: string, options: Options): Promise<void> {
  const verdict = await verdictOn(file, options.digest)
  process.exitCode = { sound: 0, different: 1, unreadable: 2 }[verdict.is]
  if (options.json) return print(`${JSON.stringify(asJson(verdict, options))}\n`)
  const text = `${told(verdict, options).map(harmless).join('\n')}\n`
  if (verdict.is === 'sound') return print(text)
  process.stderr.write(text)
}

/** Adds the command to the program. */
export function addVerifyResult(program: Command): void {
  program
    .command('verify-result')
    .description(cliWords.verifyResult)
    .argument('<RESULT.json>', cliWords.verifyResultFile)
    .option('--json', cliWords.json)
    .option('--digest <sha256:…>', cliWords.verifyResultDigest)
    .addOption(new Option('--language <LANGUAGE>', cliWords.scoreLanguage).choices(['vi', 'en']).default('vi'))
    .helpOption('-h, --help', cliWords.help)
    .addHelpText('after', cliWords.verifyResultAfter)
    .action(verify)
}
