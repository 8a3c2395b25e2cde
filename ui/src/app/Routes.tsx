import type { ReactNode } from "react";
import { usePlace } from "../components/router";
import type { AppState } from "../ipc/types";
import { Persons } from "../records/persons/Persons";
import { PersonScreen } from "./PersonScreen";

type Props = { state: AppState; onAddPerson: () => void; onAddOrganisation: () => void };

/** Which screen a place in the window is. */
export function Routes(props: Props): ReactNode {
  const { path } = usePlace();
  const [screen, id] = path;
  if (screen === "person" && id) return <PersonScreen key={id} person={id} tab={path[2] ?? "overview"} />;
  return <Persons onAdd={props.onAddPerson} />;
}
