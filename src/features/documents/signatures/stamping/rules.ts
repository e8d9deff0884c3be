/**
 * Asks a time stamping authority for the time of a signature (RFC 3161) and puts its answer beside the signature, where
 * nothing that was signed changes. Only a digest goes out; how it travels is the caller's. Pure but for WebCrypto.
 */
import { Constructed, fromBER, Integer, ObjectIdentifier, OctetString, Sequence, Set as SetOf } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs'
import type { Refusal } from '#kit/refusal.ts'
import type { Known } from '../certificates/rules.ts'
import { readCms } from '../cms/rules.ts'
import { isFinding } from '../findings/rules.ts'
import { judge, readStamp, type Stamp } from '../stamps/rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Asked = {
  /** Carries the question there and the answer back. */
  ask: (question: Bytes) => Promise<Bytes | Refusal>
  /** Whom to believe about time. */
  roots: readonly Known[]
  at: Date
}

const oids = { sha256: '2.16.840.1.101.3.4.2.1', token: '1.2.840.113549.1.9.16.2.14' }
const refused = (code: string, params: Refusal['params'] = {}): Refusal => ({ kind: 'invalid', code, params })

/** How much room a signature with its stamp is left: stamps bring the certificates of their authority. */
export const roomWithStamp = 24_576

/** The CMS with a stamp that was checked as whoever reads it later will check it. */
export async function stamped(cms: Bytes, { ask, roots, at }: Asked): Promise<{ cms: Bytes; stamp: Stamp } | Refusal> {
  const own = readCms(cms)
  if (isFinding(own)) return refused(own.code, own.params)
  const value = new Uint8Array(own.signer.signature.getValue())
  const nonce = aNonce()
  const answer = await ask(await questionFor(value, nonce))
  if ('kind' in answer) return answer
  const token = tokenIn(answer, nonce)
  if ('kind' in token) return token
  const { stamp, findings } = await judge(token, value, { roots, at, claimed: null })
  const [against] = findings
  if (!stamp?.trusted) return refused(against?.code ?? 'stamp.unreadable', against?.params)
  return { cms: withToken(cms, token), stamp }
}

/** Positive and of full length, so that it comes back in the very same bytes. */
function aNonce(): Bytes {
  const nonce = crypto.getRandomValues(new Uint8Array(8))
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  return nonce
}

async function questionFor(value: Bytes, nonce: Bytes): Promise<Bytes> {
  const digest = await crypto.subtle.digest('SHA-256', value)
  const question = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.sha256 }),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    nonce: new Integer({ valueHex: nonce.slice().buffer }),
    certReq: true,
  })
  return new Uint8Array(question.toSchema().toBER())
}

/** The stamp in an answer to this very question, or why there is none. */
function tokenIn(answer: Bytes, nonce: Bytes): Bytes | Refusal {
  const read = readAnswer(answer)
  if (!read) return refused('stamp.no-answer')
  // 0: as asked; 1: with changes (RFC 3161, 2.4.2).
  const { status } = read.status
  if (status > 1 || !read.timeStampToken) return refused('stamp.refused', { status })
  const token = new Uint8Array(read.timeStampToken.toSchema().toBER())
  const told = readStamp(token)?.told
  if (!told) return refused('stamp.unreadable')
  const ours = told.nonce && same(new Uint8Array(told.nonce.valueBlock.valueHexView), nonce)
  return ours ? token : refused('stamp.other-question')
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

function readAnswer(answer: Bytes): TimeStampResp | undefined {
  try {
    return TimeStampResp.fromBER(answer)
  } catch {
    return undefined
  }
}

/**
 * ContentInfo → SignedData → the last of its parts, the set of signers → the signer, whose last part is what nobody
 * signed. Its other parts are written back as they were read.
 */
function withToken(cms: Bytes, token: Bytes): Bytes {
  const { result } = fromBER(cms)
  const signer = partsOf(partsOf(partsOf(partsOf(result)[1])[0]).at(-1))[0]
  const attribute = new Sequence({
    value: [new ObjectIdentifier({ value: oids.token }), new SetOf({ value: [fromBER(token).result] })],
  })
  const parts = partsOf(signer)
  const last = parts.at(-1)
  if (last?.idBlock.tagClass === 3 && last.idBlock.tagNumber === 1) partsOf(last).push(attribute)
  else parts.push(new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [attribute] }))
  return new Uint8Array(result.toBER())
}

type Part = Sequence['valueBlock']['value'][number]
function partsOf(part: unknown): Part[] {
  const value = (part as Sequence | undefined)?.valueBlock?.value
  if (!Array.isArray(value)) throw new Error('a CMS that was read has parts')
  return value
}
