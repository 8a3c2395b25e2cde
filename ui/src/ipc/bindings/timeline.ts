export type TouchpointKind = "note" | "call" | "email" | "meeting" | "letter" | "purchase" | "event";
export type Direction = "in" | "out" | "none";
export type Document = { id: string; name: string; media_type: string; size_bytes: number; sha256: string; added_at: string; touchpoint_id: string | null };
export type Touchpoint = { id: string; person: string; at: string; kind: TouchpointKind; direction: Direction; subject: string; text: string; author: string; documents: Document[] };
export type TouchpointDraft = { at: string; kind: TouchpointKind; direction: Direction; subject: string; text: string; files: string[] };
export type SavedFile = { file: string };
