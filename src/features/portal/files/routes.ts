/** The style sheet and the fonts of pages drawn on the server, read once. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Hono } from 'hono'

const sheet = new URL('../web/public.css', import.meta.url)
const fonts = ['vietnamese-400', 'vietnamese-600', 'latin-400', 'latin-600']
const fontFile = (name: string) => createRequire(import.meta.url).resolve(`@fontsource/be-vietnam-pro/files/${name}`)

const once = <T>(read: () => T) => {
  let kept: T | undefined
  return () => (kept ??= read())
}

/** `/public.css` and `/fonts/…`: a font never changes under its name, the style sheet is asked for again each hour. */
export function mountFiles(app: Hono): void {
  const style = once(() => readFileSync(sheet, 'utf8'))
  app.get('/public.css', (c) =>
    c.body(style(), 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }),
  )
  for (const font of fonts) {
    const name = `be-vietnam-pro-${font}-normal.woff2`
    const bytes = once(() => new Uint8Array(readFileSync(fontFile(name))))
    app.get(`/fonts/${name}`, (c) =>
      c.body(bytes(), 200, {
        'Content-Type': 'font/woff2',
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
  }
}
