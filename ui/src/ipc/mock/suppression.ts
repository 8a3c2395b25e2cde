import type * as T from "../types";
import { type Handlers, isEmpty, problem, type Scene } from "./scene";

/** A suppression list of a few addresses; the real one knows only what it is asked for. */
export function createSuppression(scene: Scene): Handlers {
  const listed = new Set(isEmpty(scene) ? [] : ["ute@example.com", "objecting@example.com", "+49301234"]);
  const since = "2026-01-15";
  return {
    count_suppression: (): T.SuppressionCount => {
      const emails = [...listed].filter((address) => address.includes("@")).length;
      return { emails, phones: listed.size - emails, left: 1, since: listed.size > 0 ? since : null };
    },
    check_suppression: ({ address }: { address: string }): T.SuppressionCheck => {
      if (!/[@\d]/.test(address)) throw problem("invalid_field", { field: "address", reason: "no_address" });
      const is = listed.has(address.toLowerCase());
      const channel = address.includes("@") ? "email" : "phone";
      return { channel, listed: is, since: is ? since : null, objected: address.startsWith("objecting") };
    },
    add_suppression: ({ address }: { address: string }) => {
      listed.add(address.toLowerCase());
      return { value: null, change: 78, last: 78 };
    },
    remove_suppression: ({ address, reason }: { address: string; reason: T.OffReason }) => {
      if (reason === "consent") throw problem("invalid_field", { field: "address", reason: "not_consented" });
      listed.delete(address.toLowerCase());
      return { value: null, change: 77, last: 77 };
    },
  };
}
