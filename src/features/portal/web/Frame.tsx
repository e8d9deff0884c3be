/** The frame of a public page: one document, no script, one style sheet. */
import type { ReactNode } from 'react'
import type { Language } from '#kit/words.ts'
import { usePage } from './page.ts'

type FrameProps = {
  title: string
  about: string
  /** The address of this page without its language. */
  path: string
  children: ReactNode
}

/** The same page in a language; its own query goes along. */
const address = (path: string, language: Language) =>
  language === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=en`
const other = (language: Language): Language => (language === 'vi' ? 'en' : 'vi')
const languageNames: Record<Language, string> = { vi: 'Tiếng Việt', en: 'English' }

export function Frame({ title, about, path, children }: FrameProps) {
  const { say, language } = usePage()
  const there = other(language)
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={about} />
        <title>{`${title} · ${say('public.product')}`}</title>
        <link rel="canonical" href={address(path, language)} />
        <link rel="alternate" hrefLang="vi" href={address(path, 'vi')} />
        <link rel="alternate" hrefLang="en" href={address(path, 'en')} />
        <link rel="stylesheet" href="/public.css" />
      </head>
      <body>
        <a className="skip" href="#content">
          {say('public.skip')}
        </a>
        <header className="top">
          <a className="brand" href={address('/cong-khai', language)} lang="vi">
            {say('public.product')}
          </a>
          <nav aria-label={say('public.language')}>
            <a href={address(path, there)} hrefLang={there} lang={there}>
              {languageNames[there]}
            </a>
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer>
          <a href="/">{say('public.sign-in')}</a>
        </footer>
      </body>
    </html>
  )
}
