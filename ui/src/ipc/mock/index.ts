import type { Backend } from "../invoke";
import { createLegalLimits } from "./legalLimits";
import { createLimits } from "./limits";
import { createNotices } from "./notices";
import { createPrivacy } from "./privacy";
import { createPurposes } from "./purposes";
import { createRecords } from "./records";
import { createRetention } from "./retention";
import { ask, type Handlers, problem, type Scene, sleep } from "./scene";
import { createSuppression } from "./suppression";
import { createTraffic } from "./traffic";
import { createVault } from "./vault";

// Stands in for the core while the window is looked at in a browser, and in its tests. What it should
// be like is set in the address: ?mock=start|locked|locked-many|empty|error|reader|slow|clock|four-eyes and ?language=en&theme=dark.

/** A backend of its own, with its own memory. */
export function createBackend(scene: Scene = (ask("mock") as Scene | null) ?? "open"): Backend {
  const catalogue = createPurposes();
  const records = createRecords(scene, catalogue.valuesOf);
  const notices = createNotices(scene, records);
  const handlers: Handlers = {
    ...records.handlers,
    ...createVault(scene, records),
    ...catalogue.handlers,
    ...createPrivacy(scene, records, catalogue, notices.wasTold),
    ...notices.handlers,
    ...createSuppression(scene),
    ...createLegalLimits(),
    ...createTraffic(scene, records),
    ...createRetention(scene, records),
  };
  Object.assign(handlers, createLimits(records, handlers));
  return async (command, args, onProgress) => {
    const handler = handlers[command];
    if (!handler) throw problem("internal", { incident: `mock-${command}` });
    if (scene === "slow") await sleep(1_500);
    if (scene === "error" && /^(list_persons|list_history|list_organisations|list_imports|show_person)$/.test(command))
      throw problem("database_damaged");
    return handler(args as never, onProgress);
  };
}

let shared: Backend | null = null;
/** The one backend of a page. */
export const answer: Backend = (command, args, onProgress) => {
  shared ??= createBackend();
  return shared(command, args, onProgress);
};
