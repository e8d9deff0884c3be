/** Time stamps by an outside authority (OpenSSL): what they prove, and what becomes of false ones. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Constructed, fromBER, type Sequence } from 'asn1js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flipped } from '#tests/support/pdf-tampers.ts'
import {
  aCrowd,
  aPaper,
  type Bytes,
  type Crowd,
  cmsBy,
  completed,
  pdfsig,
  prepared,
} from '#tests/support/signatures.ts'
import { aTimeAuthority, type TimeAuthority } from '#tests/support/time-authority.ts'
import { certificatesIn } from '../certificates/rules.ts'
import { isFault } from '../findings/rules.ts'
import { roomWithStamp, stamped } from '../stamping/rules.ts'
import { type Asked, type Validity, verify } from '../verdicts/rules.ts'
import { readStamp } from './rules.ts'

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-stamps-'))
afterAll(() => rmSync(folder, { recursive: true }))
const now = new Date()
const days = (more: number) => new Date(now.getTime() + more * 86_400_000)
const minute = 60_000

let crowd: Crowd
let clock: TimeAuthority
let other: TimeAuthority
let clocks: ReturnType<typeof certificatesIn>
const paper = aPaper()
beforeAll(async () => {
  crowd = await aCrowd(2, { from: days(-2), to: days(2) })
  clock = aTimeAuthority(join(folder, 'clock'))
  other = aTimeAuthority(join(folder, 'other'))
  clocks = certificatesIn(clock.root)
})

type Ways = { at?: Date; by?: TimeAuthority; bend?: (cms: Bytes) => Promise<Bytes>; signer?: number; room?: number }
const asking = (by: TimeAuthority) => ({
  ...{ ask: async (question: Bytes) => by.stamp(question), roots: certificatesIn(by.root), at: new Date() },
})

async function stampedCms(cms: Bytes, by = clock): Promise<Bytes> {
  const made = await stamped(cms, asking(by))
  if ('kind' in made) throw new Error(made.code)
  return made.cms
}

/** A paper signed now and stamped. */
async function signed({
  at = now,
  by = clock,
  bend,
  signer = 0,
  room: left = roomWithStamp,
}: Ways = {}): Promise<Bytes> {
  const room = await prepared(paper, { at, room: left })
  const key = crowd.keys[signer]
  if (!key) throw new Error('no key')
  const cms = await cmsBy(key, room.digest)
  return completed(room, await (bend ?? ((one: Bytes) => stampedCms(one, by)))(cms))
}

const check = (file: Bytes, asked: Partial<Asked> = {}) =>
  verify(file, { roots: crowd.roots, stampRoots: clocks, at: new Date(), ...asked })
const codes = ({ signatures: [one] }: Validity) => one?.findings.map(({ code }) => code) ?? []
const faults = ({ signatures: [one] }: Validity) => one?.findings.filter(isFault).map(({ code }) => code) ?? []

describe('a stamp', () => {
  it.each([0, 1])('tells the time of a signature, and an outside tool takes it too (key %i)', async (signer) => {
    const file = await signed({ signer })
    const report = await check(file)
    expect([report.verdict, faults(report)]).toEqual(['valid', []])
    const stamp = report.signatures[0]?.stamp
    expect(stamp).toMatchObject({ by: 'Dấu giờ thử nghiệm', trusted: true })
    expect(Math.abs(Date.parse(stamp?.at ?? '') - now.getTime())).toBeLessThan(10 * minute)
    expect(pdfsig(file)).toEqual(['Signature is Valid.'])
  })

  it('bears witness for a certificate that has expired since', async () => {
    const room = await prepared(paper, { at: now })
    const bare = completed(room, await cmsBy(crowd.keys[0] as Crowd['keys'][0], room.digest))
    const later = { at: days(10) }
    expect(codes(await check(bare, later))).toContain('certificate.expired-since')
    expect(codes(await check(await signed(), later))).not.toContain('certificate.expired-since')
    const untrusted = codes(await check(await signed(), { ...later, stampRoots: [] }))
    expect(untrusted).toEqual(expect.arrayContaining(['certificate.expired-since', 'stamp.untrusted']))
  })

  it('shows that a certificate had expired, whatever the clock of the signer said', async () => {
    const brief = await aCrowd(1, { from: days(-4), to: days(-2) })
    const key = brief.keys[0] as Crowd['keys'][0]
    const room = await prepared(paper, { at: days(-3), room: roomWithStamp })
    const cms = await cmsBy(key, room.digest)
    const trust = { roots: brief.roots }
    expect((await check(completed(room, cms), trust)).verdict).toBe('valid')
    const report = await check(completed(room, await stampedCms(cms)), trust)
    expect([report.verdict, new Set(faults(report))]).toEqual(['invalid', new Set(['certificate.expired'])])
    expect(codes(report)).toContain('stamp.clock-differs')
  })

  it('by an authority that nobody trusts is told, and counts for nothing', async () => {
    const report = await check(await signed({ by: other }))
    expect([report.verdict, faults(report)]).toEqual(['valid', []])
    expect(report.signatures[0]?.stamp?.trusted).toBe(false)
    expect(codes(report)).toContain('stamp.untrusted')
  })

  it('whose authority expired since is told so', async () => {
    expect(codes(await check(await signed(), { at: days(25) }))).toContain('stamp.expired-since')
  })

  it('is never from the future', async () => {
    expect(faults(await check(await signed(), { at: new Date(now.getTime() - 20 * minute) }))).toContain(
      'stamp.time-ahead',
    )
  })
})

/** The value of the last unsigned attribute is what a forger has in hand. */
const asTree = (cms: Bytes) => fromBER(cms).result
const partsOf = (part: unknown) => (part as Sequence).valueBlock.value
const signerOf = (tree: unknown) => partsOf(partsOf(partsOf(partsOf(tree)[1])[0]).at(-1))[0]

describe('a stamp that is wrong', () => {
  it('moved from another signature is a fault', async () => {
    const room = await prepared(aPaper('Bản khác'), { room: roomWithStamp })
    const foreign = await stampedCms(await cmsBy(crowd.keys[1] as Crowd['keys'][1], room.digest))
    const file = await signed({
      bend: async (cms) => {
        const tree = asTree(cms)
        partsOf(signerOf(tree)).push(partsOf(signerOf(asTree(foreign))).at(-1) as never)
        return new Uint8Array(tree.toBER())
      },
    })
    const report = await check(file)
    expect([report.verdict, faults(report)]).toEqual(['invalid', ['stamp.other-signature']])
    expect(pdfsig(file)).toEqual(['Signature is Valid.'])
  })

  it('whose time was changed is a fault', async () => {
    const file = await signed({
      bend: async (cms) => {
        const made = await stampedCms(cms)
        const text = Buffer.from(made).toString('latin1')
        const time = /\d{14}Z/.exec(text)
        if (!time) throw new Error('no time')
        // The last digit of the year.
        return flipped(made, time.index + 3)
      },
    })
    expect(faults(await check(file))).toEqual(expect.arrayContaining(['stamp.forged', 'signature.digest']))
  })

  it('that is none is a fault', async () => {
    const file = await signed({
      bend: async (cms) => {
        const made = asTree(await stampedCms(cms))
        const attribute = partsOf(partsOf(signerOf(made)).at(-1))[0]
        partsOf(partsOf(attribute)[1])[0] = fromBER(crowd.authority.root).result as never
        return new Uint8Array(made.toBER())
      },
    })
    expect(faults(await check(file))).toEqual(['stamp.unreadable'])
  })

  it('many times over is not walked through', async () => {
    const file = await signed({
      bend: async (cms) => {
        const tree = asTree(cms)
        const one = partsOf(partsOf(signerOf(asTree(await stampedCms(cms)))).at(-1))[0]
        const many = Array.from({ length: 9 }, () => one as never)
        partsOf(signerOf(tree)).push(new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: many }) as never)
        return new Uint8Array(tree.toBER())
      },
      room: 80_000,
    })
    expect(faults(await check(file))).toEqual(['stamp.too-many'])
  })

  it.each([
    ['for other things too', 'critical, timeStamping, clientAuth', 'stamp.usage'],
    ['in a way that may be passed over', 'timeStamping', 'stamp.usage'],
    ['for something else', 'critical, emailProtection', 'stamp.usage'],
    ['for this alone', 'critical, timeStamping', 'stamped'],
  ])('by a certificate issued %s: %s', async (_, purposes, expected) => {
    const loose = aTimeAuthority(mkdtempSync(join(folder, 'loose-')), purposes)
    const ask = async (question: Bytes) => loose.retold(contentOf(clock.stamp(question)))
    expect(await asked(ask, certificatesIn(loose.root))).toBe(expected)
  })
})

/** What the stamp in an answer tells. */
function contentOf(answer: Bytes): Bytes {
  const token = new Uint8Array((partsOf(asTree(answer))[1] as Sequence).toBER())
  const content = readStamp(token)?.content
  if (!content) throw new Error('no stamp')
  return content
}

async function asked(ask: (question: Bytes) => Promise<Bytes>, roots = clocks) {
  const room = await prepared(paper)
  const made = await stamped(await cmsBy(crowd.keys[0] as Crowd['keys'][0], room.digest), {
    ask,
    roots,
    at: new Date(),
  })
  return 'kind' in made ? made.code : 'stamped'
}

describe('asking for a stamp', () => {
  it('sends a digest, and takes no answer to another question', async () => {
    let before: Bytes | undefined
    expect(
      await asked(async (question) => {
        expect(question.length).toBeLessThan(80)
        before = clock.stamp(question)
        return before
      }),
    ).toBe('stamped')
    expect(await asked(async () => before as Bytes)).toBe('stamp.other-question')
  })

  it('believes only whom it was told to believe', async () => {
    expect(await asked(async (question) => other.stamp(question))).toBe('stamp.untrusted')
  })

  it('says what an answer is that is none', async () => {
    expect(await asked(async () => new TextEncoder().encode('<html>502</html>') as Bytes)).toBe('stamp.no-answer')
    // PKIStatusInfo: rejection.
    expect(await asked(async () => Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2))).toBe('stamp.refused')
  })
})
