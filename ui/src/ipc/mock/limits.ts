import type * as T from "../types";
import type { Records } from "./records";
import type { Handlers } from "./scene";

/** What limits whom one may write to and ask, by what the other parts remember. */
export function createLimits({ view }: Records, others: Handlers): Handlers {
  const told = <Answer>(command: string, args: unknown) => others[command]?.(args as never) as Answer;
  const restrictionsOf = (person: string) =>
    told<T.Restriction[]>("list_restrictions", { person }).filter(({ lifted_at }) => lifted_at === null);
  const objectionsOf = (person: string) =>
    told<T.Objection[]>("list_objections", { person }).filter(({ decision }) => decision !== "withdrawn");
  const refused = (person: string, purpose: string, address: string) => {
    if (restrictionsOf(person).length > 0) return "restricted";
    if (objectionsOf(person).length > 0) return "objected";
    const last = told<T.ConsentEvent[]>("consents_of", { person }).find(
      (one) => one.purpose === purpose && one.channel === "email",
    );
    if (last?.state === "given") return "given_already";
    if (last?.state === "withdrawn" || last?.state === "refused") return "said_no";
    const waits = (one: T.PendingRequest) => one.purpose === purpose && one.address === address;
    return told<T.PendingRequest[]>("list_requests", { person }).some(waits) ? "asked_already" : "";
  };
  return {
    contact_limits: ({ person }: { person: string }): T.ContactLimits => ({
      restricted_since: restrictionsOf(person).at(-1)?.at ?? null,
      objected_since: objectionsOf(person).at(-1)?.at ?? null,
    }),
    list_askable: ({ person }: { person: string }): T.Askable[] => {
      const texts = told<T.Declaration[]>("list_declarations", {});
      const purposes = told<T.Purpose[]>("list_purposes", {}).filter(
        ({ key, ended_on, channels }) =>
          ended_on === null && channels.includes("email") && texts.some((one) => one.purpose === key),
      );
      const addresses = view(person).contact_points.filter(({ channel }) => channel === "email");
      return addresses.flatMap(({ normalised: address }) =>
        purposes.map(({ key: purpose }) => {
          const why = refused(person, purpose, address);
          return { purpose, address, refused: why, limit: why === "given_already" ? 60 : null };
        }),
      );
    },
  };
}
