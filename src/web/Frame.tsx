/** What every screen stands in: theme, language of the page, cache, content policy. */
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isRefused } from './api.ts'
import { currentLanguage, fetchWords } from './language.ts'
import { readableColours, theme } from './theme.ts'
import './styles.ts'

/** Style elements made in the browser carry the answer's nonce: the content policy knows no 'unsafe-inline'. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
Object.assign(globalThis, { __webpack_nonce__: nonce })

const attempts = 2
export const cache = new QueryClient({
  defaultOptions: {
    // Without a line a deed is refused at once, not put off in silence.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) => isRefused(error) && error.refusal.kind === 'busy' && failures < attempts,
    },
  },
})

const Frame = ({ children }: { children: ReactNode }) => (
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableColours}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </MantineProvider>
  </StrictMode>
)

/** Draws the screens, once the words of their language are here. */
export async function show(screens: ReactNode): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root.')
  await fetchWords(currentLanguage())
  createRoot(root).render(<Frame>{screens}</Frame>)
}
