import t from "tap";
import { roster } from "../../../domain/roster/roster.ts";
import { appointments } from "../../../projections/people/roster.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played, to } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import { foundFund, secretary } from "../history.ts";

const toRoster = to(roster, { fundId: FUND });
const leiden = { municipality: "leiden", person: "wethouder-leiden" };

t.test("somebody who stops and is appointed again later has both terms listed, whatever day it is", async (t) => {
  const { events } = await played(foundFund, [
    toRoster("2016-08-01", secretary, { type: "StandDownHolder", data: { ...leiden, on: "2016-09-01" } }),
    toRoster("2016-08-01", secretary, { type: "AppointHolder", data: { ...leiden, from: "2016-11-01" } }),
    toRoster("2016-08-02", secretary, { type: "StandDownHolder", data: { ...leiden, on: "2016-12-01" } }),
  ]);
  const { rows } = replayed(events).list(appointments, FUND, { limit: 50, filters: { person: leiden.person } });
  t.strictSame(
    rows.map(({ office, from, until }) => [office, from, until]),
    [
      ["holder", "2016-07-01", "2016-09-01"],
      ["holder", "2016-11-01", "2016-12-01"],
    ],
  );
});
