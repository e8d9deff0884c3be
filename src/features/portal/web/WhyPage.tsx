/** The public page of one unit's sheet: every criterion with its points and why. */
import type { ReactNode } from 'react'
import type { Source } from '#features/assessments/result-sources/rules.ts'
import type { FormKind } from '#features/assessments/rules.ts'
import { formatDay } from '#kit/days.ts'
import { exact, exactOf, formatExact } from '#kit/exact.ts'
import type { NodeExplained } from '#scoring/explaining.ts'
import type { PublicWhy } from '../results/contract.ts'
import { Frame } from './Frame.tsx'
import { usePage } from './page.ts'
import { Notes, resultPath, What, withLanguage } from './ResultPage.tsx'

export function WhyPage({ why: { result, unit, told, sources, authors, bases } }: { why: PublicWhy }) {
  const { say, language } = usePage()
  const written = (text: string) => formatExact(exact(text), language)
  const path = `${resultPath(result)}/${unit.code}`
  const title = say('public.why', { unit: unit.unit, year: result.year })
  return (
    <Frame title={title} about={title} path={path}>
      <h1>
        <span lang="vi">{unit.unit}</span>: {say('public.points', { total: written(unit.total) })}
      </h1>
      <p>
        <a href={withLanguage(resultPath(result), language)}>
          <span lang="vi">{result.blockLabel}</span>: {say('public.result')}
        </a>
      </p>
      <What result={result} />
      <p>
        {unit.rank !== null && `${say('public.rank')} ${unit.rank}. `}
        {unit.grade !== null && `${say('public.grade')} ${unit.grade}.`}
      </p>
      <Notes unit={unit} result={result} />
      <section aria-labelledby="sheet">
        <h2 id="sheet">{say('public.why-sheet')}</h2>
        <ul>
          {told.sheet.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="criteria">
        <h2 id="criteria">{say('public.why-criteria')}</h2>
        {told.nodes.map((node) => (
          <Node key={node.code} node={node}>
            {sources.get(node.code)?.map((source) => (
              <SourceTold key={source.key} source={source} author={authors.get(source.author) ?? source.author} />
            ))}
          </Node>
        ))}
        {bases.map(({ document, date }) => (
          <p key={document}>
            {say(date ? 'public.basis-dated' : 'public.basis', { document, day: formatDay(date ?? null) })}
          </p>
        ))}
      </section>
    </Frame>
  )
}

/** A group bears a heading of its depth, a criterion its own below it. */
function Node({ node, children }: { node: NodeExplained; children: ReactNode }) {
  const { say, language } = usePage()
  const written = (text: string) => formatExact(exact(text), language)
  const Head = node.depth === 0 ? 'h3' : 'h4'
  const status = node.status === 'scored' ? '' : ` (${say(`public.status-${node.status}`)})`
  return (
    <div className="node">
      <Head>
        {node.code} <span lang="vi">{node.name}</span>:{' '}
        {say('public.points-of', { points: written(node.points), max: written(node.max) })}
        {status}
      </Head>
      {node.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
    </div>
  )
}

/** The report that told a figure; else the layer, the unit and the reason that gave the value. */
function SourceTold({ source: { name, value, layer, reason, round }, author }: { source: Source; author: string }) {
  const { say, language } = usePage()
  const answer = value === 'true' ? say('public.answer-yes') : value === 'false' ? say('public.answer-no') : value
  const told = exactOf(value) ? formatExact(exact(value), language) : answer
  const what = `${name ?? say('public.mark')}: ${told}.`
  const from = round
    ? say('public.from-report', { title: round.title, source: round.source, day: formatDay(round.asOf) })
    : say('public.from-layer', { layer: say(`public.layer-${layer as FormKind}`), unit: author })
  return (
    <p>
      {what} {from} {reason && say('public.source-reason', { reason })}
    </p>
  )
}
