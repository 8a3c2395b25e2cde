import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "../app/App";
import { type Backend, substituteBackend } from "../ipc/invoke";
import { createBackend } from "../ipc/mock";
import type { Scene } from "../ipc/mock/scene";
import type { Problem, ProblemCode } from "../ipc/types";

export type Call = { command: string; args: Record<string, unknown> };

/** A window at a place, with a core of its own that answers from memory. */
export type Desk = {
  user: ReturnType<typeof userEvent.setup>;
  /** Every call to the core so far, the oldest first. */
  calls: Call[];
  callsOf: (command: string) => Record<string, unknown>[];
  /** Lets a command be refused from now on. */
  refuse: (command: string, code: ProblemCode, details?: Problem["details"]) => void;
  find: (testid: string) => Promise<HTMLElement>;
};

/** Opens the whole window at a place such as `/persons`. */
export function openAt(place: string, scene: Scene = "open", change?: (answer: Backend) => Backend): Desk {
  const calls: Call[] = [];
  const refused = new Map<string, Problem>();
  const memory = createBackend(scene);
  const answer = change ? change(memory) : memory;
  substituteBackend(async (command, args, onProgress) => {
    // What a job is called says nothing.
    const { job: _, ...said } = args;
    calls.push({ command, args: said });
    const problem = refused.get(command);
    if (problem) throw problem;
    return answer(command, args, onProgress);
  });
  window.history.replaceState(null, "", `#${place}`);
  render(<App />);
  return {
    user: userEvent.setup(),
    calls,
    callsOf: (command) => calls.filter((call) => call.command === command).map((call) => call.args),
    refuse: (command, code, details = {}) => refused.set(command, { code, details }),
    find: (testid) => screen.findByTestId(testid),
  };
}

/** Types the two groups of the recovery key that is shown which its screen asks for. */
export async function typeBack({ user, find }: Desk) {
  for (const at of [1, 2]) {
    const field = await find(`recovery-check-${at}`);
    const group = screen.getAllByTestId("recovery-group")[Number(field.dataset.group) - 1];
    await user.type(field, group?.querySelector("code")?.textContent ?? "");
  }
}
