/** The office's virus scanner: a stand-in that speaks clamd's protocol, clean, infected, silent and away. */
import { existsSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { describe, onTestFinished } from 'vitest'
import { getArrival, putFile } from '#features/evidence/contract.ts'
import { placeOf } from '#platform/files/shelf.ts'
import { faultsOfShelf } from '#platform/files/shelf-faults.ts'
import { readSettings } from '#platform/settings.ts'
import { aPaper, bring, digestOf } from '#tests/support/evidence.ts'
import { aShelf } from '#tests/support/shelves.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import type { Scanner } from './scanner.ts'

const eicar = 'Win.Test.EICAR_HDB-1'

/** Takes a stream apart as clamd does: pieces behind their sizes, the last of no size. */
function streamed(heard: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 'zINSTREAM\0'.length; at + 4 <= heard.length; ) {
    const size = heard.readUInt32BE(at)
    if (size === 0) return Buffer.concat(parts)
    parts.push(heard.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
}

/** Finds what holds these words; `deaf` takes everything and answers nothing of use. */
async function aClamd(virus: string, manner: 'well' | 'deaf' = 'well') {
  const scanned: Buffer[] = []
  const answer = (socket: Socket, heard: Buffer) => {
    if (manner === 'deaf') return socket.end('UNKNOWN COMMAND\0')
    if (heard.toString('latin1') === 'zPING\0') return socket.end('PONG\0')
    const bytes = streamed(heard)
    if (!bytes) return
    scanned.push(bytes)
    socket.end(bytes.includes(virus) ? `stream: ${eicar} FOUND\0` : 'stream: OK\0')
  }
  const server = createServer((socket) => {
    let heard: Buffer = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part])
      answer(socket, heard)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { scanner: { host: '127.0.0.1', port: address.port } satisfies Scanner, scanned, server }
}

async function anOffice(world: World, scanner: Scanner) {
  world.home.shelf.scanner = scanner
  const unit = await world.aUnit()
  return { unit, officer: await world.aPerson({ unit, role: 'officer' }) }
}
const refusal = (code: string, params?: object) => ({
  refusal: expect.objectContaining({ code, ...(params && { params }) }),
})

describe('a scanner that is named', () => {
  test('sees the very bytes before they are kept', async ({ world }) => {
    const { scanner, scanned } = await aClamd('vi-rút')
    const { unit, officer } = await anOffice(world, scanner)
    const file = aPaper('lành')
    await bring(officer, unit, file)
    expect(scanned).toEqual([Buffer.from(file)])
  })

  test('keeps out what it finds, and names it; nothing stays', async ({ world }) => {
    const { scanner } = await aClamd('%PDF')
    const { unit, officer } = await anOffice(world, scanner)
    const file = aPaper('nhiễm')
    await expect(bring(officer, unit, file)).rejects.toMatchObject(refusal('file.infected', { found: eicar }))
    expect(existsSync(placeOf(world.home.shelf, digestOf(file)))).toBe(false)
    const params = { unitId: unit, digest: digestOf(file) }
    expect(await officer.call(getArrival, { params })).toEqual({ received: 0, evidence: null })
  })

  test('is waited for when it is away: nothing is taken unscanned, and nothing is sent twice', async ({ world }) => {
    const away = await aClamd('x')
    await new Promise((closed) => away.server.close(closed))
    const { unit, officer } = await anOffice(world, away.scanner)
    const file = aPaper('đợi')
    await expect(bring(officer, unit, file)).rejects.toMatchObject(refusal('file.scanner-away'))
    const params = { unitId: unit, digest: digestOf(file) }
    expect(await officer.call(getArrival, { params })).toEqual({ received: file.length, evidence: null })
    world.home.shelf.scanner = (await aClamd('vi-rút')).scanner
    const goesOn = { params, query: { name: 'a.pdf', size: file.length, from: file.length }, file: new Blob([]) }
    expect((await officer.call(putFile, goesOn)).evidence).toMatchObject({ size: file.length })
  })

  test('that answers otherwise than clamd is away', async ({ world }) => {
    const { scanner } = await aClamd('x', 'deaf')
    const { unit, officer } = await anOffice(world, scanner)
    await expect(bring(officer, unit, aPaper('lạ'))).rejects.toMatchObject(refusal('file.scanner-away'))
  })
})

describe('start', () => {
  test('is refused with a scanner that does not answer, or a folder that cannot be made', async () => {
    const { scanner, server } = await aClamd('x')
    expect(await faultsOfShelf(aShelf({ scanner }))).toEqual([])
    await new Promise((closed) => server.close(closed))
    const codes = async (shelf: Parameters<typeof faultsOfShelf>[0]) =>
      (await faultsOfShelf(shelf)).map(({ code }) => code)
    expect(await codes(aShelf({ scanner }))).toEqual(['files.scanner-away'])
    expect(await codes(aShelf({ folder: '/dev/null/files' }))).toEqual(['files.denied'])
  })

  test('names a setting that is no scanner, folder or size', () => {
    const faults = (env: Record<string, string>) => {
      const read = readSettings(env)
      return 'faults' in read ? read.faults.map(({ params }) => params?.name) : []
    }
    const wrong = ['http://a:3310', 'tcp://', 'unix:clamd.ctl', 'tcp://a/b', 'clamd']
    expect(wrong.flatMap((text) => faults({ CLAMAV_URL: text }))).toEqual(wrong.map(() => 'CLAMAV_URL'))
    expect(
      ['tcp://127.0.0.1', 'tcp://clamd.example.vn:3310', 'unix:/run/clamav/clamd.ctl'].flatMap((text) =>
        faults({ CLAMAV_URL: text }),
      ),
    ).toEqual([])
    expect([faults({ FILES_QUOTA_MB: '2 GB' }), faults({ FILES_QUOTA_MB: '0' })]).toEqual([
      ['FILES_QUOTA_MB'],
      ['FILES_QUOTA_MB'],
    ])
  })
})
