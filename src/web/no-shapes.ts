/**
 * Stands in for zod in the browser's build (vite.config.ts). Screens read only the addresses in a contract; its shapes
 * are checked by the server, whose words say what is wrong. Leaving the checker out saves 25 kB of script and the time
 * an old office PC needs to build a thousand shapes.
 */

const checking = new Set<PropertyKey>(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'check'])

const notHere = () => {
  throw new Error('Shapes are checked by the server, not by a screen.')
}
const nothing = () => [][Symbol.iterator]()
const asText = () => ''

function part(_: object, name: PropertyKey): unknown {
  if (checking.has(name)) return notHere
  if (name === Symbol.iterator) return nothing
  return name === Symbol.toPrimitive ? asText : shape
}

/** Whatever is asked of a shape gives a shape again, so that contracts can be written down as they are. */
const shape: object = new Proxy(() => undefined, { get: part, apply: () => shape })

export const z = shape
