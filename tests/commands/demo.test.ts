/** `npm run demo` never leaves somebody in a half-loaded folder. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RefusedStart } from '#platform/refused-start.ts'
import { readSettings } from '#platform/settings.ts'
import { demo } from '#src/demo.ts'
import { committedWorld } from '../support/world.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-demo-test-'))
  vi.stubEnv('DATA_DIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function serving() {
  const read = readSettings({ DATA_DIR: folder })
  if (!('settings' in read)) throw new Error('settings')
  const told: string[] = []
  return { told, ...demo(read.settings, (text) => told.push(text)) }
}
const noDatabase = {
  appUrl: '',
  ownerUrl: null,
  ended: new Promise<void>(() => undefined),
  stop: async () => undefined,
}

it('refuses a folder in which the last loading was stopped half way, and says what to do', async () => {
  const { world, close } = await committedWorld()
  writeFileSync(join(folder, 'demo-loading'), '')
  const refused = serving().before?.(world.home, noDatabase)
  await expect(refused).rejects.toThrow(RefusedStart)
  await expect(serving().before?.(world.home, noDatabase)).rejects.toThrow(folder)
  await close()
})

it('leaves a folder that has accounts as it is, and says so', async () => {
  const { world, close } = await committedWorld()
  await world.aPerson({ role: 'administrator' })
  const start = serving()
  await start.before?.(world.home, noDatabase)
  expect(start.told.at(-1)).toContain('demo-accounts.json')
  expect(await world.visitor.send('GET', '/api/v1/public/seasons').then((answer) => answer.json())).toEqual([])
  expect(await world.visitor.send('GET', '/api/v1/signing-roots').then((answer) => answer.json())).toMatchObject({
    items: [],
  })
  expect(readdirSync(folder)).toEqual([])
  await close()
})

it('trusts no trial root where the accounts beside the data are not those of the database, and says so', async () => {
  const { world, close } = await committedWorld()
  await world.aPerson({ role: 'administrator' })
  const accounts = [{ role: 'administrator', unit: '', username: 'quan-tri', password: 'của thư mục khác' }]
  writeFileSync(join(folder, 'demo-accounts.json'), JSON.stringify(accounts))
  const start = serving()
  await start.before?.(world.home, noDatabase)
  expect(start.told.at(-1)).toContain('No key files to try signing with were made')
  expect(await world.visitor.send('GET', '/api/v1/signing-roots').then((answer) => answer.json())).toMatchObject({
    items: [],
  })
  expect(readdirSync(folder)).toEqual(['demo-accounts.json'])
  await close()
})
