/** A drawing leaves as a file of its own: SVG to be scaled and edited, PNG to be put into a document. */

/** What a style sheet says of a drawing, carried in its own elements; a file has no style sheet beside it. */
const carried = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
] as const

function copied(from: SVGSVGElement): SVGSVGElement {
  const copy = from.cloneNode(true) as SVGSVGElement
  const drawn = from.querySelectorAll('*')
  for (const [index, element] of copy.querySelectorAll('*').entries()) {
    const look = getComputedStyle(drawn[index] as Element)
    for (const name of carried) element.setAttribute(name, look.getPropertyValue(name))
    element.removeAttribute('class')
  }
  return copy
}

const noteHeight = 28

/** What must be said of the numbers, under them: a picture goes where no banner stands. */
function written(note: string, height: number): SVGTextElement {
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  const { color, fontFamily } = getComputedStyle(document.body)
  const look = { x: 0, y: height - 8, fill: color, 'font-family': fontFamily, 'font-size': 13 }
  for (const [name, value] of Object.entries(look)) text.setAttribute(name, `${value}`)
  text.textContent = note
  return text
}

/** Several drawings become one, in the places they stand at. */
function together(
  figure: HTMLElement,
  note: string | undefined,
): { svg: SVGSVGElement; width: number; height: number } {
  const place = figure.getBoundingClientRect()
  const [width, height] = [Math.ceil(place.width), Math.ceil(place.height) + (note ? noteHeight : 0)]
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  svg.setAttribute('width', `${width}`)
  svg.setAttribute('height', `${height}`)
  const ground = document.createElementNS(svg.namespaceURI, 'rect')
  const colour = getComputedStyle(document.body).backgroundColor
  for (const [name, value] of Object.entries({ width, height, fill: colour })) ground.setAttribute(name, `${value}`)
  svg.append(ground)
  for (const one of figure.querySelectorAll('svg')) {
    const at = one.getBoundingClientRect()
    const copy = copied(one)
    copy.removeAttribute('class')
    copy.setAttribute('x', `${at.left - place.left}`)
    copy.setAttribute('y', `${at.top - place.top}`)
    svg.append(copy)
  }
  if (note) svg.append(written(note, height))
  return { svg, width, height }
}

function keep(address: string, name: string) {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

export type Picture = 'svg' | 'png'

/** Twice as many dots as on the screen, so that it is sharp on paper. */
const dots = 2

/** Puts the drawings of a figure where the browser keeps downloads. */
export async function savePicture(
  figure: HTMLElement,
  name: string,
  { kind, note }: { kind: Picture; note: string | undefined },
): Promise<void> {
  const { svg, width, height } = together(figure, note)
  const text = new XMLSerializer().serializeToString(svg)
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  if (kind === 'svg') return keep(address, `${name}.svg`)
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * dots
  canvas.height = height * dots
  const pen = canvas.getContext('2d')
  pen?.scale(dots, dots)
  pen?.drawImage(image, 0, 0)
  keep(canvas.toDataURL('image/png'), `${name}.png`)
}
