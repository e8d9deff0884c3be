/** What anybody reads who checks the code of a document: genuine or not, in force or not, and which file it is. */
import type { IssuedDocument } from '#features/documents/verifying/contract.ts'
import { formatDay } from '#kit/days.ts'
import { Frame } from './Frame.tsx'
import { usePage } from './page.ts'
import { withLanguage } from './ResultPage.tsx'

const pathOf = (code: string) => `/kiem-tra/${code}`

export function CheckPage({ document }: { document: IssuedDocument }) {
  const { say } = usePage()
  const { type, symbol, day, issuer, about, code, madeUp, pdfDigest, wordDigest } = document
  const title = say('public.check-title', { code })
  return (
    <Frame title={title} about={title} path={pathOf(code)}>
      <h1>{say('public.check-genuine')}</h1>
      <Standing document={document} />
      {madeUp && <p className="note">{say('public.check-made-up')}</p>}
      <dl className="facts">
        <dt>{say('public.check-document')}</dt>
        <dd lang="vi">
          {type}: {about}
        </dd>
        <dt>{say('public.check-symbol')}</dt>
        <dd>{symbol ?? say('public.check-no-number')}</dd>
        <dt>{say('public.check-day')}</dt>
        <dd>{formatDay(day)}</dd>
        <dt>{say('public.check-issuer')}</dt>
        <dd lang="vi">{issuer}</dd>
        <dt>{say('public.check-code')}</dt>
        <dd>
          <code>{code}</code>
        </dd>
        <dt>{say('public.check-pdf')}</dt>
        <dd>
          <code>{pdfDigest}</code>
        </dd>
        <dt>{say('public.check-word')}</dt>
        <dd>
          <code>{wordDigest}</code>
        </dd>
        <Signed document={document} />
      </dl>
      <p>{say('public.check-compare')}</p>
      <p className="quiet">
        {say('public.open-data')}:{' '}
        <a href={`/api/v1/public/documents/${code}`} type="application/json">
          /api/v1/public/documents/{code}
        </a>
      </p>
    </Frame>
  )
}

/** How many of those who are asked to sign have, and which file carries what was signed digitally. */
function Signed({ document: { signing, pdfDigest } }: { document: IssuedDocument }) {
  const { say } = usePage()
  if (!signing) return null
  const { signed, of, fileDigest } = signing
  return (
    <>
      <dt>{say('public.check-signing')}</dt>
      <dd>{say(signed === of ? 'public.check-all-signed' : 'public.check-signed', { signed, of })}</dd>
      {fileDigest !== pdfDigest && (
        <>
          <dt>{say('public.check-signed-file')}</dt>
          <dd>
            <code>{fileDigest}</code>
          </dd>
        </>
      )}
    </>
  )
}

/** In force, replaced by which one, or withdrawn since when. */
function Standing({ document: { state, replacedBy, withdrawnOn } }: { document: IssuedDocument }) {
  const { say, language } = usePage()
  if (state === 'withdrawn')
    return <p className="note">{say('public.check-withdrawn', { day: formatDay(withdrawnOn) })}</p>
  if (state === 'replaced' && replacedBy)
    return (
      <p className="note">
        {say('public.check-replaced', { day: formatDay(replacedBy.day) })}{' '}
        <a href={withLanguage(pathOf(replacedBy.code), language)}>{replacedBy.symbol ?? replacedBy.code}</a>
      </p>
    )
  return <p>{say('public.check-in-force')}</p>
}

export function UnknownCodePage({ code }: { code: string }) {
  const { say } = usePage()
  const title = say('public.check-unknown')
  return (
    <Frame title={title} about={title} path={pathOf(encodeURIComponent(code))}>
      <h1>{title}</h1>
      <p>
        <code>{code}</code>
      </p>
      <p>{say('public.check-unknown-hint')}</p>
    </Frame>
  )
}
