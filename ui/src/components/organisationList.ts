import type { OrganisationFilter, OrganisationSort } from "../ipc/types";

// The list of organisations as the address of the window says it, so that one opened from it knows its neighbours.

export const wholeList: OrganisationFilter = { text: "", members: null, country: null, has: [], held: null };
export const byName: OrganisationSort = { by: "name", descending: false };

const hasOptions: OrganisationFilter["has"] = ["email", "phone", "web", "address"];

const yesOrNo = (said: string | null): boolean | null => (said === "1" ? true : said === "0" ? false : null);

export function filterOf(params: URLSearchParams): OrganisationFilter {
  const has = (params.get("has") ?? "").split(",");
  return {
    text: params.get("text") ?? "",
    members: yesOrNo(params.get("members")),
    country: params.get("country"),
    has: hasOptions.filter((one) => has.includes(one)),
    held: yesOrNo(params.get("held")),
  };
}

export function sortOf(params: URLSearchParams): OrganisationSort {
  const by = (["city", "members"] as const).find((one) => one === params.get("sort")) ?? "name";
  return { by, descending: params.get("descending") === "1" };
}

export function listParams(filter: OrganisationFilter, sort: OrganisationSort): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text) params.set("text", filter.text);
  if (filter.members !== null) params.set("members", filter.members ? "1" : "0");
  if (filter.country) params.set("country", filter.country);
  if (filter.has.length) params.set("has", filter.has.join(","));
  if (filter.held !== null) params.set("held", filter.held ? "1" : "0");
  if (sort.by !== "name") params.set("sort", sort.by);
  if (sort.descending) params.set("descending", "1");
  return params;
}

export const isFiltered = (filter: OrganisationFilter): boolean => listParams(filter, byName).size > 0;
