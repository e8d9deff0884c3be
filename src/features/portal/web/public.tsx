/** The public pages as text: React drawn once on the server, no script in what is sent. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { IssuedDocument } from '#features/documents/verifying/contract.ts'
import type { Language } from '#kit/words.ts'
import type { PublicListing, PublicSeason } from '../contract.ts'
import type { PublicResult, PublicWhy } from '../results/contract.ts'
import { CheckPage, UnknownCodePage } from './CheckPage.tsx'
import { ListPage, MissingPage } from './ListPage.tsx'
import { makePage, type Page, PageContext, type PageFacts } from './page.ts'
import { ResultPage } from './ResultPage.tsx'
import { SeasonPage } from './SeasonPage.tsx'
import { WhyPage } from './WhyPage.tsx'

const drawn = (page: Page, content: ReactNode): string =>
  `<!doctype html>${renderToStaticMarkup(<PageContext value={page}>{content}</PageContext>)}`

/** The list of published seasons. */
export const renderSeasons = (seasons: readonly PublicListing[], language: Language): string =>
  drawn(makePage(language), <ListPage seasons={seasons} />)

/** The page of one season; `facts` are what the page says in its own way. */
export const renderSeason = (season: PublicSeason, language: Language, facts: PageFacts): string =>
  drawn(makePage(language, season.illustrative, facts), <SeasonPage season={season} />)

/** What a block came to. */
export const renderResult = (result: PublicResult, language: Language): string =>
  drawn(makePage(language), <ResultPage result={result} />)

/** Why one unit has its points. */
export const renderWhy = (why: PublicWhy, language: Language): string =>
  drawn(makePage(language), <WhyPage why={why} />)

/** There is no such page. */
export const renderMissing = (path: string, language: Language): string =>
  drawn(makePage(language), <MissingPage path={path} />)

/** Whether a document is genuine and still holds. */
export const renderCheck = (document: IssuedDocument, language: Language): string =>
  drawn(makePage(language), <CheckPage document={document} />)

/** No document was issued with this code. */
export const renderUnknownCode = (code: string, language: Language): string =>
  drawn(makePage(language), <UnknownCodePage code={code} />)
