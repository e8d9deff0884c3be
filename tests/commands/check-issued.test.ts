/** `giaouoc check-issued`: asks the system that issued a file, with exit codes that a script can read. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { getDocumentFile, withdrawDocument } from '#features/documents/contract.ts'
import { anIssued, anOffice } from '../support/documents.ts'
import { committedWorld, expect } from '../support/world.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-document-'))
const stage = await committedWorld()
let server: Server
let address = ''
beforeAll(async () => {
  server = createServer(getRequestListener(stage.world.app.fetch))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await new Promise((done) => server.close(done))
  await stage.close()
})

const kept = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const verify = (...args: string[]) =>
  new Promise<{ status: number | null; out: string }>((done) => {
    const run = spawn(process.execPath, [program, 'check-issued', ...args], { env: { PATH: process.env.PATH } })
    let out = ''
    run.stdout.on('data', (part) => (out += part))
    run.stderr.on('data', (part) => (out += part))
    run.on('close', (status) => done({ status, out }))
  })

describe('giaouoc check-issued', () => {
  test('knows the issued bytes, tells one byte more apart, and when it was withdrawn', {
    timeout: 120_000,
  }, async () => {
    const office = await anOffice(stage.world)
    const issued = await anIssued(office)
    const params = { documentId: issued.id }
    const { content } = await office.head.call(getDocumentFile, { params, query: { form: 'pdf' } })
    const file = kept('a.pdf', content)
    const genuine = await verify(file, '--server', address)
    expect([genuine.status, genuine.out]).toEqual([0, expect.stringContaining(issued.pdfDigest ?? '')])
    expect(genuine.out).toContain('Văn bản đang có hiệu lực')
    const changed = kept('b.pdf', Buffer.concat([Buffer.from(content), Buffer.from('\n')]))
    expect(await verify(changed, '--server', address)).toMatchObject({
      status: 1,
      out: expect.stringContaining('Không có văn bản nào được ban hành bằng tệp này'),
    })
    const body = { on: issued.day ?? '', reason: 'Sai' }
    await office.head.call(withdrawDocument, { params, body }, { version: issued.version })
    const gone = await verify(file, '--server', address, '--json')
    expect([gone.status, JSON.parse(gone.out)]).toEqual([1, expect.objectContaining({ ok: false })])
    expect(JSON.parse(gone.out).document).toMatchObject({ state: 'withdrawn', symbol: '01/TB' })
  })

  test('ends with 2 where there is no file, or nobody answers', { timeout: 60_000 }, async () => {
    expect(await verify(join(folder, 'none.pdf'), '--server', address)).toMatchObject({ status: 2 })
    const file = kept('c.pdf', '%PDF-')
    expect(await verify(file, '--server', 'http://127.0.0.1:1')).toMatchObject({
      status: 2,
      out: expect.stringContaining('Không hỏi được'),
    })
  })
})
