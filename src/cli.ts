/** The command line `giaouoc`. Exit 0 done, 1 refused with the reason, 2 bad arguments or input. */
import { Command, CommanderError } from 'commander'
import { cliWords } from './commands/words.ts'
import { RefusedStart } from './platform/refused-start.ts'

const program = new Command('giaouoc')
program.description(cliWords.giaouoc).helpOption('-h, --help', cliWords.help).helpCommand(false).exitOverride()
const asked = process.argv[2]
const alone = ['verify-receipt', 'verify-result', 'verify-document', 'verify-ballot', 'check-issued', 'sign', 'tokens']
// What needs no database does not wait for what knows one; nor do the others wait for the engine.
if (asked !== 'score' && !alone.includes(asked ?? '')) {
  ;(await import('./commands/doctor.ts')).addDoctor(program)
  ;(await import('./commands/backup.ts')).addBackup(program)
}
const asksAll = asked === undefined || asked === '-h' || asked === '--help'
if (asksAll || asked === 'score') (await import('./commands/score.ts')).addScore(program)
if (asksAll || asked === 'verify-receipt') (await import('./commands/verify-receipt.ts')).addVerifyReceipt(program)
if (asksAll || asked === 'verify-result') (await import('./commands/verify-result.ts')).addVerifyResult(program)
if (asksAll || asked === 'verify-document') (await import('./commands/verify-document.ts')).addVerifyDocument(program)
if (asksAll || asked === 'verify-ballot') (await import('./commands/verify-ballot.ts')).addVerifyBallot(program)
if (asksAll || asked === 'check-issued') (await import('./commands/check-issued.ts')).addCheckIssued(program)
if (asksAll || asked === 'sign') (await import('./commands/sign.ts')).addSign(program)
if (asksAll || asked === 'tokens') (await import('./commands/tokens.ts')).addTokens(program)

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  process.stderr.write(
    `${error instanceof RefusedStart ? error.message : error instanceof Error ? error.stack : error}\n`,
  )
  return 1
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = codeOf(error)
}
