import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { SearchField } from "./SearchField";

function field(text: string, onText: (text: string) => void) {
  return (
    <MantineProvider>
      <SearchField label="Suche" text={text} onText={onText} testid="field" table="table" />
    </MantineProvider>
  );
}

test("what the field itself has sent comes back without taking a letter away", async () => {
  const user = userEvent.setup();
  const onText = vi.fn();
  const { rerender } = render(field("", onText));
  await user.type(screen.getByTestId("field"), "ab");
  await waitFor(() => expect(onText).toHaveBeenCalledWith("ab"));
  await user.type(screen.getByTestId("field"), "c");

  rerender(field("ab", onText));

  expect(screen.getByTestId("field")).toHaveValue("abc");
});

test("another address is followed", async () => {
  const onText = vi.fn();
  const { rerender } = render(field("ab", onText));

  rerender(field("Berlin", onText));

  expect(screen.getByTestId("field")).toHaveValue("Berlin");
});
