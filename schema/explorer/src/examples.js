// The questions that the page opens with, in the order of their tabs.
import actingSecretaryOfLabor from "../examples/acting-secretary-of-labor.graphql";
import bidenAndXi from "../examples/biden-and-xi.graphql";
import blinkenInShanghai from "../examples/blinken-in-shanghai.graphql";
import budgetDirector from "../examples/budget-director.graphql";
import cabinetInBeijing from "../examples/cabinet-in-beijing.graphql";
import cabinetInJuly from "../examples/cabinet-in-july.graphql";
import cabinetInShanghai from "../examples/cabinet-in-shanghai.graphql";
import foreignMinister from "../examples/foreign-minister.graphql";

export const EXAMPLES = [
  cabinetInBeijing,
  cabinetInJuly,
  cabinetInShanghai,
  bidenAndXi,
  foreignMinister,
  blinkenInShanghai,
  actingSecretaryOfLabor,
  budgetDirector,
];

/** What an example asks: the first line of its comment. */
export function questionOf(example) {
  return example.split("\n", 1)[0].replace(/^#\s*/, "");
}
