/** Every screen has its help, in both languages, saying what it is for, who does what and how. */
import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import type { Help } from '#kit/help-page.ts'

const screens = readFileSync('src/screens.tsx', 'utf8')
const paths = [...screens.matchAll(/\bpage\(\s*'([^']+)'/g)].map(([, path = '']) => path)
const files = globSync('src/features/*/web/help.ts').map((path) => path.replaceAll('\\', '/'))
const parts: { help: Help }[] = await Promise.all(files.map((path) => import(pathToFileURL(path).href)))
const help: Help = Object.assign({}, ...parts.map((part) => part.help))

const vietnamese = /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/iu

it('every screen has help', () => {
  expect(paths.length).toBeGreaterThan(15)
  expect(paths.filter((path) => help[path] === undefined)).toEqual([])
})

it('every feature’s help is fetched by the screens, and no two speak of one screen', () => {
  expect(files.filter((path) => !screens.includes(path.replace('src/', '#')))).toEqual([])
  expect(parts.reduce((sum, part) => sum + Object.keys(part.help).length, 0)).toBe(Object.keys(help).length)
})

it('both languages say as much, each in its own', () => {
  const faulty = Object.entries(help).flatMap(([path, { vi, en }]) => {
    const told = (page: typeof vi) => [
      page.steps.length,
      page.terms?.length,
      page.care !== undefined,
      page.steps.every(Boolean),
    ]
    return JSON.stringify(told(vi)) === JSON.stringify(told(en)) &&
      !vietnamese.test(JSON.stringify(en)) &&
      vi.purpose &&
      vi.who &&
      vi.steps.length > 0
      ? []
      : [path]
  })
  expect(faulty).toEqual([])
})
