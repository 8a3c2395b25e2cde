import type { ErasureFilter, PersonFilter, PersonKind, PersonSort } from "../ipc/types";
import { kinds } from "./words";

// The list of persons as the address of the window says it, so that a person opened from it knows its neighbours.

const sorts: PersonSort["by"][] = ["name", "organisation", "city", "last_touchpoint"];
const hasOptions: PersonFilter["has"] = ["email", "phone", "address"];
const erasures: ErasureFilter[] = ["due", "within_30_days", "within_12_months", "kept"];

const listOf = (params: URLSearchParams, name: string) => params.get(name)?.split(",").filter(Boolean) ?? [];

export function filterOf(params: URLSearchParams): PersonFilter {
  return {
    text: params.get("text") ?? "",
    kinds: listOf(params, "kinds").filter((kind): kind is PersonKind => kinds.includes(kind as PersonKind)),
    tags: params.getAll("tag"),
    organisation_id: params.get("organisation"),
    import_id: params.get("import"),
    has: hasOptions.filter((has) => listOf(params, "has").includes(has)),
    erasure: erasures.find((when) => when === params.get("erasure")) ?? null,
    with_erase_on: false,
  };
}

export function sortOf(params: URLSearchParams): PersonSort {
  const by = sorts.find((sort) => sort === params.get("sort")) ?? "name";
  return { by, descending: params.get("descending") === "1" };
}

export function listParams(filter: PersonFilter, sort: PersonSort): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text) params.set("text", filter.text);
  if (filter.kinds.length) params.set("kinds", filter.kinds.join(","));
  for (const tag of filter.tags) params.append("tag", tag);
  if (filter.organisation_id) params.set("organisation", filter.organisation_id);
  if (filter.import_id) params.set("import", filter.import_id);
  if (filter.has.length) params.set("has", filter.has.join(","));
  if (filter.erasure) params.set("erasure", filter.erasure);
  if (sort.by !== "name") params.set("sort", sort.by);
  if (sort.descending) params.set("descending", "1");
  return params;
}

export const wholeList: PersonFilter = {
  text: "",
  kinds: [],
  tags: [],
  organisation_id: null,
  import_id: null,
  has: [],
  erasure: null,
  with_erase_on: false,
};

/** The address of the list of those whom an import brought in. */
export const importedParams = (id: string): URLSearchParams =>
  listParams({ ...wholeList, import_id: id }, { by: "name", descending: false });

export const isFiltered = (filter: PersonFilter): boolean =>
  listParams(filter, { by: "name", descending: false }).size > 0;
