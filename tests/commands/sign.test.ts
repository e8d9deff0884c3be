/** `giaouoc sign`, `giaouoc tokens`: a PDF signed by a token, in another process; the PIN is in no argument and in nothing written. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificatesIn } from '#features/documents/signatures/certificates/rules.ts'
import { openPdf } from '#features/documents/signatures/files/rules.ts'
import { isRef } from '#features/documents/signatures/syntax/rules.ts'
import { verify } from '#features/documents/signatures/verdicts/rules.ts'
import { flipped, updated, withKeys } from '../support/pdf-tampers.ts'
import { aCrowd, aPaper, type Bytes, type Crowd, pdfsig, signedBy } from '../support/signatures.ts'
import { aTimeAuthority, type TimeAuthority, timeServer } from '../support/time-authority.ts'
import { aDrawer, aToken, type Drawer, hold, pin, softhsm } from '../support/tokens.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const launcher = fileURLToPath(new URL('../../bin/giaouoc.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-sign-'))
const papers = join(folder, 'papers')
afterAll(() => rmSync(folder, { recursive: true }))

const days = (more: number) => new Date(Date.now() + more * 86_400_000)
let crowd: Crowd
let paper: Bytes
let drawer: Drawer
const file = join(papers, 'giao-uoc.pdf')
const signedFile = join(papers, 'giao-uoc-da-ky.pdf')

/** Three signers of both kinds in three tokens, and a drawer for what goes wrong. */
beforeAll(async () => {
  mkdirSync(papers)
  crowd = await aCrowd(4, { from: days(-2), to: days(2) })
  paper = aPaper()
  writeFileSync(file, paper)
  drawer = aDrawer(join(folder, 'drawer'))
  for (const [at, key] of crowd.keys.slice(0, 3).entries()) {
    aToken(drawer, `Token ${at + 1}`)
    await hold(drawer, key, { label: `Token ${at + 1}`, id: `0${at + 1}` })
  }
})

type Ways = { secret?: string; by?: string; env?: NodeJS.ProcessEnv; in?: Drawer; during?: (pid: number) => void }
type Run = { status: number | null; stdout: string; stderr: string }

/** The secret goes in by standard input, once the process is there. */
function run(args: string[], { secret, by = program, env = {}, in: from = drawer, during }: Ways = {}): Promise<Run> {
  const child = spawn(process.execPath, [by, ...args], {
    cwd: papers,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(folder, 'compiled'), ...from.settings, ...env },
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (part) => (said.stdout += part))
  child.stderr.on('data', (part) => (said.stderr += part))
  during?.(child.pid ?? 0)
  child.stdin.on('error', () => {})
  child.stdin.end(secret === undefined ? '' : `${secret}\n`)
  return new Promise((done) => child.on('close', (status) => done({ status, ...said })))
}

const place = (at = 0) => ['--page', '1', '--box', `25,${30 + at * 30},80,25`]
const unit = ['--unit', 'Sở Tư pháp tỉnh An Giang']
const byToken = (label: string) => ['--module', softhsm, '--token', label]
const sign = (name: string, args: string[], ways: Ways = {}) =>
  run(['sign', name, ...unit, ...args, '--pin-stdin'], { secret: pin, ...ways })
const bytesOf = (name: string): Bytes => new Uint8Array(readFileSync(join(papers, name)))
const outs = () => readdirSync(papers).filter((name) => name.includes('da-ky') || name.endsWith('.tmp'))

/** Everything there is in the folder of papers, which is where the command may write. */
const allWritten = () =>
  readdirSync(papers)
    .map((name) => Buffer.from(bytesOf(name)).toString('latin1'))
    .join('\n')

describe('tokens', () => {
  it('are listed with their certificates, and no PIN is asked for', async () => {
    const { status, stdout, stderr } = await run(['tokens', '--module', softhsm])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Token “Token 2”: SoftHSM project SoftHSM v2')
    expect(stdout).toContain('Nguyễn Thị Thuỷ 2 · cấp bởi Giao Ước')
    const json = JSON.parse((await run(['tokens', '--module', softhsm, '--json'])).stdout)
    expect(json.map(({ label }: { label: string }) => label).sort()).toEqual(['Token 1', 'Token 2', 'Token 3'])
    expect(json[0].certificates).toHaveLength(1)
  })

  it('that are not there, and a library that is none, are told', async () => {
    const none = await run(['tokens', '--module', softhsm, '--language', 'en'], { in: aDrawer(join(folder, 'empty')) })
    expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('No token is there') })
    const wrong = await run(['tokens', '--module', file])
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('Không mở được thư viện PKCS#11') })
  })
})

describe('three signers one after another', () => {
  it('each with a token of their own: valid to us and to an outside tool', async () => {
    let name = 'giao-uoc.pdf'
    for (const at of [0, 1, 2]) {
      const out = `ban-${at + 1}.pdf`
      const made = await sign(name, [...byToken(`Token ${at + 1}`), ...place(at), '--out', out])
      expect(made).toMatchObject({ status: 0, stderr: '' })
      expect(made.stdout).toContain(`Người ký: Nguyễn Thị Thuỷ ${at + 1};`)
      expect(made.stdout).toContain(`Chữ ký thứ ${at + 1} của tệp`)
      expect(made.stdout).toContain('Việc tiếp theo')
      name = out
    }
    const whole = bytesOf('ban-3.pdf')
    expect(pdfsig(whole)).toEqual(Array(3).fill('Signature is Valid.'))
    const report = await verify(whole, { roots: crowd.roots, original: paper, at: new Date() })
    expect(report.verdict).toBe('valid')
    expect(report.signatures.map(({ signer, chain }) => [signer?.key, chain])).toEqual([
      ['EC P-256', 'trusted'],
      ['RSA 2048', 'trusted'],
      ['EC P-256', 'trusted'],
    ])
  })

  it('as officers type it, through the launcher, with a path of their own folder', async () => {
    const args = [
      'sign',
      'giao-uoc.pdf',
      ...unit,
      ...byToken('Token 1'),
      ...place(),
      '--out',
      'lenh.pdf',
      '--pin-stdin',
    ]
    const made = await run(args, { secret: pin, by: launcher })
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(pdfsig(bytesOf('lenh.pdf'))).toEqual(['Signature is Valid.'])
  })

  it('a place that is taken is refused before a PIN is asked for', async () => {
    const { status, stderr } = await sign('ban-1.pdf', [...byToken('Token 2'), ...place(0)], { secret: 'none' })
    expect([status, stderr]).toEqual([1, 'Ô chữ ký đè lên chữ ký ChuKy1.\n'])
  })
})

describe('the PIN', () => {
  it('stands in no argument, in nothing said and in nothing written', async () => {
    let line = ''
    const during = (pid: number) => {
      line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    }
    const made = await sign('giao-uoc.pdf', [...byToken('Token 1'), ...place(), '--out', 'pin.pdf'], { during })
    expect([made.status, line.includes('--pin-stdin')]).toEqual([0, true])
    for (const text of [line, made.stdout, made.stderr, allWritten()]) expect(text).not.toContain(pin)
  })

  it('may come from the environment of a script', async () => {
    const args = ['sign', 'giao-uoc.pdf', ...unit, ...byToken('Token 1'), ...place(), '--out', 'env.pdf']
    const made = await run(args, { env: { GIAOUOC_PIN: pin } })
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout + allWritten()).not.toContain(pin)
  })

  it('is asked for on a terminal and not shown', async () => {
    const command = [process.execPath, program, 'sign', 'giao-uoc.pdf', ...unit, ...byToken('Token 1'), ...place()]
    const { status, shown } = await onTerminal(
      [...command, '--out', 'hoi.pdf'],
      'PIN của token “Token 1”',
      () => `${pin}\r`,
    )
    expect(shown).toContain('Đã ký, ghi vào')
    expect([status, shown.includes(pin)]).toEqual([0, false])
  })

  it('not typed, because Ctrl-C was, signs nothing', async () => {
    const command = [process.execPath, program, 'sign', 'giao-uoc.pdf', ...unit, ...byToken('Token 1'), ...place()]
    const { status, shown } = await onTerminal([...command, '--out', 'dung.pdf'], 'PIN của token', () => '739\u0003')
    expect([status, existsSync(join(papers, 'dung.pdf'))]).toEqual([1, false])
    expect(shown).toContain('Đã dừng; chưa có gì được ký.')
  })

  it('that is wrong is refused in words, and nothing is written', async () => {
    const wrong = await sign('giao-uoc.pdf', [...byToken('Token 1'), ...place()], { secret: '00000000' })
    expect(wrong).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('Sai PIN.') })
    const english = await sign('giao-uoc.pdf', [...byToken('Token 1'), ...place(), '--language', 'en'], { secret: '1' })
    expect(english).toMatchObject({ status: 1, stderr: expect.stringContaining('Wrong PIN.') })
    expect(outs()).toEqual([])
  })

  it('that nobody can be asked for is missed', async () => {
    const args = ['sign', 'giao-uoc.pdf', ...unit, ...byToken('Token 1'), ...place()]
    expect(await run(args)).toMatchObject({ status: 1, stderr: expect.stringContaining('GIAOUOC_PIN') })
  })
})

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
/** In a terminal of its own: keys are sent once it asks for them. */
function onTerminal(
  command: string[],
  asks: string,
  keys: () => string,
  from = drawer,
): Promise<{ status: number | null; shown: string }> {
  const env = { PATH: process.env.PATH, TERM: 'xterm', LANG: 'C.UTF-8', ...from.settings }
  const line = ['-qefc', command.map(quoted).join(' '), '/dev/null']
  const child = spawn('script', line, { cwd: papers, env })
  let shown = ''
  child.stdout.on('data', (part) => {
    const before = shown
    shown += part
    if (!before.includes(asks) && shown.includes(asks)) child.stdin.write(keys())
  })
  return new Promise((done) => child.on('close', (status) => done({ status, shown })))
}

describe('what goes wrong with a token', () => {
  it('a label that no token has', async () => {
    const { status, stderr } = await sign('giao-uoc.pdf', [...byToken('Token 9'), ...place()])
    expect(status).toBe(1)
    expect(stderr).toMatch(/Không có token tên “Token 9”\. Đang cắm: .*“Token 3”/)
  })

  it('several tokens and none chosen', async () => {
    const { status, stderr } = await sign('giao-uoc.pdf', ['--module', softhsm, ...place()])
    expect([status, stderr]).toEqual([1, expect.stringContaining('Hãy chọn một bằng --token')])
  })

  it('a certificate that is not there', async () => {
    const { stderr } = await sign('giao-uoc.pdf', [...byToken('Token 1'), '--certificate', 'Trần', ...place()])
    expect(stderr).toContain('Không có chứng thư nào khớp “Trần”. Các chứng thư: “Nguyễn Thị Thuỷ 1”')
  })

  it('taken out before, or while the PIN is being typed', async () => {
    const gone = aDrawer(join(folder, 'gone'))
    aToken(gone, 'Rút ra')
    await hold(gone, crowd.keys[0] as Crowd['keys'][0], { label: 'Rút ra', id: '01' })
    const takeOut = () => {
      rmSync(join(folder, 'gone', 'tokens'), { recursive: true })
      mkdirSync(join(folder, 'gone', 'tokens'))
      return `${pin}\r`
    }
    const args = ['sign', 'giao-uoc.pdf', ...unit, ...byToken('Rút ra'), ...place()]
    const typing = await onTerminal([process.execPath, program, ...args], 'PIN của token', takeOut, gone)
    expect([typing.status, typing.shown.includes('Đã ký'), outs()]).toEqual([1, false, []])
    expect(typing.shown).toContain('có thể đã bị rút ra')
    const before = await sign('giao-uoc.pdf', [...byToken('Rút ra'), ...place()], { in: gone })
    expect(before).toMatchObject({ status: 1, stderr: expect.stringContaining('Không thấy token nào') })
  })

  it('several certificates: the one that is meant', async () => {
    const two = aDrawer(join(folder, 'two'))
    aToken(two, 'Hai')
    for (const at of [0, 1]) await hold(two, crowd.keys[at] as Crowd['keys'][0], { label: 'Hai', id: `0${at}` })
    const unclear = await sign('giao-uoc.pdf', [...byToken('Hai'), ...place()], { in: two })
    expect(unclear).toMatchObject({ status: 1, stderr: expect.stringContaining('Hãy chọn một bằng --certificate') })
    for (const [wanted, out] of [
      ['thuy 2', 'ten.pdf'],
      ['01', 'id.pdf'],
    ] as const) {
      const made = await sign('giao-uoc.pdf', [...byToken('Hai'), '--certificate', wanted, ...place(), '--out', out], {
        in: two,
      })
      expect(made.stdout).toContain('Người ký: Nguyễn Thị Thuỷ 2;')
    }
  })

  it('a token that only pads, and keys that ask for the PIN at each use', async () => {
    const plain = aDrawer(join(folder, 'plain'), '-CKM_SHA256_RSA_PKCS,CKM_ECDSA_SHA256')
    aToken(plain, 'Cũ')
    await hold(plain, crowd.keys[1] as Crowd['keys'][0], { label: 'Cũ', id: '01', asksAgain: true })
    const made = await sign('giao-uoc.pdf', [...byToken('Cũ'), ...place(), '--out', 'cu.pdf'], { in: plain })
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(pdfsig(bytesOf('cu.pdf'))).toEqual(['Signature is Valid.'])
  })

  it('a token that is empty, and a certificate without its key', async () => {
    const bare = aDrawer(join(folder, 'bare'))
    aToken(bare, 'Rỗng')
    const none = await sign('giao-uoc.pdf', [...byToken('Rỗng'), ...place()], { in: bare })
    expect(none).toMatchObject({ status: 1, stderr: 'Token “Rỗng” không có chứng thư để ký.\n' })
    aToken(bare, 'Lẻ')
    await hold(bare, crowd.keys[0] as Crowd['keys'][0], { label: 'Lẻ', id: '01', keyless: true })
    const keyless = await sign('giao-uoc.pdf', [...byToken('Lẻ'), ...place()], { in: bare })
    expect(keyless).toMatchObject({ status: 1, stderr: 'Token không có khoá riêng của chứng thư này.\n' })
  })

  it('a certificate that has expired is not used', async () => {
    const past = await aCrowd(1, { from: days(-9), to: days(-3) })
    const old = aDrawer(join(folder, 'old'))
    aToken(old, 'Hết hạn')
    await hold(old, past.keys[0] as Crowd['keys'][0], { label: 'Hết hạn', id: '01' })
    const { status, stderr } = await sign('giao-uoc.pdf', [...byToken('Hết hạn'), ...place()], { in: old })
    expect([status, stderr]).toEqual([1, expect.stringContaining('đã hết hạn')])
    expect(outs()).toEqual([])
  })
})

describe('what goes wrong with a file', () => {
  const refused = async (name: string, args: string[] = place()) => {
    const { status, stdout, stderr } = await sign(name, [...byToken('Token 1'), ...args], { secret: 'not asked for' })
    expect([stdout, outs()]).toEqual(['', []])
    return [status, stderr]
  }

  it('is no PDF, is locked, is closed, is not there', async () => {
    writeFileSync(join(papers, 'khac.pdf'), 'hello')
    expect(await refused('khac.pdf')).toEqual([1, 'Tệp không phải PDF.\n'])
    writeFileSync(join(papers, 'khoa.pdf'), await updated(paper, [], { trailer: '/Encrypt << /Filter /Standard >>' }))
    expect(await refused('khoa.pdf')).toEqual([1, 'Tệp PDF bị khoá bằng mật khẩu.\n'])
    writeFileSync(join(papers, 'dong.pdf'), await certified())
    expect(await refused('dong.pdf')).toEqual([1, 'Văn bản đã có chữ ký khoá sổ, không ai ký thêm được nữa.\n'])
    expect(await refused('khong-co.pdf')).toEqual([2, expect.stringContaining('Không có tệp này')])
  })

  it('was changed after somebody signed it: nobody signs upon that', async () => {
    const signed = await signedBy(paper, crowd.keys[3] as Crowd['keys'][0], { at: new Date(), number: 30 })
    writeFileSync(join(papers, 'sua.pdf'), flipped(signed, 700))
    const [status, stderr] = await refused('sua.pdf')
    expect([status, stderr]).toEqual([1, expect.stringContaining('đã có lỗi trước khi ký')])
    expect(stderr).toContain('Phần đã ký bị sửa sau khi ký.')
  })

  it('has no such page, no room there, or no place was told', async () => {
    expect(await refused('giao-uoc.pdf', ['--page', '7', '--box', '10,10,80,25'])).toEqual([
      1,
      'Văn bản không có trang 7.\n',
    ])
    expect(await refused('giao-uoc.pdf', ['--page', '1', '--box', '200,10,80,25'])).toEqual([
      1,
      'Ô chữ ký nằm ngoài trang.\n',
    ])
    expect(await refused('giao-uoc.pdf', [])).toEqual([2, expect.stringContaining('không tự đoán chỗ ký')])
    expect(await refused('giao-uoc.pdf', ['--page', '1', '--box', '1,2,3'])).toEqual([
      2,
      expect.stringContaining('bốn số mm'),
    ])
  })

  it('is there already under the name of the result, until that is forced', async () => {
    writeFileSync(signedFile, 'của người khác')
    const args = [...byToken('Token 1'), ...place()]
    const { status, stderr } = await sign('giao-uoc.pdf', args, { secret: 'not asked for' })
    expect([status, stderr]).toEqual([2, expect.stringContaining('--force')])
    expect(readFileSync(signedFile, 'utf8')).toBe('của người khác')
    const forced = await sign('giao-uoc.pdf', [...args, '--force', '--json'])
    expect(JSON.parse(forced.stdout)).toMatchObject({ file: signedFile, number: 1, page: 1, stamp: null })
    expect([pdfsig(bytesOf('giao-uoc-da-ky.pdf')), outs()]).toEqual([['Signature is Valid.'], ['giao-uoc-da-ky.pdf']])
    rmSync(signedFile)
  })
})

describe('a key file', () => {
  it('signs in the place of a token', async () => {
    writeFileSync(join(papers, 'khoa.p12'), await (crowd.keys[1] as Crowd['keys'][0]).pkcs12('mật khẩu'))
    const args = [
      '--p12',
      'khoa.p12',
      ...place(),
      '--reason',
      'Ký giao ước',
      '--location',
      'An Giang',
      '--out',
      'p12.pdf',
    ]
    const made = await sign('giao-uoc.pdf', args, { secret: 'mật khẩu' })
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout + allWritten()).not.toContain('mật khẩu')
    expect((await verify(bytesOf('p12.pdf'), { roots: crowd.roots, at: new Date() })).signatures[0]?.chain).toBe(
      'trusted',
    )
    const wrong = await sign('giao-uoc.pdf', ['--p12', 'khoa.p12', ...place()], { secret: 'sai' })
    expect(wrong).toMatchObject({ status: 1, stderr: 'Sai mật khẩu của tệp khoá.\n' })
    const both = await sign('giao-uoc.pdf', ['--p12', 'khoa.p12', '--module', softhsm, ...place()])
    expect(both).toMatchObject({ status: 2, stderr: expect.stringContaining('một trong hai') })
  })
})

describe('a time stamp', () => {
  let clock: TimeAuthority
  beforeAll(() => {
    clock = aTimeAuthority(join(folder, 'clock'))
  })
  const asked = (address: string, root = clock.rootFile) => ['--timestamp', address, '--tsa-root', root]

  it('is asked for with a digest alone, and stands beside the signature', async () => {
    const server = await timeServer(clock.stamp)
    const made = await sign('giao-uoc.pdf', [
      ...byToken('Token 2'),
      ...place(),
      ...asked(server.address),
      '--out',
      'dau.pdf',
    ])
    await server.close()
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).toMatch(/Dấu thời gian: \S+, do Dấu giờ thử nghiệm cấp/)
    expect(server.questions).toHaveLength(1)
    expect(server.questions[0]?.length).toBeLessThan(80)
    expect(server.questions[0]?.includes(pin)).toBe(false)
    expect(pdfsig(bytesOf('dau.pdf'))).toEqual(['Signature is Valid.'])
    const report = await verify(bytesOf('dau.pdf'), {
      ...{ roots: crowd.roots, stampRoots: certificatesIn(clock.root), at: new Date() },
    })
    expect([report.verdict, report.signatures[0]?.stamp?.trusted]).toEqual(['valid', true])
    const told = await run(['verify-document', 'dau.pdf', '--tsa-root', clock.rootFile])
    expect(told.stdout).toContain('do Dấu giờ thử nghiệm cấp')
  })

  it('that cannot be had leaves nothing behind', async () => {
    const server = await timeServer(clock.stamp)
    const stranger = aTimeAuthority(join(folder, 'stranger'))
    const args = [...byToken('Token 2'), ...place()]
    const untrusted = await sign('giao-uoc.pdf', [...args, ...asked(server.address, stranger.rootFile)])
    await server.close()
    expect(untrusted).toMatchObject({ status: 1, stderr: expect.stringContaining('không thuộc các gốc tin cậy') })
    const away = await sign('giao-uoc.pdf', [...args, ...asked(server.address)])
    expect(away).toMatchObject({ status: 1, stderr: expect.stringContaining('Không hỏi được nơi cấp dấu thời gian') })
    const rootless = await sign('giao-uoc.pdf', [...args, '--timestamp', server.address])
    expect(rootless).toMatchObject({ status: 2, stderr: expect.stringContaining('--tsa-root') })
    expect(outs()).toEqual([])
  })
})

/** Closed by its author: nobody else may sign (ISO 32000-2, 12.8.2.2). */
async function certified(): Promise<Bytes> {
  const pdf = await openPdf(paper)
  const root = pdf.trailer.dict.get('Root')
  if (!root || !isRef(root)) throw new Error('no catalog')
  return updated(paper, [[root.ref, withKeys(pdf, root, `/Perms << /DocMDP ${root.ref} 0 R >>`)]])
}
