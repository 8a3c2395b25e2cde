import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { organisationId } from "../../ipc/mock/people";
import { openAt } from "../../test/desk";

test("the keys lead from one organisation to the next in the order of the list it was opened from", async () => {
  const desk = openAt(`/organisation/${organisationId(4)}?sort=city&text=gmbh`);
  await waitFor(() => expect(screen.getByTestId("organisation-next")).toBeEnabled());
  expect(desk.callsOf("organisation_neighbours")[0]).toMatchObject({
    organisation: organisationId(4),
    text: "gmbh",
    sort: { by: "city", descending: false },
  });

  await desk.user.keyboard("{Control>}{ArrowRight}{/Control}");

  await waitFor(() => expect(window.location.hash).toContain(`${organisationId(5)}?sort=city&text=gmbh`));
});

test("the chosen columns are remembered on this device", async () => {
  const desk = openAt("/organisations");
  await screen.findAllByTestId("organisation-row");

  await desk.user.click(screen.getByRole("button", { name: "Spalten" }));
  await desk.user.click(await screen.findByRole("checkbox", { name: "Land" }));

  await waitFor(() => expect(screen.queryByRole("columnheader", { name: "Land" })).toBeNull());
  expect(localStorage.getItem("kartei.organisations.columns")).not.toContain("country");
});
