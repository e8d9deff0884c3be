/** The look, in one place: white ground, one deep red for the brand and primary actions, gold only for awards. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Shade 8 carries white text at more than 7:1; shade 4 is read on dark ground. */
const brand: MantineColorsTuple = [
  '#fdf2f2',
  '#f9e1e2',
  '#f0c3c5',
  '#e69fa2',
  '#ec9a9e',
  '#d0656a',
  '#bd444a',
  '#ac2d34',
  '#9b1c23',
  '#7a1218',
]
const gold: MantineColorsTuple = [
  '#fdf8e7',
  '#f9edc6',
  '#f2dd95',
  '#eacb60',
  '#e2ba38',
  '#d0a41f',
  '#b58c14',
  '#94710d',
  '#755806',
  '#5a4302',
]

export const theme = createTheme({
  colors: { brand, gold },
  primaryColor: 'brand',
  primaryShade: 8,
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Arial, sans-serif",
  // Two weights are served; every component chooses between them.
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Arial, sans-serif",
    fontWeight: '600',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.3' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  // Named, not imported: the theme would otherwise carry every dialog and table into the first load.
  components: {
    Badge: { defaultProps: { tt: 'none', radius: 'sm', variant: 'light', fw: 600 } },
    Button: { defaultProps: { fw: 600 } },
    // Choosing again what is chosen does not unchoose it; what may be empty has its own cross.
    Select: { defaultProps: { allowDeselect: false } },
    Modal: { defaultProps: { centered: true, size: 'lg' } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm' } },
  },
})

/** Mantine's own greys are too faint for small text (WCAG 2.2 AA asks 4.5:1). */
export const readableColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c1e21',
    '--mantine-color-dimmed': '#51575e',
    '--mantine-color-placeholder': '#6b7178',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-disabled-color': '#6b7178',
  },
  dark: {
    '--mantine-color-text': '#e3e3e3',
    '--mantine-color-dimmed': '#b3b6ba',
    '--mantine-color-placeholder': '#9a9da1',
    '--mantine-color-error': '#ff9a94',
    '--mantine-color-disabled-color': '#9a9da1',
  },
})
