/** The key of whoever signs, in a token or in a key file: its certificate first, then, once all else is in order, its use. */
import {
  certificatesIn,
  followed,
  type Known,
  nameOf,
  serialOf,
} from '#features/documents/signatures/certificates/rules.ts'
import { isFault } from '#features/documents/signatures/findings/rules.ts'
import { type OpenedKey, openPkcs12 } from '#features/documents/signatures/keys/rules.ts'
import { fold } from '#kit/fold.ts'
import { Refused } from '#kit/refusal.ts'
import { fill, type Language } from '#kit/words.ts'
import { askSecret } from './secret.ts'
import { words } from './sign-words.ts'
import { type Slot, slotsOf, type TokenCertificate, withModule, withSession } from './tokens/token.ts'
import { typedPath } from './typed-path.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type KeyOptions = {
  module?: string
  token?: string
  certificate?: string
  pinStdin?: boolean
  language: Language
}
/** `open` asks for the PIN, if it was not needed before. */
export type Key = { own: Known; others: readonly Known[]; open: () => Promise<OpenedKey['sign']> }

const refused = (code: string, params: Record<string, string> = {}) => new Refused({ kind: 'invalid', code, params })

export async function withTokenKey<T>(module: string, options: KeyOptions, deed: (key: Key) => Promise<T>): Promise<T> {
  return withModule(typedPath(module), async (opened) => {
    const slot = slotWanted(slotsOf(opened), options.token)
    return withSession(opened, slot.slot, async (session) => {
      let pin: Buffer | null | undefined
      const login = async () => {
        pin = await pinFor(slot, options)
        session.login(pin)
      }
      // Some tokens show their certificates only to whoever has told the PIN.
      if (session.certificates().length === 0) await login()
      const all = session.certificates()
      const own = certificateWanted(all, slot, options)
      const open = async () => {
        if (pin === undefined) await login()
        const sign = session.signer(own, pin ?? null)
        return (bytes: Bytes) => sign(bytes).finally(() => pin?.fill(0))
      }
      return deed({ own: own.known, others: all.filter((one) => one !== own).map(({ known }) => known), open })
    })
  })
}

export async function withFileKey<T>(
  file: { path: string; bytes: Bytes },
  options: KeyOptions,
  deed: (key: Key) => Promise<T>,
): Promise<T> {
  const prompt = fill(words[options.language]['sign.passphrase'], { file: file.path })
  const secret = await askSecret({ prompt, fromInput: options.pinStdin === true })
  const opened = await openPkcs12(file.bytes, secret.toString('utf8'))
  secret.fill(0)
  if ('kind' in opened) throw new Refused(opened)
  const [own, ...others] = opened.certificates.flatMap((der) => certificatesIn(der))
  if (!own) throw refused('pkcs12.no-key')
  return deed({ own, others, open: async () => opened.sign })
}

const listed = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')

function slotWanted(slots: readonly Slot[], label: string | undefined): Slot {
  const labels = listed(slots.map((slot) => slot.label))
  const [first, ...more] = label === undefined ? slots : slots.filter((slot) => slot.label === label.normalize('NFC'))
  if (first && more.length === 0) return first
  if (slots.length === 0) throw refused('token.none')
  throw first ? refused('token.many', { labels }) : refused('token.not-found', { label: label ?? '', labels })
}

const mayIssue = ({ certificate }: Known) =>
  certificate.extensions?.some(({ extnID, parsedValue }) => extnID === '2.5.29.19' && parsedValue?.cA === true) ?? false

/** By a part of its name, its number, or its id in the token; without a wish, the one that holds today. */
function certificateWanted(
  all: readonly TokenCertificate[],
  { label }: Slot,
  { certificate: wanted }: KeyOptions,
): TokenCertificate {
  const own = all.filter(({ known }) => !mayIssue(known))
  if (own.length === 0) throw refused('token.no-certificate', { label })
  const exact = wanted === undefined ? own : own.filter((one) => isExactly(one, wanted))
  const fits = wanted === undefined || exact.length > 0 ? exact : own.filter((one) => isLike(one, wanted))
  const now = new Date()
  const holding = fits.filter(({ known: { certificate } }) => certificate.notAfter.value >= now)
  const [first, ...more] = holding.length > 0 ? holding : fits
  if (first && more.length === 0) return first
  const certificates = (some: readonly TokenCertificate[]) => some.map(shortly).join('; ')
  if (!first) throw refused('token.no-such-certificate', { wanted: wanted ?? '', certificates: certificates(own) })
  throw refused('token.which-certificate', { certificates: certificates(fits) })
}

const shortly = ({ known, id }: TokenCertificate) =>
  `“${nameOf(known.certificate.subject)}” (${serialOf(known)}, id ${id.toString('hex')})`

const nameIn = ({ known }: TokenCertificate) => fold(nameOf(known.certificate.subject))

function isExactly(one: TokenCertificate, wanted: string): boolean {
  const hex = wanted.toLowerCase()
  return hex === serialOf(one.known) || hex === one.id.toString('hex') || nameIn(one) === fold(wanted)
}

const isLike = (one: TokenCertificate, wanted: string) => fold(wanted) !== '' && nameIn(one).includes(fold(wanted))

async function pinFor(slot: Slot, { language, pinStdin }: KeyOptions): Promise<Buffer | null> {
  if (slot.locked) throw refused('token.pin-locked')
  const say = (word: keyof typeof words.vi) => fill(words[language][word], { label: slot.label })
  if (slot.lastTry) process.stderr.write(`${say('token.last-try')}\n`)
  if (!slot.protectedPath) return askSecret({ prompt: say('token.pin'), fromInput: pinStdin === true })
  process.stderr.write(`${say('token.pin-at-reader')}\n`)
  return null
}

/** What speaks against a certificate before its key is used. */
export async function whyUnfit({ own, others }: Key, at: Date) {
  const { findings } = await followed(own, others, { roots: [], signedAt: at, at })
  return findings.filter(isFault)
}
