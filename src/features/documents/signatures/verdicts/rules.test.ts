/** Many signers on one paper, and what is said of it after each kind of harm. */
import { fc, test } from '@fast-check/vitest'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  bent,
  bytesOf,
  flipped,
  freeNumber,
  joined,
  packed,
  refIn,
  replaced,
  resaved,
  updated,
  withKeys,
} from '#tests/support/pdf-tampers.ts'
import {
  aCrowd,
  aPaper,
  type Bytes,
  type Crowd,
  cmsBy,
  completed,
  pdfsig,
  placeOf,
  prepared,
  signedBy,
  signingDay,
  spring,
  tinos,
  unitName,
} from '#tests/support/signatures.ts'
import { weakCms } from '#tests/support/weak-cms.ts'
import { certificatesIn, fingerprintOf } from '../certificates/rules.ts'
import { makeDemoAuthority } from '../demo-authority/rules.ts'
import { listIn, openPdf, pagesOf, valueIn } from '../files/rules.ts'
import { findingCodes, isFault } from '../findings/rules.ts'
import { prepare } from '../placing/rules.ts'
import { latin } from '../syntax/rules.ts'
import { type Asked, type Validity, verify } from './rules.ts'
import { words } from './words.ts'

const at = new Date('2026-03-01T00:00:00Z')
const signers = 26
let crowd: Crowd
let paper: Bytes
/** The paper, then the file after each signature. */
const states: Bytes[] = []

beforeAll(async () => {
  crowd = await aCrowd(signers)
  paper = aPaper()
  states.push(paper)
  for (const [number, key] of crowd.keys.entries())
    states.push(await signedBy(states[number] as Bytes, key, { number }))
})

const state = (count: number): Bytes => states[count] as Bytes
const key = (number: number) => crowd.keys[number] as Crowd['keys'][number]
const check = (file: Bytes, asked: Partial<Asked> = {}) => verify(file, { roots: crowd.roots, at, ...asked })
const faults = (report: Validity) =>
  [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)].filter(isFault).map(({ code }) => code)
const printOf = async (number: number) => {
  const [known] = certificatesIn(key(number).certificate)
  return known ? await fingerprintOf(known) : ''
}

describe('twenty-six signers on one paper', () => {
  it('each leaves every byte before it as it was', () => {
    for (let count = 1; count <= signers; count++)
      expect(
        Buffer.from(state(count))
          .subarray(0, state(count - 1).length)
          .equals(state(count - 1)),
      ).toBe(true)
  })

  it('an outside tool calls all of them valid after each one', () => {
    for (let count = 1; count <= signers; count++)
      expect(pdfsig(state(count))).toEqual(Array.from({ length: count }, () => 'Signature is Valid.'))
  })

  it('so do we, by twenty-six keys of both kinds, with nothing but notes', async () => {
    const expected = await Promise.all(crowd.keys.map((_, number) => printOf(number)))
    const places = crowd.keys.map((_, number) => placeOf(number))
    const report = await check(state(signers), { original: paper, expected, places })
    expect([report.verdict, faults(report)]).toEqual(['valid', []])
    expect(report.signatures.map(({ signer }) => signer?.fingerprint)).toEqual(expected)
    expect(new Set(expected).size).toBe(signers)
    expect(report.signatures.map(({ covers }) => covers?.all)).toEqual([...Array(signers - 1).fill(false), true])
    expect(report.signatures.map(({ covers }) => covers?.bytes)).toEqual(states.slice(1).map(({ length }) => length))
    expect(report.signatures[1]).toMatchObject({
      ...{ field: 'ChuKy2', integrity: 'whole', chain: 'trusted', revocation: 'unknown' },
      signer: { name: 'Nguyễn Thị Thuỷ 2', issuer: 'Giao Ước', key: 'RSA 2048' },
      ...{ signedAt: '2026-02-05T07:01:00.000Z', place: placeOf(1) },
    })
    const notes = new Set(report.signatures.flatMap(({ findings }) => findings.map(({ code }) => code)))
    expect([...notes]).toEqual(['certificate.revocation-unknown', 'certificate.no-legal-force'])
  })

  it('are checked within three seconds of work', async () => {
    const before = process.cpuUsage()
    await check(state(signers), { original: paper })
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(3)
  })

  it('each earlier state stands by itself', async () => {
    const report = await check(state(5))
    expect([report.verdict, report.signatures.length]).toEqual(['valid', 5])
  })

  it('also on a paper whose objects and cross-reference are packed in streams', async () => {
    let file = await packed(paper)
    const original = file
    for (const number of [0, 1, 2]) file = await signedBy(file, key(number), { number })
    const report = await check(file, { original })
    expect([report.verdict, faults(report), report.signatures.length]).toEqual(['valid', [], 3])
    expect(pdfsig(file)).toEqual(Array(3).fill('Signature is Valid.'))
  })

  it('without a root nobody is said to be known', async () => {
    const report = await check(state(1), { roots: [] })
    expect(report.verdict).toBe('valid')
    expect(report.signatures[0]).toMatchObject({ chain: 'unknown', integrity: 'whole' })
  })

  test.prop([fc.nat({ max: 99_999 }), fc.integer({ min: 1, max: 255 })], { numRuns: 60 })(
    'no byte of what is covered changes unnoticed',
    async (where, by) => {
      const file = state(3)
      const { from, to } = gapOf(file)
      const covered = Math.floor((where / 100_000) * (file.length - (to - from)))
      expect((await check(flipped(file, covered < from ? covered : covered + to - from, by))).verdict).not.toBe('valid')
    },
  )
})

/** The room of the last signature, which alone it does not cover. */
function gapOf(file: Bytes): { from: number; to: number } {
  const text = latin(file)
  const from = text.lastIndexOf('/Contents <30') + '/Contents '.length
  return { from, to: text.indexOf('>', from) + 1 }
}

type Tampered = Bytes | [Bytes, Partial<Asked>]
type Tamper = [name: string, reason: keyof typeof words.vi, make: () => Promise<Tampered> | Tampered]

const catalogOf = async (file: Bytes) => {
  const pdf = await openPdf(file)
  const root = pdf.trailer.dict.get('Root')
  return { pdf, root, number: refIn(pdf, { dict: pdf.trailer.dict, twice: [], from: 0, to: 0 }, 'Root').ref }
}
/** Signed last by somebody whose tool bends what it writes. */
async function bentBy(number: number, from: string, to: string): Promise<Bytes> {
  const room = bent(await prepared(state(number), { number }), from, to)
  return completed(room, await cmsBy(key(number), room.digest))
}
const hexText = (text: string) => [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('')
const nameOf = (number: number) => `/Name <feff${hexText(`Nguyễn Thị Thuỷ ${number + 1}`)}>`
const rangeOf = (file: Bytes) =>
  /\/ByteRange \[[^\]]*\]/.exec(latin(file).slice(latin(file).lastIndexOf('/ByteRange')))?.[0] ?? ''
async function issuedOtherwise(from: Date, to: Date): Promise<Bytes> {
  const late = await crowd.authority.issue({ name: 'Trần Văn Muộn', kind: 'ec', from, to })
  return signedBy(paper, late)
}

const tampers: Tamper[] = [
  [
    'a byte of the text is another',
    'signature.digest',
    () => flipped(state(1), latin(state(1)).indexOf('stream') + 40),
  ],
  ['a byte of the title is another', 'signature.digest', () => replaced(state(2), '/Title', '/Titel', true)],
  [
    'the signature value is another',
    'signature.forged',
    () => {
      const contents = latin(state(1)).indexOf('/Contents <30')
      const end = latin(state(1)).indexOf('00000000000000000000', contents)
      return replaced(
        state(1),
        latin(state(1), end - 40, end),
        latin(state(1), end - 40, end - 9) +
          (latin(state(1), end - 9, end - 8) === '1' ? '2' : '1') +
          latin(state(1), end - 8, end),
      )
    },
  ],
  [
    'the signature of another paper is put in',
    'signature.digest',
    async () => {
      const other = await prepared(aPaper('Bản giao ước khác'))
      return completed(await prepared(paper), await cmsBy(key(0), other.digest))
    },
  ],
  ['the room for the signature is empty', 'signature.not-cms', async () => (await prepared(paper)).bytes],
  [
    'something is hidden behind the signature',
    'signature.padding',
    () => {
      const file = state(1).slice()
      const end = latin(file).lastIndexOf('> >>\nendobj')
      file.set(bytesOf('41'), latin(file).indexOf('0000> >>') > 0 ? latin(file).indexOf('0000> >>') : end - 4)
      return file
    },
  ],
  [
    'a space stands between the digits of the signature',
    'signature.padding',
    () => {
      const file = state(1).slice()
      file.set(bytesOf('  '), gapOf(file).to - 9)
      return file
    },
  ],
  [
    'the range begins later',
    'signature.range-start',
    () => replaced(state(1), rangeOf(state(1)), rangeOf(state(1)).replace('[         0', '[         9')),
  ],
  [
    'the range leaves out more',
    'signature.gap',
    () =>
      replaced(
        state(1),
        rangeOf(state(1)),
        rangeOf(state(1)).replace(/(\d+)( +\d+)( +\d+\])/, (_, b, c, d) => `${Number(b) - 5}${c}${d}`),
      ),
  ],
  [
    'the range is no list of numbers',
    'signature.range-malformed',
    () => replaced(state(1), rangeOf(state(1)), '/ByteRange [0 /a 1 2]'),
  ],
  [
    'the range is longer than the file',
    'signature.beyond-end',
    () =>
      replaced(
        state(1),
        rangeOf(state(1)),
        rangeOf(state(1)).replace(/(\d+)\]/, (_, d) => `${Number(d) + 9}]`),
      ),
  ],
  ['the range stands twice', 'signature.key-twice', () => bentBy(1, nameOf(1), '/ByteRange [0 1 2 3]')],
  [
    'the range ends before its state does',
    'signature.not-a-state',
    async () => {
      const file = replaced(
        state(1),
        rangeOf(state(1)),
        rangeOf(state(1)).replace(/(\d+)\]/, (_, d) => `${Number(d) - 3}]`),
      )
      return file
    },
  ],
  [
    'another kind of signature',
    'signature.format',
    () => bentBy(0, '/SubFilter /ETSI.CAdES.detached', '/SubFilter /adbe.x509.rsa_sha1'),
  ],
  [
    'SHA-1 as its digest',
    'signature.weak-digest',
    async () => {
      const room = await prepared(paper)
      return completed(room, await weakCms(room))
    },
  ],
  [
    'another certificate signed along',
    'signature.other-certificate',
    async () => {
      const room = await prepared(paper)
      return completed(
        room,
        await cmsBy({ ...key(0), certificate: key(2).certificate, certificates: [key(0).certificate] }, room.digest),
      )
    },
  ],
  [
    'a certifying signature before the last',
    'signature.certifying',
    async () => {
      const first = await bentBy(0, nameOf(0), '/Reference [<</TransformMethod /DocMDP>>]')
      return signedBy(first, key(1), { number: 1 })
    },
  ],
  ['two fields of one name', 'signature.field-twice', () => bentBy(1, '/T (ChuKy2)', '/T (ChuKy1)')],
  [
    'a box over an earlier one',
    'signature.box-covers',
    () => bentBy(1, '/Rect [310 60 540 102]', '/Rect [ 60 60 290 102]'),
  ],
  [
    'a box over the whole page',
    'signature.box-large',
    () => signedBy(paper, key(0), { place: { page: 1, x: 0, y: 0, width: 590, height: 800 } }),
  ],
  ['a box in the place of another', 'signature.misplaced', () => [state(1), { places: [placeOf(3)] }]],
  ['one key in two places', 'signature.same-key', () => signedBy(state(1), key(0), { number: 1 })],
  [
    'another signer than the one waited for',
    'signature.wrong-signer',
    async () => [state(1), { expected: [await printOf(1)] }],
  ],
  [
    'one signature more than anybody waits for',
    'signature.unexpected',
    async () => [state(2), { expected: [await printOf(0)] }],
  ],
  ['a time that is still to come', 'signature.time-ahead', () => [state(1), { at: new Date('2026-02-05T06:00:00Z') }]],
  [
    'an expired certificate',
    'certificate.expired',
    () => issuedOtherwise(spring.from, new Date('2026-02-01T00:00:00Z')),
  ],
  [
    'a certificate that is not valid yet',
    'certificate.not-yet',
    () => issuedOtherwise(new Date('2026-02-20T00:00:00Z'), spring.to),
  ],
  [
    'a certificate of strangers',
    'certificate.unknown-issuer',
    async () => {
      const [other] = certificatesIn(key(3).certificate)
      return [state(1), { roots: other ? [other] : [] }]
    },
  ],
  [
    'an authority that borrows a name',
    'certificate.forged',
    async () => {
      const stranger = await makeDemoAuthority(spring)
      return signedBy(paper, await stranger.issue({ name: 'Nguyễn Thị Thuỷ 1', kind: 'ec', ...spring }))
    },
  ],
  [
    'a revoked certificate',
    'certificate.revoked',
    async () => [state(1), { lists: [await crowd.authority.revoke([key(0)], signingDay)] }],
  ],
  [
    'bytes after the end',
    'pdf.bytes-after-end',
    () => joined(state(2), '%% thêm'.normalize('NFD').replace(/[^ -~]/g, '')),
  ],
  ['the end cut off', 'pdf.truncated', () => state(2).slice(0, -100)],
  ['all but the beginning cut off', 'pdf.truncated', () => paper.slice(0, 1000)],
  ['the last signature cut off', 'pdf.missing-signatures', async () => [state(2), { expected: [null, null, null] }]],
  ['no PDF', 'pdf.not-a-pdf', () => bytesOf('PK\u0003\u0004 a file of another kind')],
  ['a locked PDF', 'pdf.encrypted', async () => updated(state(1), [], { trailer: '/Encrypt << /Filter /Standard >>' })],
  [
    'an end that leads nowhere',
    'pdf.damaged',
    () => replaced(state(1), /startxref\n\d+/.exec(latin(state(1)).slice(-60))?.[0] ?? '', 'startxref\n77', true),
  ],
  ['no signature at all', 'pdf.unsigned', () => paper],
  [
    'the paper changed before it was signed',
    'pdf.original-changed',
    async () => [await signedBy(replaced(paper, '/Title', '/Titel'), key(0)), { original: paper }],
  ],
  [
    'the paper saved anew before it was signed',
    'pdf.re-saved',
    async () => [await signedBy(await resaved(paper), key(0)), { original: paper }],
  ],
  ['another paper', 'pdf.foreign', async () => [await signedBy(aPaper('Báo cáo khác'), key(0)), { original: paper }]],
  [
    'the page says something else since',
    'change.page',
    async () => {
      const pdf = await openPdf(state(2))
      return updated(state(2), [[refIn(pdf, pagesOf(pdf)[0], 'Contents').ref, '<< /Length 0 >>\nstream\n\nendstream']])
    },
  ],
  [
    'a stamp is put over the page',
    'change.annotation',
    async () => {
      const pdf = await openPdf(state(2))
      const [page] = pagesOf(pdf)
      const number = await freeNumber(state(2))
      const annotations = textOfList(listIn(pdf, page, 'Annots'), `${number} 0 R`)
      return updated(state(2), [
        [page?.ref ?? 0, withKeys(pdf, page, '').replace(/\/Annots \[.*?\]/, `/Annots ${annotations}`)],
        [number, '<< /Type /Annot /Subtype /Stamp /Rect [50 700 500 800] /Contents (KHAC) >>'],
      ])
    },
  ],
  [
    'the picture of an earlier signature is another',
    'change.box',
    async () => {
      const pdf = await openPdf(state(2))
      const [field] = listIn(pdf, valueIn(pdf, pdf.trailer.dict.get('Root'), 'AcroForm'), 'Fields')
      return updated(state(2), [
        [
          refIn(pdf, valueIn(pdf, field, 'AP'), 'N').ref,
          '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream',
        ],
      ])
    },
  ],
  [
    'an earlier signature is taken out',
    'pdf.loose-signature',
    async () => {
      const pdf = await openPdf(state(2))
      const [field] = listIn(pdf, valueIn(pdf, pdf.trailer.dict.get('Root'), 'AcroForm'), 'Fields')
      return updated(state(2), [[(field as { ref: number }).ref, withKeys(pdf, field, '').replace(/\/V \d+ 0 R/, '')]])
    },
  ],
  [
    'a command that runs when it is opened',
    'change.deeds',
    async () => {
      const { pdf, root, number } = await catalogOf(state(1))
      return updated(state(1), [[number, withKeys(pdf, root, '/OpenAction << /S /JavaScript /JS (1) >>')]])
    },
  ],
  [
    'a field to be filled in',
    'change.form',
    async () => {
      const pdf = await openPdf(state(1))
      const form = refIn(pdf, pdf.trailer.dict.get('Root'), 'AcroForm')
      const number = await freeNumber(state(1))
      return updated(state(1), [
        [form.ref, withKeys(pdf, form, '').replace(/\/Fields \[(.*?)\]/, `/Fields [$1 ${number} 0 R]`)],
        [number, '<< /FT /Tx /T (so) /V (100) >>'],
      ])
    },
  ],
  [
    'another language of the paper',
    'change.structure',
    async () => {
      const { pdf, root, number } = await catalogOf(state(1))
      return updated(state(1), [[number, withKeys(pdf, root, '/PageLayout /TwoPageLeft')]])
    },
  ],
  [
    'an object that no cross-reference names',
    'change.stowaway',
    () => updated(state(1), [], { between: '9 0 obj\n<< /Type /Page >>\nendobj\n' }),
  ],
  [
    'an update that passes over the signed state',
    'change.rewritten',
    async () => {
      const [, before] = (await openPdf(state(1))).sections
      const pdf = await openPdf(state(1))
      const form = refIn(pdf, pdf.trailer.dict.get('Root'), 'AcroForm')
      const copies = [...(pdf.sections[0]?.entries.keys() ?? [])].map((number) => number)
      const bodies = copies.map((number): [number, Uint8Array] => {
        const found = pdf.indirect(number)
        const text = latin(state(1), found?.from, found?.to)
        return [number, bytesOf(text.slice(text.indexOf('obj') + 4, text.lastIndexOf('endobj')))]
      })
      expect(form.ref).toBeGreaterThan(0)
      const signature = copies.find((number) =>
        latin(state(1), pdf.indirect(number)?.from, pdf.indirect(number)?.to).includes('/ByteRange'),
      )
      const kept = bodies.filter(([number]) => number !== signature)
      const table = pdf.indirect(signature ?? 0)
      return bridged(await updated(state(1), kept, { upon: before?.at ?? 0 }), signature ?? 0, table?.from ?? 0)
    },
  ],
]

describe('what may come after a signature', () => {
  const told = (report: Validity) =>
    report.signatures.map(({ findings }) => findings.map(({ code, weight }) => `${weight} ${code}`))
  const usual = ['note certificate.revocation-unknown', 'note certificate.no-legal-force']

  it('is what proves it later (DSS)', async () => {
    const { pdf, root, number } = await catalogOf(state(1))
    const file = await updated(state(1), [[number, withKeys(pdf, root, '/DSS << /Certs [] >>')]])
    const report = await check(file)
    expect([report.verdict, report.signatures[0]?.covers?.all, told(report)]).toEqual(['valid', false, [usual]])
  })

  it('is what the file says of itself, and that is told', async () => {
    const pdf = await openPdf(state(1))
    const number = refIn(pdf, { dict: pdf.trailer.dict, twice: [], from: 0, to: 0 }, 'Info').ref
    const file = await updated(state(1), [[number, '<< /Title (khac) >>']], { trailer: `/Info ${number} 0 R` })
    const report = await check(file)
    expect([report.verdict, told(report)[0]?.[0]]).toEqual(['valid', 'note change.metadata'])
  })

  it('is no object that the paper asked for and did not have', async () => {
    const open = await openPdf(paper)
    const [page] = pagesOf(open)
    const number = (await freeNumber(paper)) + 500
    const gap = withKeys(open, page, '').replace(/\/Contents (\d+ 0 R)/, `/Contents [$1 ${number} 0 R]`)
    const prone = await updated(paper, [[page?.ref ?? 0, gap]])
    const signed = await signedBy(prone, key(0))
    expect((await check(signed)).verdict).toBe('valid')
    const filled = await updated(signed, [[number, '<< /Length 0 >>\nstream\n\nendstream']])
    expect(faults(await check(filled))).toEqual(['change.page'])
  })

  it('is no box that does something', async () => {
    const twice = await bentBy(1, '/Type /Annot /Subtype /Widget /FT /Sig', '/AA <<>> /Subtype /Widget /FT /Sig')
    expect(faults(await check(twice))).toContain('change.form')
  })

  it('may be a signature of the older kind, which is told', async () => {
    const report = await check(await bentBy(0, '/SubFilter /ETSI.CAdES.detached', '/SubFilter /adbe.pkcs7.detached'))
    expect([report.verdict, told(report)]).toEqual(['valid', [usual]])
  })

  it('is the list that tells who was not revoked', async () => {
    const lists = [await crowd.authority.revoke([key(5)], signingDay)]
    const report = await check(state(2), { lists })
    expect(report.signatures.map(({ revocation }) => revocation)).toEqual(['good', 'good'])
    const stale = await check(state(2), { lists, at: new Date('2026-06-01T00:00:00Z') })
    expect(stale.signatures.map(({ revocation }) => revocation)).toEqual(['unknown', 'unknown'])
  })

  it('is the list that names somebody later: whose signature was seen before has signed', async () => {
    const later = new Date(signingDay.getTime() + 7 * 86_400_000)
    const lists = [await crowd.authority.revoke([key(0)], later)]
    const unseen = await check(state(2), { lists })
    expect([unseen.verdict, unseen.signatures[0]?.revocation, faults(unseen)]).toEqual([
      ...['invalid', 'revoked'],
      ['certificate.revoked'],
    ])
    const seen = await check(state(2), { lists, seen: [signingDay, signingDay] })
    expect([seen.verdict, seen.signatures.map(({ revocation }) => revocation)]).toEqual([
      'valid',
      ['revoked-since', 'good'],
    ])
    expect(told(seen)[0]).toContain('note certificate.revoked-since')
    const tooLate = await check(state(2), { lists, seen: [new Date(later.getTime() + 1), signingDay] })
    expect(faults(tooLate)).toEqual(['certificate.revoked'])
  })

  it('may be a certifying signature, once nobody else is waited for', async () => {
    const file = await bentBy(1, nameOf(1), '/Reference [<</TransformMethod /DocMDP>>]')
    expect((await check(file, { expected: [null, null] })).verdict).toBe('valid')
    expect(faults(await check(file, { expected: [null, null, null] }))).toEqual([
      'pdf.missing-signatures',
      'signature.certifying',
    ])
  })
})

/** The new cross-reference names one object more, where it stood before. */
function bridged(file: Bytes, number: number, place: number): Bytes {
  const text = latin(file)
  const from = text.lastIndexOf('xref\n', text.lastIndexOf('trailer')) + 5
  return joined(
    file.subarray(0, from),
    `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`,
    file.subarray(from),
  )
}

const textOfList = (list: readonly unknown[], more: string) =>
  `[${[...list.map((one) => `${(one as { ref: number }).ref} 0 R`), more].join(' ')}]`

const [valid, mismatch, invalid] = ['Signature is Valid.', 'Digest Mismatch.', 'Signature is Invalid.']
/** What `pdfsig` says of the same files: it judges each signature by itself, never what came after. */
const outside: Record<string, string[]> = {
  'a byte of the text is another': [mismatch],
  'a byte of the title is another': [mismatch, mismatch],
  'the signature value is another': [invalid],
  'the signature of another paper is put in': [mismatch],
  'something is hidden behind the signature': [valid],
  'the range begins later': [mismatch],
  'the range leaves out more': [mismatch],
  'the range ends before its state does': [mismatch],
  'another certificate signed along': [valid],
  'a certifying signature before the last': [valid, valid],
  'bytes after the end': [valid, valid],
  'no signature at all': [],
  'the page says something else since': [valid, valid],
  'a stamp is put over the page': [valid, valid],
  'an earlier signature is taken out': [valid],
}

describe('harm done to a signed paper', () => {
  it.each(tampers)('%s: %s', async (name, reason, make) => {
    const made = await make()
    const [file, asked] = Array.isArray(made) ? made : [made, {}]
    const report = await check(file, asked)
    expect(report.verdict).not.toBe('valid')
    expect(faults(report)).toContain(reason)
    if (outside[name]) expect(pdfsig(file)).toEqual(outside[name])
    expect([words.vi[reason], words.en[reason]]).toEqual([expect.any(String), expect.any(String)])
  })

  it('is of more than thirty kinds, each with its reason', () => {
    expect(new Set(tampers.map(([, reason]) => reason)).size).toBeGreaterThanOrEqual(30)
  })
})

describe('room for a signature', () => {
  const asked = { place: placeOf(0), at: signingDay, font: tinos, unit: unitName(0), name: 'Nguyễn Thị Thuỷ' }
  const refusal = async (file: Bytes, more: Partial<typeof asked>) => {
    const made = await prepare(file, { ...asked, ...more })
    return 'kind' in made ? made.code : null
  }

  it('is left only where a page has it', async () => {
    expect(await refusal(paper, {})).toBe(null)
    expect(await refusal(paper, { place: { ...placeOf(0), page: 2 } })).toBe('pdf.no-such-page')
    expect(await refusal(paper, { place: { ...placeOf(0), x: 500 } })).toBe('pdf.box-outside')
    expect(await refusal(paper, { place: { ...placeOf(0), width: 20, height: 10 } })).toBe('pdf.box-small')
    expect(await refusal(state(1), {})).toBe('pdf.box-taken')
    expect(await refusal(bytesOf('hello'), {})).toBe('pdf.not-a-pdf')
    expect(await refusal(paper.slice(0, 900), {})).toBe('pdf.damaged')
  })

  it('holds no more than it is', async () => {
    const room = await prepared(paper)
    expect(() => completed(room, new Uint8Array(9000))).toThrow('pdf.cms-too-large')
  })
})

it('all that can be found has its name and its words', () => {
  const worded = Object.keys(words.vi).filter((code) => /^(?:pdf|signature|change|certificate|stamp)\./.test(code))
  expect([...findingCodes].sort()).toEqual(worded.sort())
})
