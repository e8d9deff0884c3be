/** `giaouoc verify-ballot`: a ballot box checked from its file alone; no server, no database, no network. */
import { type Command, Option } from 'commander'
import { isNestedBeyond } from '#kit/nesting.ts'
import type { Said } from '#kit/refusal.ts'
import { chorus, type Language } from '#kit/words.ts'
import { isBox } from '#src/ballots/read-box.ts'
import { type Fault, type Verdict, verifyBox } from '#src/ballots/verifier/verify.ts'
import { words as own } from '#src/ballots/words.ts'
import { harmless } from './harmless.ts'
import { bytesOf, textOf } from './score-files.ts'
import { print } from './score-output.ts'
import { words as files } from './score-words.ts'
import { cliWords } from './words.ts'

const say = chorus([own, files])
const most = { megabytes: 50, brackets: 30 }

type Box = Parameters<typeof verifyBox>[0]
type Options = { json?: boolean; fingerprint?: string; language: Language }
type Outcome = { verdict: Verdict; box: Box } | { unread: Said }

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

async function outcomeOf(file: string, fingerprint: string | undefined): Promise<Outcome> {
  const bytes = await bytesOf(file, most.megabytes)
  if ('faults' in bytes) return { unread: bytes.faults[0] ?? { code: 'score.unreadable' } }
  const text = textOf(bytes.read)
  if (text === undefined) return { unread: { code: 'score.not-utf8' } }
  try {
    const box: unknown = isNestedBeyond(text, most.brackets) ? undefined : JSON.parse(text)
    if (!isBox(box)) return { unread: { code: 'box.not-a-box' } }
    return { verdict: verifyBox(box, fingerprint), box }
  } catch {
    return { unread: { code: 'box.not-json' } }
  }
}

const placeTold = (at: string, language: Language) =>
  at === 'manifest'
    ? say('box.at-manifest', {}, language)
    : say('box.at-entry', { number: at.replace('entry ', '') }, language)

const faultTold = ({ code, at }: Fault, language: Language) =>
  say('box.fault', { at: placeTold(at, language), meaning: say(code, {}, language) }, language)

/** Names as the box has them; where it has none, their numbers. */
function countsTold({ counts }: Verdict, { manifest }: Box, language: Language): string[] {
  return (counts ?? []).flatMap(({ names, blank, against }, at) => {
    const told = (manifest.questions[at] as { told?: unknown } | undefined)?.told
    const nameOf = (which: number) => (isList(told) ? String(told[which]) : String(which + 1))
    return [
      say('box.question', { number: at + 1 }, language),
      ...names.map((count, which) =>
        say('box.name', { name: nameOf(which), count, against: against[which] ?? 0 }, language),
      ),
      say('box.blank', { count: blank }, language),
    ]
  })
}

const standingTold = ({ standing }: Verdict, language: Language): string[] =>
  standing.length === 0
    ? []
    : [say('box.standing', {}, language), ...standing.map((one) => say('box.tracker', one, language))]

const outcomeTold = ({ abandoned, counts }: Verdict) => {
  if (abandoned) return 'box.abandoned'
  return counts === null ? 'box.no-result' : 'box.sound'
}

function told(outcome: Outcome, { language, fingerprint: compared }: Options): string[] {
  if ('unread' in outcome) return [say(outcome.unread.code, outcome.unread.params ?? {}, language)]
  const { verdict, box } = outcome
  const { fingerprint, head, cast, entitled, faults } = verdict
  const isSound = faults.length === 0
  return [
    isSound
      ? say(outcomeTold(verdict), { cast, entitled }, language)
      : say('box.not-sound', { count: faults.length }, language),
    say('box.fingerprint', { fingerprint }, language),
    say('box.head', { head }, language),
    ...(compared === undefined ? [say('box.not-compared', {}, language)] : []),
    ...faults.map((fault) => faultTold(fault, language)),
    // What a box that is not sound comes to is nobody's result.
    ...(isSound ? [...countsTold(verdict, box, language), ...standingTold(verdict, language)] : []),
  ]
}

function asJson(outcome: Outcome, options: Options) {
  const message = told(outcome, options).join('\n')
  if ('unread' in outcome) return { verdict: 'unreadable', code: outcome.unread.code, message }
  const { faults, ...facts } = outcome.verdict
  const each = faults.map((fault) => ({ ...fault, vi: faultTold(fault, 'vi'), en: faultTold(fault, 'en') }))
  return { verdict: faults.length > 0 ? 'not-sound' : 'sound', ...facts, faults: each, message }
}

async function verifyBallot(file: string, options: Options): Promise<void> {
  const outcome = await outcomeOf(file, options.fingerprint)
  process.exitCode = 'unread' in outcome ? 2 : Number(outcome.verdict.faults.length > 0)
  if (options.json) return print(`${JSON.stringify(asJson(outcome, options), null, 2)}\n`)
  const text = `${told(outcome, options).map(harmless).join('\n')}\n`
  if (process.exitCode === 0) return print(text)
  process.stderr.write(text)
}

/** Adds the command to the program. */
export function addVerifyBallot(program: Command): void {
  program
    .command('verify-ballot')
    .description(cliWords.verifyBallot)
    .argument('<BOX.json>', cliWords.verifyBallotFile)
    .option('--fingerprint <HEX>', cliWords.verifyBallotFingerprint)
    .option('--json', cliWords.json)
    .addOption(new Option('--language <LANGUAGE>', cliWords.scoreLanguage).choices(['vi', 'en']).default('vi'))
    .helpOption('-h, --help', cliWords.help)
    .addHelpText('after', cliWords.verifyBallotAfter)
    .action(verifyBallot)
}
