import type { ReactNode } from "react";
import { useT } from "../components/l10n";
import { usePlace } from "../components/router";
import { useSession } from "../components/session";
import { ListExportButton } from "../exchange/glance/ListExport";
import { Import } from "../exchange/import/Import";
import { exportAudience, exportOrganisations, exportPersons } from "../ipc/commands";
import type { AppState } from "../ipc/types";
import { WithdrawMany } from "../privacy/consents/Withdraw";
import { Fields } from "../privacy/fields/Fields";
import { Audience } from "../privacy/gate/Audience";
import { RowStanding } from "../privacy/gate/RowStanding";
import { Limits } from "../privacy/limits/Limits";
import { MergeButton } from "../privacy/merge/MergeButton";
import { UnneededNote } from "../privacy/minimisation/UnneededNote";
import { Organisation } from "../records/organisations/Organisation";
import { Organisations } from "../records/organisations/Organisations";
import type { Standing } from "../records/persons/columns";
import { Duplicates, DuplicatesButton } from "../records/persons/Duplicates";
import { Persons } from "../records/persons/Persons";
import { History } from "../vault/history/History";
import { Settings } from "../vault/settings/Settings";
import { ConsentsScreen } from "./ConsentsScreen";
import { ErrorBoundary } from "./ErrorBoundary";
import { PersonScreen } from "./PersonScreen";
import { RetentionScreen } from "./RetentionScreen";

const standing: Standing = (person, channel, shown) => <RowStanding person={person} channel={channel} shown={shown} />;

type Props = { state: AppState; onAddPerson: () => void; onAddOrganisation: () => void };

/** The screen at the place where the window is. One that fails is alone in that, until one goes elsewhere. */
export function Routes(props: Props): ReactNode {
  const { path } = usePlace();
  return (
    <ErrorBoundary place={path.join("/")}>
      <Screen {...props} path={path} />
    </ErrorBoundary>
  );
}

/** Which screen a place is; one that the user may not see is the list of persons. */
function Screen({ path, ...props }: Props & { path: string[] }): ReactNode {
  const t = useT();
  const { rights } = useSession();
  const [screen, id] = path;
  if (screen === "person" && id) return <PersonScreen key={id} person={id} tab={path[2] ?? "overview"} />;
  if (screen === "organisation" && id) return <Organisation key={id} organisation={id} />;
  if (screen === "consents") return <ConsentsScreen part={id ?? "ledger"} />;
  if (screen === "retention") return <RetentionScreen part={id ?? "due"} />;
  const mayExport = rights.includes("export");
  if (screen === "organisations") {
    return (
      <Organisations
        onAdd={props.onAddOrganisation}
        exportButton={(chosen, sort, count, place) =>
          mayExport && (
            <ListExportButton
              of="organisations"
              place={place}
              count={count}
              name={t("organisations-title")}
              write={({ fields: _, ...leaving }, job) => exportOrganisations({ chosen, sort, ...leaving }, job)}
            />
          )
        }
      />
    );
  }
  if (screen === "audience") {
    return (
      <Audience
        exportButton={(purpose, channel, count) =>
          mayExport && (
            <ListExportButton
              count={count}
              name={t("audience-title")}
              write={({ fields: _, ...leaving }, job) => exportAudience({ purpose, channel, ...leaving }, job)}
            />
          )
        }
      />
    );
  }
  const mayMerge = rights.includes("edit_persons") && rights.includes("record_consent");
  if (screen === "duplicates")
    return (
      <Duplicates
        merge={mayMerge ? (first, second) => <MergeButton person={first.id} other={second.id} /> : undefined}
      />
    );
  if (screen === "import" && rights.includes("import")) return <Import />;
  if (screen === "history" && rights.includes("read_history")) return <History />;
  if (screen === "settings")
    return (
      <Settings state={props.state} section={id} fields={<Fields note={<UnneededNote />} />} limits={<Limits />} />
    );
  return (
    <Persons
      onAdd={props.onAddPerson}
      standing={standing}
      duplicatesButton={<DuplicatesButton />}
      bulkActions={
        rights.includes("record_consent")
          ? (chosen, count, done) => (
              <>
                {mayMerge && "these" in chosen && chosen.these[0] && chosen.these[1] && count === 2 && (
                  <MergeButton
                    person={chosen.these[0]}
                    other={chosen.these[1]}
                    onDone={done}
                    variant="white"
                    color="dark"
                    size="sm"
                  />
                )}
                <WithdrawMany chosen={chosen} count={count} onDone={done} />
              </>
            )
          : undefined
      }
      exportButton={
        mayExport
          ? ({ chosen, sort, count, picked, place }) => (
              <ListExportButton
                place={place}
                picked={picked}
                count={count}
                name={t("persons-title")}
                ownFields
                write={(leaving, job) => exportPersons({ chosen, sort, ...leaving }, job)}
              />
            )
          : undefined
      }
    />
  );
}
