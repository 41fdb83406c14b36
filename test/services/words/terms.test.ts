import t from "tap";
import { termIds } from "../../../domain/terms.ts";
import { termSaid } from "../../../services/schemes/queries/said.ts";
import { termIn } from "../../../services/words/terms.ts";
import { wordsFor } from "../../../services/words/words.ts";

t.test("every term is told with the article it stands on", (t) => {
  const told = termIds.map((id) => [termIn(wordsFor("nl").terms, id), termIn(wordsFor("en").terms, id)]);
  t.strictSame(told, [
    [
      "Beslistermijn uit de regeling van het fonds (artikel 4:13, eerste lid, Awb)",
      "Term to decide, of the fund's regulation (Awb, article 4:13(1))",
    ],
    ["Beslistermijn uit de wet (artikel 4:13, tweede lid, Awb)", "Term to decide, of the law (Awb, article 4:13(2))"],
    [
      "Beslistermijn, verlengd volgens de regeling van het fonds (artikel 4:14, eerste lid, Awb)",
      "Term to decide, extended under the fund's regulation (Awb, article 4:14(1))",
    ],
    [
      "Beslistermijn, verlengd met een mededeling aan de aanvrager (artikel 4:14, derde lid, Awb)",
      "Term to decide, extended by a notice to the applicant (Awb, article 4:14(3))",
    ],
    [
      "Termijn om de aanvraag aan te vullen (artikel 4:5, eerste lid, Awb)",
      "Term to supplement the application (Awb, article 4:5(1))",
    ],
    [
      "Termijn om de aanvraag buiten behandeling te laten (artikel 4:5, vierde lid, Awb)",
      "Term to lay the application aside (Awb, article 4:5(4))",
    ],
    [
      "Termijn om na de ingebrekestelling te beslissen zonder dwangsom (artikel 4:17, derde lid, Awb)",
      "Term to decide after the default notice without a penalty (Awb, article 4:17(3))",
    ],
    ["Termijn om de dwangsom vast te stellen (artikel 4:18 Awb)", "Term to fix the penalty (Awb, article 4:18)"],
    ["Dag die in de uitnodiging staat", "Day that the invitation names"],
    [
      "Termijn om een zienswijze te geven (artikel 4:7, eerste lid, Awb)",
      "Term to give one's views (Awb, article 4:7(1))",
    ],
    [
      "Dag die in het besluit staat (artikel 4:37, eerste lid, Awb)",
      "Day that the decision names (Awb, article 4:37(1))",
    ],
    [
      "Dag die AO Jeugd gaf om het verslag opnieuw in te sturen (artikel 4:37, eerste lid, Awb)",
      "Day that youth officials (AO) set to send the report again (Awb, article 4:37(1))",
    ],
    [
      "Dag die in de regels van het fonds staat (artikel 4:37, eerste lid, Awb)",
      "Day that the fund's rules name (Awb, article 4:37(1))",
    ],
    [
      "Dag die AO Jeugd gaf om de evaluatie opnieuw in te sturen (artikel 4:37, eerste lid, Awb)",
      "Day that youth officials (AO) set to hand in the evaluation again (Awb, article 4:37(1))",
    ],
    [
      "Termijn om de vaststelling te vragen (artikel 4:44, eerste lid, Awb)",
      "Term to request determination (Awb, article 4:44(1))",
    ],
    [
      "Termijn om de vaststelling alsnog te vragen (artikel 4:44, vierde lid, Awb)",
      "Term to request determination after all (Awb, article 4:44(4))",
    ],
    [
      "Termijn om een beroep te doen op het begrotingsvoorbehoud (artikel 4:34 Awb)",
      "Term to invoke the condition that enough is budgeted (Awb, article 4:34)",
    ],
    [
      "Termijn om een vaststelling te verlagen of in te trekken (artikel 4:49, derde lid, Awb)",
      "Term to lower or withdraw a determination (Awb, article 4:49(3))",
    ],
    ["Termijn om terug te vorderen (artikel 4:57, vierde lid, Awb)", "Term to recover (Awb, article 4:57(4))"],
    [
      "Termijn waarin de betaling hoogstens stilstaat (artikel 4:56 Awb)",
      "Term for which payment is suspended at most (Awb, article 4:56)",
    ],
    ["Termijn om te betalen (artikel 4:87, eerste lid, Awb)", "Term to pay (Awb, article 4:87(1))"],
    [
      "Dag waarop uiterlijk wordt betaald, na uitstel (artikel 4:94, eerste lid, Awb)",
      "Day to pay by, after a deferral (Awb, article 4:94(1))",
    ],
    [
      "Termijn om na een aanmaning te betalen (artikel 4:112, eerste lid, Awb)",
      "Term to pay after a reminder (Awb, article 4:112(1))",
    ],
    [
      "Termijn waarna een schuld verjaart (artikel 4:104, eerste lid, Awb)",
      "Term after which a debt is barred (Awb, article 4:104(1))",
    ],
    ["Termijn om bezwaar te maken (artikel 6:7 Awb)", "Term to object (Awb, article 6:7)"],
    [
      "Termijn waarin een bezwaar binnenkomt dat op tijd op de post is gedaan (artikel 6:9, tweede lid, Awb)",
      "Term for an objection posted in time to come in (Awb, article 6:9(2))",
    ],
    [
      "Termijn om op het bezwaar te beslissen (artikel 7:10, eerste lid, Awb)",
      "Term to decide on the objection (Awb, article 7:10(1))",
    ],
    [
      "Termijn om op het bezwaar te beslissen, met een commissie (artikel 7:10, eerste lid, Awb)",
      "Term to decide on the objection, with a committee (Awb, article 7:10(1))",
    ],
    [
      "Termijn om op het bezwaar te beslissen, verdaagd (artikel 7:10, derde lid, Awb)",
      "Term to decide on the objection, adjourned (Awb, article 7:10(3))",
    ],
    [
      "Termijn om op het bezwaar te beslissen, uitgesteld met instemming (artikel 7:10, vierde lid, Awb)",
      "Term to decide on the objection, put off with consent (Awb, article 7:10(4))",
    ],
    ["Termijn om hoger beroep in te stellen (artikel 6:24 Awb)", "Term to appeal against a ruling (Awb, article 6:24)"],
  ]);
  t.end();
});

t.test("a term that ends in a year whose decree is not known carries a warning, not in the year before", (t) => {
  const said = (dueOn: string) => termSaid("objection", dueOn, wordsFor("nl"));
  t.match(said("2028-12-31"), { lastWorkingDay: "2028-12-29", warning: null });
  t.match(said("2029-01-01"), {
    lastWorkingDay: "2028-12-29",
    warning:
      "Het is nog niet bekend welke dagen na 2028 gelijk zijn aan een feestdag. Kijk na wat de laatste werkdag is.",
  });
  t.end();
});
