import { expect, it } from 'vitest'
import type { fold } from '#kit/fold.ts'
import type { endless, greedy } from '#tests/support/endless.ts'
import { apart, apartOnFile } from './apart.ts'

const folding = new URL('../kit/fold.ts', import.meta.url)

it('does the work of a module elsewhere, however many ask at once', { timeout: 60_000 }, async () => {
  const words = ['Đồng Tháp', 'Cà Mau', 'Huế', 'Sơn La']
  const folded = await Promise.all(words.map((word) => apart<typeof fold>(folding, 'fold', word)))
  expect(folded).toEqual(['dong thap', 'ca mau', 'hue', 'son la'])
})

it('fails where the work fails, and goes on with others', { timeout: 60_000 }, async () => {
  await expect(apart<typeof fold>(folding, 'fold', null as never)).rejects.toThrow()
  await expect(apart<typeof fold>(folding, 'unfold', 'a')).rejects.toThrow('has no unfold')
  expect(await apart<typeof fold>(folding, 'fold', 'Á')).toBe('a')
})

it('waits no longer for what somebody brought than it may, and gives it no more room', {
  timeout: 60_000,
}, async () => {
  const module = new URL('../../tests/support/endless.ts', import.meta.url)
  const refused = (code: string) => ({ refusal: expect.objectContaining({ code }) })
  await expect(apartOnFile<typeof endless>(module, 'endless', null, 2_000)).rejects.toMatchObject(
    refused('file.too-slow'),
  )
  await expect(apartOnFile<typeof greedy>(module, 'greedy', null, 50_000)).rejects.toMatchObject(refused('file.bomb'))
  expect(await apartOnFile<typeof fold>(folding, 'fold', 'Á')).toBe('a')
})
