/** Builds the screens (index.html) and, with `--ssr`, the public pages that the server renders. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { addressesOnly } from './vite.contracts.ts'
import { englishApart, isEnglish } from './vite.english.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [react(), ...(isSsrBuild ? [] : [addressesOnly(), englishApart()])],
  // The server writes each answer's own nonce over this word.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: isSsrBuild ? 'build/ssr' : 'build/web',
    copyPublicDir: !isSsrBuild,
    target: 'es2022',
    // The content policy takes no fonts or scripts from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: beyondEntry },
    reportCompressedSize: false,
    ...(!isSsrBuild && {
      rolldownOptions: {
        input: { index: here('index.html'), door: here('src/features/accounts/web/door.ts') },
        output: { codeSplitting: { groups: shared }, entryFileNames, chunkFileNames },
      },
    }),
  },
  ...(!isSsrBuild && { resolve: { alias: left } }),
  // A server-rendered page is one file that Node can run as it stands.
  ...(isSsrBuild && { ssr: { noExternal: true as const } }),
}))

/** What screens do not need of a library. */
const left = [
  // Contracts are shared with the server, which alone checks their shapes.
  { find: 'zod', replacement: fileURLToPath(new URL('src/web/no-shapes.ts', import.meta.url)) },
  {
    find: './TableScrollContainer.mjs',
    replacement: fileURLToPath(new URL('src/web/no-scroll-container.ts', import.meta.url)),
  },
]

/** The script of the pages at the door has one name: the server writes it into pages that it draws itself. */
function entryFileNames({ name }: { name: string }): string {
  return name === 'door' ? 'door.js' : 'assets/[name]-[hash].js'
}

function chunkFileNames({ moduleIds }: { moduleIds: string[] }): string {
  return isEnglish(moduleIds) ? 'assets/en-[name]-[hash].js' : 'assets/[name]-[hash].js'
}

/** Of what a screen needs, the page itself has fetched this before any screen is asked for: it is not listed with each of them. */
const inEntry =
  /^assets\/(react|library|index|Box|MantineThemeProvider|Input|Transition|Button|UnstyledButton|CloseButton|Loader|Group|Text|Anchor|preload-helper|rolldown-runtime|problem|language|media|shapes)-/
const beyondEntry = (_: string, needed: string[], { hostType }: { hostType: 'html' | 'js' }) =>
  hostType === 'js' ? needed.filter((file) => !inEntry.test(file)) : needed

/** What changes seldom is kept apart from what changes with every release, so that a browser keeps it. */
const shared = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
  { name: 'library', test: /node_modules[\\/]@tanstack[\\/](?!react-virtual|virtual-core)/, priority: 1 },
]
