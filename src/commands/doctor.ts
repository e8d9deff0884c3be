/** `giaouoc doctor`: is everything well here, and what to do where it is not. */
import type { Command } from 'commander'
import { fill } from '#kit/words.ts'
import { examine, type Part } from '#platform/doctor.ts'
import { statementsForServer } from '#platform/postgres/roles.ts'
import type { StartFault } from '#platform/refused-start.ts'
import { words } from '#platform/start-words.ts'
import { cliWords } from './words.ts'

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const said = ({ code, params }: StartFault) => ({
  code,
  vi: fill(words.vi[code], params),
  en: fill(words.en[code], params),
})

function asJson(parts: readonly Part[]): string {
  const list = parts.map(({ part, faults, facts }) => ({
    part,
    ok: faults.length === 0,
    faults: faults.map(said),
    facts: facts.map(said),
  }))
  return JSON.stringify({ ok: list.every(({ ok }) => ok), parts: list }, null, 2)
}

const titles = {
  settings: 'doctor.settings',
  database: 'doctor.database',
  disk: 'doctor.disk',
  clock: 'doctor.clock',
  files: 'doctor.files',
  key: 'doctor.key',
} as const

function asText(parts: readonly Part[]): string {
  const lines = parts.flatMap(({ part, faults, facts }) => {
    const title = titles[part]
    const head = `${faults.length === 0 ? '✓' : '✗'} ${words.vi[title]} · ${words.en[title]}`
    return [
      head,
      ...[...facts, ...faults].map(said).flatMap(({ vi, en }) => (vi === en ? [`  ${vi}`] : [`  ${vi}`, `  ${en}`])),
    ]
  })
  const isWell = parts.every(({ faults }) => faults.length === 0)
  return [...lines, ...(isWell ? [`${words.vi['doctor.well']} ${words.en['doctor.well']}`] : [])].join('\n')
}

async function doctor({ sql, json }: { sql?: boolean; json?: boolean }): Promise<void> {
  if (sql) {
    print(`${cliWords.doctorSqlHead}\n${statementsForServer()}${cliWords.doctorSqlTail}`)
    return
  }
  const parts = await examine(process.env, () => new Date())
  print(json ? asJson(parts) : asText(parts))
  process.exitCode = parts.every(({ faults }) => faults.length === 0) ? 0 : 1
}

/** Adds the command to the program. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(cliWords.doctor)
    .option('--sql', cliWords.doctorSql)
    .option('--json', cliWords.json)
    .helpOption('-h, --help', cliWords.help)
    .action(doctor)
}
