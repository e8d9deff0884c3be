/** `giaouoc sign`: signs a PDF on the PC where the key is; neither key nor PIN goes anywhere, only the file is handed in. */
import { type Command, Option } from 'commander'
import { boxTold } from '#features/documents/signatures/measures/rules.ts'
import { words as verdicts } from '#features/documents/signatures/verdicts/words.ts'
import { sha256 } from '#kit/digest.ts'
import { Refused, type Said } from '#kit/refusal.ts'
import { chorus, type Language } from '#kit/words.ts'
import { harmless } from './harmless.ts'
import { print } from './score-output.ts'
import { words as files } from './score-words.ts'
import { type Signed, signedAs, Unfit, written } from './sign-deed.ts'
import { withFileKey, withTokenKey } from './sign-keys.ts'
import { BadWish, type SignOptions, type Wish, wishOf } from './sign-wishes.ts'
import { words as own } from './sign-words.ts'
import { cliWords } from './words.ts'

const say = chorus([own, verdicts, files])

async function sign(file: string, options: SignOptions): Promise<void> {
  try {
    const wish = await wishOf(file, options)
    const signed = await withKey(wish, options)
    await written(wish.out, signed.bytes, wish)
    await print(await told(wish, signed, options))
  } catch (error) {
    refuse(error, options)
  }
}

const withKey = (wish: Wish, options: SignOptions): Promise<Signed> => {
  const deed = (key: Parameters<typeof signedAs>[1]) => signedAs(wish, key)
  return 'module' in wish.key ? withTokenKey(wish.key.module, options, deed) : withFileKey(wish.key, options, deed)
}

/** 1: refused, with the reason; 2: asked in a way that cannot be. */
export function refuse(error: unknown, { language, json }: { language: Language; json?: boolean }): void {
  const lines = whyNot(error, language)
  if (!lines) throw error
  process.exitCode = error instanceof BadWish ? 2 : 1
  const code = error instanceof BadWish ? error.said.code : (error as Refused).refusal.code
  const message = lines.map(harmless).join('\n')
  if (json) process.stdout.write(`${JSON.stringify({ code, message }, null, 2)}\n`)
  else process.stderr.write(`${message}\n`)
}

function whyNot(error: unknown, language: Language): string[] | undefined {
  const meaning = ({ code, params }: Said) => say(code, params, language)
  if (error instanceof BadWish) {
    const said = say(error.said.code, { ...error.said.params }, language)
    return [error.said.file ? say('sign.file', { file: error.said.file, said }, language) : said]
  }
  if (error instanceof Unfit) {
    const reasons = error.findings.map((finding) => say('sign.reason', { meaning: meaning(finding) }, language))
    return [meaning(error.refusal), ...reasons]
  }
  return error instanceof Refused ? [meaning(error.refusal)] : undefined
}

async function told(wish: Wish, signed: Signed, { language, json }: SignOptions): Promise<string> {
  const { certificate, at, stamp, number, bytes } = signed
  const [box, digest] = [boxTold(wish.place), await sha256(bytes)]
  const { page } = wish.place
  if (json) {
    const what = { file: wish.out, unit: wish.unit, certificate, signedAt: at.toISOString(), stamp, page, box }
    return `${JSON.stringify({ ...what, number, sha256: digest }, null, 2)}\n`
  }
  const lines: Said[] = [
    { code: 'sign.done', params: { file: wish.out } },
    { code: 'sign.unit', params: { unit: wish.unit } },
    { code: 'sign.who', params: certificate },
    { code: 'sign.at', params: { at: at.toISOString() } },
    ...(stamp ? [{ code: 'sign.stamp', params: { at: stamp.at, by: stamp.by } }] : []),
    { code: 'sign.place', params: { page, box } },
    { code: 'sign.count', params: { number, digest } },
    { code: 'sign.next' },
  ]
  return `${lines.map(({ code, params }) => harmless(say(code, params, language))).join('\n')}\n`
}

const again = (path: string, all: string[]) => [...all, path]

/** Adds the command to the program. */
export function addSign(program: Command): void {
  program
    .command('sign')
    .description(cliWords.sign)
    .argument('<FILE.pdf>', cliWords.signFile)
    .option('--module <LIBRARY>', cliWords.signModule)
    .option('--token <LABEL>', cliWords.signToken)
    .option('--certificate <NAME>', cliWords.signCertificate)
    .option('--p12 <FILE>', cliWords.signP12)
    .option('--unit <UNIT>', cliWords.signUnit)
    .option('--page <PAGE>', cliWords.signPage)
    .option('--box <X,Y,W,H>', cliWords.signBox)
    .option('--reason <TEXT>', cliWords.signReason)
    .option('--location <TEXT>', cliWords.signLocation)
    .option('--chain <CERT.pem>', cliWords.signChain, again, [])
    .option('--timestamp <URL>', cliWords.signTimestamp)
    .option('--tsa-root <CERT.pem>', cliWords.tsaRoot, again, [])
    .option('--out <FILE.pdf>', cliWords.signOut)
    .option('--force', cliWords.signForce)
    .option('--pin-stdin', cliWords.signPinStdin)
    .option('--json', cliWords.json)
    .addOption(new Option('--language <LANGUAGE>', cliWords.scoreLanguage).choices(['vi', 'en']).default('vi'))
    .helpOption('-h, --help', cliWords.help)
    .addHelpText('after', cliWords.signAfter)
    .action(sign)
}
