import {
  Alert,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  SegmentedControl,
  Table,
  Tabs,
  Tooltip,
} from "@mantine/core";

const petrol: MantineColorsTuple = [
  "#eef5f6",
  "#dae8eb",
  "#b5d0d7",
  "#8ab4bf",
  "#5f97a6",
  "#3f7d8e",
  "#2c6577",
  "#1f4d5c",
  "#183d49",
  "#102b34",
];
const paper: MantineColorsTuple = [
  "#f8f6f1",
  "#f2efe8",
  "#ebe6dc",
  "#ded7c8",
  "#cdc4b1",
  "#a89f8d",
  "#6e6b60",
  "#55625f",
  "#333d3f",
  "#1c282c",
];
const night: MantineColorsTuple = [
  "#e7e8e3",
  "#c8cecd",
  "#a2b0b2",
  "#76878b",
  "#33434a",
  "#2a373d",
  "#1e292e",
  "#172024",
  "#10171a",
  "#0b1113",
];
const moss: MantineColorsTuple = [
  "#eef4ea",
  "#dfead8",
  "#c4d9b8",
  "#a8c798",
  "#93c082",
  "#6b9a59",
  "#527f44",
  "#3f6b35",
  "#31552a",
  "#22401c",
];
const brick: MantineColorsTuple = [
  "#fbefec",
  "#f5dcd6",
  "#e9b8ae",
  "#dd9384",
  "#d27564",
  "#c05c49",
  "#ad4535",
  "#9c3326",
  "#7f281d",
  "#5c1c14",
];

/** Mantine with Kartei's own paper, petrol and type. */
export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, gray: paper, dark: night, red: brick, green: moss },
  white: "#fefcf8",
  black: "#1c282c",
  fontFamily: '"Plex", system-ui, "Segoe UI", "Noto Sans", sans-serif',
  fontFamilyMonospace: '"IBM Plex Mono", "DejaVu Sans Mono", ui-monospace, monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.1875rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "0.375rem", sm: "0.625rem", md: "0.875rem", lg: "1.25rem", xl: "2rem" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "sm",
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.25" },
      h2: { fontSize: "1.1875rem", lineHeight: "1.3" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.35" },
      h4: { fontSize: "0.8125rem", lineHeight: "1.4" },
    },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" }, styles: { label: { fontWeight: 550 } } }),
    InputWrapper: InputWrapper.extend({ styles: { label: { fontWeight: 550, marginBottom: 3 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 320, fz: "sm" } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 120 } },
      styles: { title: { fontWeight: 600, fontSize: "1.0625rem" } },
    }),
    Drawer: Drawer.extend({
      defaultProps: { overlayProps: { backgroundOpacity: 0.25 }, transitionProps: { duration: 140 } },
      styles: { title: { fontWeight: 600, fontSize: "1.0625rem" } },
    }),
    Badge: Badge.extend({ defaultProps: { tt: "none", fw: 500 } }),
    Popover: Popover.extend({ defaultProps: { shadow: "lg", radius: "md", offset: 6 } }),
    // The placeholder that Mantine focuses first is no item of a menu (axe: aria-required-children).
    Menu: Menu.extend({ defaultProps: { shadow: "lg", radius: "md", offset: 6, withInitialFocusPlaceholder: false } }),
    // On the page's ground too one sees that it is one thing with two ends.
    SegmentedControl: SegmentedControl.extend({
      styles: { root: { background: "var(--k-sunken)", boxShadow: "inset 0 0 0 1px var(--k-line)" } },
    }),
    Table: Table.extend({ defaultProps: { horizontalSpacing: "md" } }),
    // By night the petrol itself is too dark to show which tab is open.
    Tabs: Tabs.extend({ defaultProps: { color: "var(--k-brand-ink)" } }),
    Alert: Alert.extend({ defaultProps: { radius: "md" } }),
  },
});

/** Mantine's own variables, pointed at the tokens. */
export const variables: CSSVariablesResolver = () => {
  // In both schemes: Mantine sets some of these per scheme, which would win over common ones.
  const own = {
    "--mantine-color-body": "var(--k-surface)",
    "--mantine-color-text": "var(--k-ink)",
    "--mantine-color-dimmed": "var(--k-ink-2)",
    "--mantine-color-default": "var(--k-raised)",
    "--mantine-color-default-hover": "var(--k-hover)",
    "--mantine-color-default-border": "var(--k-line)",
    "--mantine-color-placeholder": "var(--k-ink-2)",
    "--mantine-color-error": "var(--k-bad)",
    "--mantine-color-red-light": "var(--k-bad-bg)",
    "--mantine-color-red-light-color": "var(--k-bad)",
    "--mantine-color-yellow-light": "var(--k-warn-bg)",
    "--mantine-color-yellow-light-color": "var(--k-warn)",
    "--mantine-color-anchor": "var(--k-brand-ink)",
    "--mantine-color-disabled": "var(--k-sunken)",
    "--mantine-color-disabled-color": "var(--k-ink-2)",
    "--mantine-shadow-md": "var(--k-float)",
    "--mantine-shadow-lg": "var(--k-float)",
    "--mantine-shadow-sm": "var(--k-shadow)",
  };
  return { variables: {}, light: own, dark: own };
};
