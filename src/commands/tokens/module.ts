/**
 * The calls of a PKCS#11 module that signing needs, made in this very process: what is typed goes to the token and
 * nowhere else.
 */
import { arch, platform } from 'node:process'
import { Refused, refuseIf } from '#kit/refusal.ts'
import { whyNot } from './answers.ts'
import { addressAt, type Layout, layoutOf } from './memory.ts'

/** Where each function stands in the list, and what it takes: `u` a whole number, `b` yes or no, `p` bytes. */
const functions = {
  C_Initialize: [0, 'p'],
  C_Finalize: [1, 'p'],
  C_GetSlotList: [4, 'bpp'],
  C_GetTokenInfo: [6, 'up'],
  C_GetMechanismList: [7, 'upp'],
  C_OpenSession: [12, 'uuppp'],
  C_CloseSession: [13, 'u'],
  C_Login: [18, 'uupu'],
  C_Logout: [19, 'u'],
  C_GetAttributeValue: [24, 'uupu'],
  C_FindObjectsInit: [26, 'upu'],
  C_FindObjects: [27, 'upup'],
  C_FindObjectsFinal: [28, 'u'],
  C_SignInit: [42, 'upu'],
  C_Sign: [43, 'upupp'],
} as const
const types = { u: 'ulong', b: 'uchar', p: 'void *' }
const count = 68

type Named = keyof typeof functions
type Given = number | Uint8Array | null

export type Module = {
  layout: Layout
  /** Refuses, in words, whatever is not a success. */
  call: (name: Named, ...given: Given[]) => void
  /** Where bytes lie, which they do until the program ends. */
  address: (bytes: Uint8Array) => bigint
}

/**
 * Held until the end: a library that nobody holds is unloaded in the middle of things, for its functions are called by
 * address, and so are bytes that a record points to.
 */
const held: unknown[] = []

type Bridge = typeof import('koffi')

async function bridge(): Promise<Bridge> {
  try {
    return await import('koffi')
  } catch {
    throw new Refused({ kind: 'unsupported', code: 'token.no-bridge', params: { system: `${platform} ${arch}` } })
  }
}

/** Opens the library that came with the token. It stays loaded until the program ends. */
export async function openModule(path: string): Promise<Module> {
  const koffi = await bridge()
  const layout = layoutOf(platform, arch)
  const table = tableOf(koffi, path, layout)
  const known = new Map<Named, (...given: Given[]) => number>()
  const functionOf = (name: Named) => {
    const [at, takes] = functions[name]
    const address = addressAt(table, layout.head + at * layout.pointer, layout)
    const prototype = koffi.proto(
      'ulong',
      [...takes].map((sign) => types[sign as keyof typeof types]),
    )
    return koffi.decode(address, prototype) as (...given: Given[]) => number
  }
  const call = (name: Named, ...given: Given[]) => {
    const made = known.get(name) ?? functionOf(name)
    known.set(name, made)
    refuseIf(whyNot(Number(made(...given)), name))
  }
  const address = (bytes: Uint8Array) => {
    held.push(bytes)
    return BigInt(koffi.address(bytes))
  }
  return { layout, call, address }
}

/** The list of functions, which alone every module shows by name. */
function tableOf(koffi: Bridge, path: string, layout: Layout): Buffer {
  const out = Buffer.alloc(8)
  const answer = listFunction(koffi, path)(out)
  refuseIf(whyNot(Number(answer), 'C_GetFunctionList'))
  return Buffer.from(new Uint8Array(koffi.view(addressAt(out, 0, layout), layout.head + count * layout.pointer)))
}

function listFunction(koffi: Bridge, path: string): (out: Buffer) => number {
  try {
    // Bound to its own libraries first: Node brings another OpenSSL under the same names.
    const library = koffi.load(path, { deep: true })
    held.push(library)
    return library.func('C_GetFunctionList', 'ulong', ['void *'])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refused({ kind: 'invalid', code: 'token.module-unreadable', params: { file: path, reason } })
  }
}
