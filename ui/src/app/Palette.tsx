export function Palette(_: { opened: boolean; onClose: () => void; onAdd: (what: "person" | "organisation") => void; onLock: () => void }) {
  return null;
}
