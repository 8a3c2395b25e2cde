import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { radioKeys } from "./radioKeys";

test("the arrow keys walk through the choices and round the end", async () => {
  const chosen: string[] = [];
  const choice = (name: string) => (
    <button key={name} type="button" role="radio" aria-checked={false} onClick={() => chosen.push(name)}>
      {name}
    </button>
  );
  render(
    <div role="radiogroup" aria-label="Art" onKeyDown={radioKeys}>
      {["Notiz", "Anruf", "Brief"].map(choice)}
    </div>,
  );
  screen.getByRole("radio", { name: "Notiz" }).focus();

  await userEvent.keyboard("{ArrowRight}{ArrowDown}{ArrowRight}{ArrowLeft}");

  expect(chosen).toEqual(["Anruf", "Brief", "Notiz", "Brief"]);
  expect(screen.getByRole("radio", { name: "Brief" })).toHaveFocus();
});
