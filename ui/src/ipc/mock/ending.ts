import type * as T from "../types";
import { DAY, iso, START } from "./people";

/** One consent that ends, of whoever it is. */
export const endingOf = (person: T.PersonRow, offset: number): T.Page<T.EndingConsent> => ({
  total: 1,
  offset,
  rows: [
    {
      person,
      purpose: "newsletter",
      channel: "email",
      address: "nils@example.com",
      on: iso(START + 60 * DAY).slice(0, 10),
      why: "expires",
    },
  ],
});
