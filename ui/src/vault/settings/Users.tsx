import { Badge, Button, Group, Modal, Select, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useT } from "../../components/l10n";
import { NewPassword, usePasswordStrength } from "../../components/NewPassword";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saveKeys } from "../../components/saveKeys";
import { useSession } from "../../components/session";
import { roleIds } from "../../components/words";
import { addUser, listUsers, removeUser, setRole } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Problem, Role, UserView } from "../../ipc/types";
import classes from "./Settings.module.css";

const roles: Role[] = ["admin", "editor", "reader"];

/** Who may open the workspace, and as what. */
export function Users() {
  const t = useT();
  const session = useSession();
  const mayChange = session.rights.includes("administer");
  const users = useQuery({ queryKey: keys.users, queryFn: listUsers });
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<UserView | null>(null);
  /** The lesser role that whoever administers here has chosen for themselves. */
  const [stepping, setStepping] = useState<Role | null>(null);
  const change = useMutation({
    mutationFn: ({ name, role }: { name: string; role: Role }) => setRole(name, role),
    meta: { invalidates: ["users", "session", "history"], done: "users-role-changed", failure: "users-failed" },
  });
  return (
    <section className={classes.card}>
      <Group justify="space-between" mb="sm" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2}>{t("users-title")}</Title>
          <Text size="sm" c="dimmed">
            {mayChange ? t("users-text") : t("settings-not-yours")}
          </Text>
        </div>
        {mayChange && (
          <Button onClick={() => setAdding(true)} style={{ flex: "none" }} data-testid="add-user">
            {t("users-add")}
          </Button>
        )}
      </Group>
      {users.error && <ProblemAlert problem={users.error} />}
      <Table verticalSpacing="xs" data-testid="users">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("users-name")}</Table.Th>
            <Table.Th w={190}>{t("users-role")}</Table.Th>
            <Table.Th w={110} aria-label={t("users-remove")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.data?.map((user) => (
            <Table.Tr key={user.name} data-testid={`user-${user.name}`}>
              <Table.Td>
                {user.name}
                {user.name === session.user && (
                  <Text span size="sm" c="dimmed">
                    {" "}
                    {t("users-you")}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {!user.active ? (
                  <Badge variant="light" color="gray">
                    {t("users-inactive")}
                  </Badge>
                ) : mayChange ? (
                  <Select
                    size="xs"
                    aria-label={t("users-role-of", { name: user.name })}
                    data={roles.map((role) => ({ value: role, label: t(roleIds[role]) }))}
                    value={user.role}
                    onChange={(role) =>
                      user.name === session.user && role !== user.role
                        ? setStepping(role as Role)
                        : role && change.mutate({ name: user.name, role: role as Role })
                    }
                    data-testid={`user-role-${user.name}`}
                    allowDeselect={false}
                    disabled={change.isPending}
                  />
                ) : (
                  t(roleIds[user.role])
                )}
              </Table.Td>
              <Table.Td ta="right">
                {mayChange && user.active && user.name !== session.user && (
                  <Button variant="subtle" color="red" size="xs" onClick={() => setLeaving(user)}>
                    {t("users-remove")}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt="sm">
        {t("users-roles-hint")}
      </Text>
      <AddUser opened={adding} onClose={() => setAdding(false)} />
      <Sure
        opened={stepping !== null}
        title={t("users-step-title")}
        text={t("users-step-text")}
        yes={t("users-step-yes")}
        problem={null}
        waiting={change.isPending}
        onClose={() => setStepping(null)}
        onYes={() => {
          if (stepping) change.mutate({ name: session.user, role: stepping });
          setStepping(null);
        }}
        testid="user-step"
      />
      <RemoveUser user={leaving} onClose={() => setLeaving(null)} />
    </section>
  );
}

function AddUser({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Modal opened={opened} onClose={onClose} title={t("users-add")}>
      {opened && <AddUserForm onClose={onClose} />}
    </Modal>
  );
}

function AddUserForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [name, setName] = useState("");
  const [role, setUserRole] = useState<Role>("editor");
  const [password, setPassword] = useState({ password: "", repeat: "" });
  const strength = usePasswordStrength(password.password, [name]);
  const add = useMutation({
    mutationFn: () => addUser(name.trim(), role, password.password),
    gcTime: 0,
    meta: { invalidates: ["users", "history"], done: "users-added" },
    onSuccess: onClose,
  });
  const ready = name.trim() !== "" && strength?.acceptable === true && password.password === password.repeat;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !add.isPending) add.mutate();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys}>
      <Stack gap="sm">
        <TextInput
          label={t("users-name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
          required
          data-testid="user-name"
        />
        <Select
          label={t("users-role")}
          data={roles.map((key) => ({ value: key, label: t(roleIds[key]) }))}
          value={role}
          onChange={(chosen) => chosen && setUserRole(chosen as Role)}
          allowDeselect={false}
        />
        <NewPassword label={t("users-password")} value={password} onChange={setPassword} strength={strength} />
        {add.error && <ProblemAlert problem={add.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("users-cancel")}
          </Button>
          <Button type="submit" disabled={!ready} loading={add.isPending} data-testid="user-save">
            {t("users-add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RemoveUser({ user, onClose }: { user: UserView | null; onClose: () => void }) {
  const t = useT();
  const remove = useMutation({
    mutationFn: (name: string) => removeUser(name),
    meta: { invalidates: ["users", "history"], done: "users-removed" },
    onSuccess: onClose,
  });
  return (
    <Sure
      opened={user !== null}
      title={t("users-remove-title", { name: user?.name ?? "" })}
      text={t("users-remove-text")}
      yes={t("users-remove")}
      problem={remove.error}
      waiting={remove.isPending}
      onClose={onClose}
      onYes={() => user && remove.mutate(user.name)}
      testid="user-remove"
    />
  );
}

/** Asks before something that no *Undo* takes back. */
function Sure(props: {
  opened: boolean;
  title: string;
  text: string;
  yes: string;
  problem: Problem | null;
  waiting: boolean;
  onClose: () => void;
  onYes: () => void;
  testid: string;
}) {
  const t = useT();
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <Stack gap="sm">
        <Text size="sm">{props.text}</Text>
        {props.problem && <ProblemAlert problem={props.problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t("users-cancel")}
          </Button>
          <Button color="red" onClick={props.onYes} loading={props.waiting} data-testid={props.testid}>
            {props.yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
