import { render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { useFocusHome } from "./useFocusHome";

function Window({ done }: { done: boolean }) {
  useFocusHome();
  return (
    <main id="main" tabIndex={-1}>
      <h1 tabIndex={-1}>Löschen</h1>
      {!done && <button type="button">Jetzt löschen</button>}
      <input />
    </main>
  );
}

function Working({ works }: { works: boolean }) {
  useFocusHome();
  return (
    <button type="button" disabled={works}>
      Jetzt sichern
    </button>
  );
}

function InDialog({ children }: { children: ReactNode }) {
  return (
    <div role="dialog" aria-modal="true" tabIndex={-1}>
      {children}
    </div>
  );
}

test("where what had the focus has gone, the heading has it", async () => {
  const { rerender } = render(<Window done={false} />);
  screen.getByRole("button").focus();
  rerender(<Window done />);
  await waitFor(() => expect(screen.getByRole("heading")).toHaveFocus());
});

test("a button that was off while it worked has it again", async () => {
  const { rerender } = render(<Working works={false} />);
  const button = screen.getByRole("button");
  button.focus();
  // As a browser does where the button that has the focus can't be clicked any more.
  button.blur();
  rerender(<Working works />);
  await waitFor(() => expect(document.body).toHaveFocus());
  rerender(<Working works={false} />);
  await waitFor(() => expect(button).toHaveFocus());
});

test("it does not leave a dialog for that", async () => {
  const { rerender } = render(<Window done={false} />, { wrapper: InDialog });
  screen.getByRole("button").focus();
  rerender(<Window done />);
  await waitFor(() => expect(screen.getByRole("dialog")).toHaveFocus());
});

test("what got the focus meanwhile keeps it", async () => {
  const { rerender } = render(<Window done={false} />);
  screen.getByRole("button").focus();
  rerender(<Window done />);
  screen.getByRole("textbox").focus();
  await new Promise((done) => setTimeout(done, 400));
  expect(screen.getByRole("textbox")).toHaveFocus();
});
