import type { AddressStatus, ConsentChannel, Duty } from "../../ipc/types";

/** What an address may be used for, at a glance. */
export type Standing = "allowed" | "duty" | "blocked" | "restricted";

/** To be cancelled at any time: every e-mail says so, and that alone does not tell one from another. */
const ALWAYS = "opt_out_line";

/** What the gate says of a use, as far as its duties go. */
type Asked = { allowed: boolean; duties: Duty[] };

/** What has to be done before or with the use, beyond what goes with each. */
export function duties(answers: (Asked | undefined)[]): Duty[] {
  const all = answers.flatMap((answer) => (answer?.allowed ? answer.duties : []));
  return all.filter(({ code }, at) => all.findIndex((other) => other.code === code) === at);
}

/** The channel that an address stands for: a phone number for calls, whatever was said about text messages to it. */
export function channelOf(uses: AddressStatus[]): ConsentChannel | undefined {
  return (uses.find(({ channel }) => channel !== "sms") ?? uses[0])?.channel;
}

/** The standing of one address: `all` is what the gate says about each purpose. */
export function standingOf(all: AddressStatus[]): Standing {
  const uses = all.filter(({ channel }) => channel === channelOf(all));
  if (uses.some(({ allowed }) => allowed)) {
    return duties(uses).some(({ code }) => code !== ALWAYS) ? "duty" : "allowed";
  }
  // Also of whom only what must be kept is left.
  return uses.some(({ reason }) => ["restricted", "kept"].includes(reason.code)) ? "restricted" : "blocked";
}

/** What is said of the address that a row shows, and how the person's others of the kind stand. A number may be a fax's. */
export function besideShown(all: AddressStatus[], channel: ConsentChannel, shown: string) {
  if (channel === "post") {
    // What is said of letters is said of all addresses, for none has one spelling: that of the first stands for them.
    const letters = all.filter((one) => one.channel === channel);
    return { uses: letters.filter(({ address }) => address === letters[0]?.address), others: [] };
  }
  const ofKind = all.filter((one) => one.channel === channel || (channel === "phone" && one.channel === "fax"));
  const others = [...new Set(ofKind.map(({ value }) => value))].filter((value) => value !== shown);
  return {
    uses: ofKind.filter(({ value }) => value === shown),
    others: others.map((value) => ({ value, standing: standingOf(ofKind.filter((one) => one.value === value)) })),
  };
}
