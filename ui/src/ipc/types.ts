// The only importer of the bindings: whatever generates them, the rest of the window does not notice.
export type * from "./bindings/exports";
export type * from "./bindings/history";
export type * from "./bindings/imports";
export type * from "./bindings/organisations";
export type * from "./bindings/persons";
export type * from "./bindings/problem";
export type * from "./bindings/search";
export type * from "./bindings/session";
export type * from "./bindings/timeline";
