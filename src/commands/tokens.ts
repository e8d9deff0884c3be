/** `giaouoc tokens`: which tokens are plugged in and which certificates they show; asks for no PIN. */
import { type Command, Option } from 'commander'
import { nameOf, serialOf } from '#features/documents/signatures/certificates/rules.ts'
import { Refused } from '#kit/refusal.ts'
import { type Language, speaker } from '#kit/words.ts'
import { harmless } from './harmless.ts'
import { print } from './score-output.ts'
import { refuse } from './sign.ts'
import { words } from './sign-words.ts'
import { slotsOf, type TokenCertificate, withModule, withSession } from './tokens/token.ts'
import { typedPath } from './typed-path.ts'
import { cliWords } from './words.ts'

const say = speaker(words)
const day = (date: Date) => date.toISOString().slice(0, 10)

type Options = { module: string; json?: boolean; language: Language }

function shown({ known, id }: TokenCertificate) {
  const { subject, issuer, notBefore, notAfter } = known.certificate
  return {
    ...{ name: nameOf(subject), issuer: nameOf(issuer), serial: serialOf(known), id: id.toString('hex') },
    ...{ from: day(notBefore.value), to: day(notAfter.value) },
  }
}

const read = (path: string) =>
  withModule(typedPath(path), async (module) => {
    const tokens = []
    for (const { slot, label, manufacturer, model, serial, locked } of slotsOf(module)) {
      const certificates = await withSession(module, slot, async (session) => session.certificates().map(shown))
      tokens.push({ label, manufacturer, model, serial, locked, certificates })
    }
    if (tokens.length === 0) throw new Refused({ kind: 'missing', code: 'token.none' })
    return tokens
  })

async function tokens({ module, json, language }: Options): Promise<void> {
  try {
    const all = await read(module)
    if (json) return await print(`${JSON.stringify(all, null, 2)}\n`)
    const lines = all.flatMap(({ certificates, locked, ...token }) => [
      say('token.told', token, language),
      ...(locked ? [`  ${say('token.pin-locked', {}, language)}`] : []),
      ...certificates.map((one) => say('token.certificate', one, language)),
      ...(certificates.length === 0 ? [say('token.no-certificates', {}, language)] : []),
    ])
    await print(`${lines.map(harmless).join('\n')}\n`)
  } catch (error) {
    refuse(error, { language, ...(json && { json }) })
  }
}

/** Adds the command to the program. */
export function addTokens(program: Command): void {
  program
    .command('tokens')
    .description(cliWords.tokens)
    .requiredOption('--module <LIBRARY>', cliWords.signModule)
    .option('--json', cliWords.json)
    .addOption(new Option('--language <LANGUAGE>', cliWords.scoreLanguage).choices(['vi', 'en']).default('vi'))
    .helpOption('-h, --help', cliWords.help)
    .action(tokens)
}
