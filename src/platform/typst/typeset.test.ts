import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { fold } from '#kit/fold.ts'
import { fontsOf, pagesOf } from '#tests/support/pdf.ts'
import { typeset } from './typeset.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-typst-'))
  await writeFile(join(folder, 'beside.txt'), 'Bí mật')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const page = '#set document(title: "Thử")\n'

/** A template given one word, which it gets without accents. */
async function set(template: string, given = 'Đồng Tháp') {
  const file = join(folder, 'page.typ')
  await writeFile(file, page + template)
  return typeset<typeof fold>({
    template: pathToFileURL(file),
    layout: { module: new URL('../../kit/fold.ts', import.meta.url), name: 'fold' },
    given,
    places: 'here',
  })
}

it('prints values and tells where labelled places came to lie', async () => {
  const { pdf, places } = await set(
    '#set text(font: "Tinos")\n#json(bytes(sys.inputs.values))\n#context [#metadata(here().page()) <here>]',
  )
  expect((await pagesOf(pdf)).join('').trim()).toBe('dong thap')
  expect(places).toEqual([1])
  expect((await fontsOf(pdf)).map(({ name }) => name.replace(/^.*\+/, ''))).toEqual(['Tinos-Regular'])
})

it.each([
  ['a file of the machine', '#read("/etc/hostname")'],
  ['a file beside it', '#read("beside.txt")'],
  ['a file by its whole path', () => `#read(${JSON.stringify(join(folder, 'beside.txt'))})`],
  ['a file above it', '#read("../../../../etc/hostname")'],
])('reads no %s', async (_, template) => {
  await expect(set(typeof template === 'string' ? template : template())).rejects.toThrow(/Typst/)
})

it('tells what is wrong with a template, and sets the next', async () => {
  await expect(set('#nothing-of-that-name')).rejects.toThrow('unknown variable')
  expect((await pagesOf((await set('#set text(font: "Tinos")\nxong')).pdf)).join('').trim()).toBe('xong')
})

it('lets others go on meanwhile', async () => {
  let ticks = 0
  const ticking = setInterval(() => ticks++, 1)
  await set('#set text(font: "Tinos")\n#for i in range(3000) [Đoạn #i #parbreak()]')
  clearInterval(ticking)
  expect(ticks).toBeGreaterThan(5)
})
