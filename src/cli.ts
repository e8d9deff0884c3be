/** The command line `giaouoc`. Exit 0 done, 1 refused with the reason, 2 bad arguments or input. */
import { Command, CommanderError } from 'commander'
import { addBackup } from './commands/backup.ts'
import { addDoctor } from './commands/doctor.ts'
import { cliWords } from './commands/words.ts'
import { RefusedStart } from './platform/refused-start.ts'

const program = new Command('giaouoc')
program.description(cliWords.giaouoc).helpOption('-h, --help', cliWords.help).helpCommand(false).exitOverride()
addDoctor(program)
addBackup(program)

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
