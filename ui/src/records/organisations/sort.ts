import type { OrganisationSort } from "../../ipc/types";

/** The order of the list as the address of the window says it. */
export function sortOf(params: URLSearchParams): OrganisationSort {
  const by = (["city", "members"] as const).find((one) => one === params.get("sort")) ?? "name";
  return { by, descending: params.get("descending") === "1" };
}
