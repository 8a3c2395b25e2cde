import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ControllerFields, emptyController } from "../../components/ControllerFields";
import { useT } from "../../components/l10n";
import { NewPassword, usePasswordStrength } from "../../components/NewPassword";
import { ProblemAlert } from "../../components/ProblemAlert";
import { Steps } from "../../components/Steps";
import { useDebounced } from "../../components/useDebounced";
import { chooseFolder, createWorkspace, suggestWorkspacePath } from "../../ipc/commands";
import { FolderField } from "./FolderField";
import { RecoveryKey } from "./RecoveryKey";

type Step = "controller" | "user" | "recovery";

/** Puts the workspace's own folder name into another folder, as the system writes paths. */
export function moveInto(folder: string, path: string): string {
  const separator = path.includes("\\") ? "\\" : "/";
  const name = path.slice(path.lastIndexOf(separator) + 1);
  return `${folder.replace(/[/\\]+$/, "")}${separator}${name}`;
}

/** Who answers for the data → one's own name and password → the recovery key. */
export function CreateWorkspace({ onCancel, onDone }: { onCancel: () => void; onDone: () => Promise<void> }) {
  const t = useT();
  const [step, setStep] = useState<Step>("controller");
  const [controller, setController] = useState(emptyController);
  const [user, setUser] = useState("");
  const [password, setPassword] = useState({ password: "", repeat: "" });
  const [folder, setFolder] = useState<string | null>(null);
  const name = useDebounced(controller.name.trim(), 150);
  const suggested = useQuery({
    queryKey: ["suggest_workspace_path", name],
    queryFn: () => suggestWorkspacePath(name),
    enabled: name !== "",
  });
  const path = suggested.data ? (folder ? moveInto(folder, suggested.data) : suggested.data) : "";
  const strength = usePasswordStrength(password.password, [user, controller.name]);
  const create = useMutation({ mutationFn: createWorkspace, onSuccess: () => setStep("recovery"), gcTime: 0 });
  const choose = useMutation({ mutationFn: chooseFolder, onSuccess: (chosen) => chosen && setFolder(chosen) });
  const ready =
    user.trim() !== "" && strength?.acceptable === true && password.password === password.repeat && path !== "";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === "controller") setStep("user");
    else if (ready && !create.isPending)
      create.mutate({ path, controller, user: user.trim(), password: password.password });
  };

  if (step === "recovery" && create.data) {
    return (
      <RecoveryKey
        recoveryKey={create.data.recovery_key}
        workspace={create.data.session.workspace.name}
        onDone={() => {
          create.reset();
          void onDone();
        }}
        head={<Steps of={3} at={3} />}
      />
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Steps of={3} at={step === "controller" ? 1 : 2} />
        {step === "controller" ? (
          <>
            <Title order={1} tabIndex={-1}>
              {t("create-controller-title")}
            </Title>
            <Text c="dimmed">{t("create-controller-text")}</Text>
            <ControllerFields value={controller} onChange={setController} autoFocus />
            <Group justify="space-between" mt="sm">
              <Button variant="default" onClick={onCancel}>
                {t("create-cancel")}
              </Button>
              <Button type="submit" disabled={controller.name.trim() === ""} data-testid="create-next">
                {t("create-next")}
              </Button>
            </Group>
          </>
        ) : (
          <>
            <Title order={1} tabIndex={-1}>
              {t("create-user-title")}
            </Title>
            <Text c="dimmed">{t("create-user-text")}</Text>
            <TextInput
              label={t("create-user-name")}
              value={user}
              onChange={(event) => setUser(event.currentTarget.value)}
              autoComplete="name"
              required
              autoFocus
              data-testid="create-user"
            />
            <NewPassword value={password} onChange={setPassword} strength={strength} />
            <FolderField label={t("create-path")} path={path} onChoose={() => choose.mutate()} testid="create-path" />
            {suggested.error && <ProblemAlert problem={suggested.error} onRetry={() => suggested.refetch()} />}
            {choose.error && <ProblemAlert problem={choose.error} />}
            {create.error && <ProblemAlert problem={create.error} />}
            <Group justify="space-between" mt="sm">
              <Button variant="default" onClick={() => setStep("controller")} disabled={create.isPending}>
                {t("create-back")}
              </Button>
              <Button type="submit" disabled={!ready} loading={create.isPending} data-testid="create-submit">
                {t("create-submit")}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}
