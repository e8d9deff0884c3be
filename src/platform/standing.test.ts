import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { standing } from './standing.ts'

const side = new URL('../../tests/support/standing-side.ts', import.meta.url)
type Question = { deed: 'count' } | { deed: 'throw' } | { deed: 'end' }
const ask = standing<Question, number>(side)

it('answers one after the other from a thread that stays', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => ask({ deed: 'count' })))
  expect(answers).toEqual([1, 2, 3])
})

it('hands on what is thrown, and the thread goes on', async () => {
  const before = await ask({ deed: 'count' })
  await expect(ask({ deed: 'throw' })).rejects.toThrow('so asked')
  expect(await ask({ deed: 'count' })).toBe(before + 1)
})

it('is an error for whoever asked what it died of, and a fresh thread for the next', async () => {
  await ask({ deed: 'count' })
  const asked = await Promise.allSettled([ask({ deed: 'end' }), ask({ deed: 'count' }), ask({ deed: 'count' })])
  expect(asked.map((one) => (one.status === 'fulfilled' ? one.value : one.status))).toEqual(['rejected', 1, 2])
})

it('keeps no process alive that has nothing else to do, and ends none that waits for it', () => {
  const module = new URL('./standing.ts', import.meta.url).href
  const program = `
    const { standing } = await import(${JSON.stringify(module)})
    console.log(await standing(new URL(${JSON.stringify(side.href)}))({ deed: 'count' }))`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '1\n' })
})
