import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FormModal, SmallForm } from "../../components/FormModal";
import { useT } from "../../components/l10n";
import { saidSomething } from "../../components/purposes";
import { cancelRequest } from "../../ipc/commands";
import type { PendingRequest } from "../../ipc/types";

/** Takes a request back that nobody answered: its mail did not leave, or nobody waits for it any more. */
export function CancelRequest({ request, tabIndex }: { request: PendingRequest; tabIndex?: 0 | -1 }) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    // What is clicked in here opens no row around it, and what is typed moves to no other.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks and keys from the row
    <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        tabIndex={tabIndex}
        onClick={() => setAsking(true)}
        data-testid="request-cancel"
      >
        {t(request.sent ? "requests-wait-no-more" : "requests-not-sent")}
      </Button>
      <FormModal opened={asking} onClose={close} title={t("requests-cancel-title")}>
        <Question request={request} onClose={close} />
      </FormModal>
    </span>
  );
}

function Question({ request, onClose }: { request: PendingRequest; onClose: () => void }) {
  const t = useT();
  const cancel = useMutation({
    // Without its change: the request is gone for good.
    mutationFn: () => cancelRequest(request.id).then(({ value }) => value),
    meta: { invalidates: [...saidSomething, "history", "info"], done: "requests-cancelled" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={null}
      onSave={() => cancel.mutate()}
      onCancel={onClose}
      ready
      saving={cancel.isPending}
      problem={cancel.error}
      saveLabel={t("requests-cancel")}
      saveTestid="request-cancel-save"
    >
      <Text size="sm">
        {t(request.sent ? "requests-cancel-sent" : "requests-cancel-unsent", {
          name: request.person_name,
          address: request.address,
        })}
      </Text>
    </SmallForm>
  );
}
