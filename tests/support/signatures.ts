/** Papers to be signed and people who sign them, made anew for the tests. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Shown } from '#features/documents/signatures/boxes/rules.ts'
import { certificatesIn } from '#features/documents/signatures/certificates/rules.ts'
import { cmsOf, signedAttributes } from '#features/documents/signatures/cms-making/rules.ts'
import {
  type DemoAuthority,
  type DemoKey,
  makeDemoAuthority,
} from '#features/documents/signatures/demo-authority/rules.ts'
import { readFont } from '#features/documents/signatures/glyphs/rules.ts'
import { complete, type Prepared, prepare } from '#features/documents/signatures/placing/rules.ts'
import type { Place } from '#features/documents/signatures/revisions/rules.ts'

export type Bytes = Uint8Array<ArrayBuffer>

export const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
export const tinos = readFont(readFileSync(join(fonts, '400Regular/Tinos_400Regular.ttf')))

/** A paper as our own are made: Typst, PDF/A-2a. */
export function aPaper(words = 'Bản giao ước thi đua', standard: '1.7' | 'a-2a' = 'a-2a'): Bytes {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] })
  const source = `#set document(title: "${words}", date: datetime(year: 2026, month: 2, day: 5))
    #set page(paper: "a4", margin: 20mm)
    #set text(font: "Tinos", lang: "vi")
    = ${words}
    Điều 1. Các đơn vị thi đua hoàn thành chỉ tiêu, xem #link("https://example.vn")[căn cứ].`
  return new Uint8Array(compiler.pdf({ mainFileContent: source }, { pdfStandard: standard }))
}

export const spring = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') }
export const signingDay = new Date('2026-02-05T07:00:00Z')

export type Crowd = { authority: DemoAuthority; keys: DemoKey[]; roots: ReturnType<typeof certificatesIn> }

/** As many signers as are asked for, every other one with RSA. */
export async function aCrowd(count: number, during = spring): Promise<Crowd> {
  const authority = await makeDemoAuthority(during)
  const wanted = Array.from({ length: count }, (_, at) => ({
    ...{ name: `Nguyễn Thị Thuỷ ${at + 1}`, unit: unitName(at), ...during },
    kind: at % 2 === 0 ? ('ec' as const) : ('rsa' as const),
  }))
  const keys: DemoKey[] = []
  for (const one of wanted) keys.push(await authority.issue(one))
  return { authority, keys, roots: certificatesIn(authority.root) }
}
export const unitName = (at: number) => `Sở Tư pháp tỉnh Đồng Tháp ${at + 1}`

/** Two columns of boxes on the first page, from below. */
export const placeOf = (at: number): Place => ({
  ...{ page: 1, x: 60 + (at % 2) * 250, y: 60 + Math.floor(at / 2) * 46, width: 230, height: 42 },
})
export const minutesLater = (at: number) => new Date(signingDay.getTime() + at * 60_000)

type Parts = Partial<Shown> & { place?: Place; number?: number; room?: number }
export async function prepared(paper: Bytes, { number = 0, ...given }: Parts = {}): Promise<Prepared> {
  const made = await prepare(paper, {
    ...{ place: placeOf(number), at: minutesLater(number), font: tinos },
    ...{ unit: unitName(number), name: `Nguyễn Thị Thuỷ ${number + 1}`, reason: 'Ký giao ước', location: 'Cần Thơ' },
    ...given,
  })
  if ('kind' in made) throw new Error(made.code)
  return made
}

export async function cmsBy(
  key: Pick<DemoKey, 'certificate' | 'certificates' | 'sign'>,
  digest: Bytes,
): Promise<Bytes> {
  const attributes = await signedAttributes(digest, key.certificate)
  return cmsOf(attributes, await key.sign(attributes), key.certificates)
}

export function completed(room: Prepared, cms: Bytes): Bytes {
  const whole = complete(room, cms)
  if ('kind' in whole) throw new Error(whole.code)
  return whole
}

export async function signedBy(paper: Bytes, key: DemoKey, parts: Parts = {}): Promise<Bytes> {
  const room = await prepared(paper, parts)
  return completed(room, await cmsBy(key, room.digest))
}

/** What `pdfsig` of poppler says of each signature: "Signature is Valid." and the like. */
export function pdfsig(file: Bytes): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-pdfsig-'))
  try {
    writeFileSync(join(folder, 'file.pdf'), file)
    const { stdout } = spawnSync('pdfsig', ['-nocert', join(folder, 'file.pdf')], { encoding: 'utf8' })
    return [...stdout.matchAll(/Signature Validation: (.*)/g)].map(([, said = '']) => said)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
