/**
 * Builds the two programs that stand on their own (`--mode teller`, `--mode checker`): each one HTML file with its script and its style
 * in it, the same bytes from the same sources, and a policy by which a browser runs these and nothing else, and lets nothing out.
 */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { codeOf } from './src/ballots/spoken.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sha256 = (text: string, how: 'base64' | 'hex') => createHash('sha256').update(text, 'utf8').digest(how)

const policy = (script: string, style: string) =>
  [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script, 'base64')}'`,
    `style-src 'sha256-${sha256(style, 'base64')}'`,
    // The checker works beside its page, in a copy of its own script.
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** A sign that would end the script inside the page. */
const inPage = (code: string) =>
  code
    .replace(/<\/(script)/gi, '<\\/$1')
    .replace(/<!--/g, '<\\!--')
    .trim()

function page(html: string, script: string, style: string): string {
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`,
    `<style>${style}</style>`,
  ].join('\n    ')
  return html
    .replace(/\s*<(?:script|link)\b[^>]*\b(?:src|href)="[^"]*\.(?:js|css)"[^>]*>(?:<\/script>)?/g, '')
    .replace(/(<meta charset="[^"]*"\s*\/?>)/, (charset) => `${charset}\n    ${head}`)
    .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`)
}

/** Everything that was made becomes one file. */
const oneFile = (name: string): Plugin => ({
  name: 'one-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const made = Object.values(bundle)
    const [chunk, ...more] = made.filter((one) => one.type === 'chunk')
    const textOf = (end: string) =>
      made.flatMap((one) => (one.type === 'asset' && one.fileName.endsWith(end) ? [String(one.source)] : [])).join('\n')
    if (!chunk || more.length > 0) return this.error(`${name} is not one script`)
    const source = page(textOf('.html'), inPage(chunk.code), textOf('.css').trim())
    for (const file of Object.keys(bundle)) delete bundle[file]
    this.emitFile({ type: 'asset', fileName: `${name}.html`, source })
    const digest = sha256(source, 'hex')
    process.stdout.write(`${name}.html  ${digest}  ${codeOf(digest)}\n`)
  },
})

export default defineConfig(({ mode }) => ({
  root: here(`src/programs/${mode}`),
  base: './',
  plugins: [oneFile(mode)],
  publicDir: false as const,
  build: {
    outDir: here('build/web/programs'),
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false as const,
    reportCompressedSize: false,
  },
}))
