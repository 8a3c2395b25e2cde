import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = `${__dirname}/bindings`;

test("the bindings are generated, each of them", () => {
  const written = readdirSync(folder).filter((name) => !readFileSync(`${folder}/${name}`, "utf8").includes("ts-rs"));
  expect(written, "what is written by hand lies beside the bindings, not among them").toEqual([]);
});

test("every generated shape is to be had from types.ts", () => {
  const types = readFileSync(`${__dirname}/types.ts`, "utf8");
  const missing = readdirSync(folder).filter((name) => !types.includes(`"./bindings/${name.replace(".ts", "")}"`));
  expect(missing).toEqual([]);
});
