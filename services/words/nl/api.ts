/** What the API document says, in Dutch, by how it says it in English. */
export const apiTexts: Readonly<Record<string, string>> = {
  // The document
  "Applications to a temporary fund for the renewal of youth care, and the fund's money.":
    "Aanvragen bij een tijdelijk fonds voor de vernieuwing van de jeugdhulp, en het geld van dat fonds.",
  "This service": "Deze dienst",
  "What changed from version to version": "Wat er per versie is veranderd",
  "What happened": "Wat er is gebeurd",
  "What was asked": "Wat er is gevraagd",
  "of a progress report: the day that it is due": "van een voortgangsrapportage: de dag waarop zij er moet zijn",
  "of the evaluation of a year": "van de evaluatie van een jaar",
  "of an objection: the decision that it is against": "van een bezwaar: het besluit waartegen het gericht is",
  "full version of this API": "volledige versie van deze API",
  "revision of the stream, for If-Match": "revisie van de stroom, voor If-Match",
  "path of what was made": "pad van wat er is gemaakt",

  "what all that is found comes to, on all pages together; determined is null while nothing is":
    "wat alles wat gevonden is samen is, op alle pagina's; vastgesteld is null zolang niets is vastgesteld",

  // Tasks
  "who of that role handles the application; null where nobody does, and for applicants":
    "wie van die rol de aanvraag behandelt; null waar niemand dat doet, en voor aanvragers",
  "since when the term to decide runs, and for how many days in all it stands still; null where it does not run":
    "sinds wanneer de beslistermijn loopt, en hoeveel dagen zij in totaal stilstaat; null waar zij niet loopt",

  // A round, replayed
  "the majority that is needed, such as `3/4`": "de meerderheid die nodig is, zoals `3/4`",
  "what that is a part of": "waarvan dat een deel is",
  "the part of all weight that a vote has to exceed; `0/1` for none":
    "het deel van al het gewicht dat een stemming moet overtreffen; `0/1` voor geen",
  "whose weight has to exceed that part": "wiens gewicht dat deel moet overtreffen",
  "the part of all weight that those present at a consensus have to exceed":
    "het deel van al het gewicht dat de aanwezigen bij consensus moeten overtreffen",
  "who is entitled, out of those that were: ids of municipalities, with commas between them":
    "wie stemgerechtigd is, uit wie dat was: kenmerken van gemeenten, met komma's ertussen",
  "this is no advice, and nothing follows from it": "dit is geen advies, en er volgt niets uit",
  "the advice that was given": "het advies dat is gegeven",
  "null where those present would not have met the quorum of a consensus: there would have been a vote":
    "null waar de aanwezigen het quorum voor consensus niet hadden gehaald: er zou zijn gestemd",

  // Problems
  "The request is not as it should be; every violation is named": "Het verzoek klopt niet; elke fout wordt genoemd",
  "There is no valid token": "Er is geen geldig bewijs van wie u bent",
  "This role, or this person, may not do this": "Deze rol of deze persoon mag dit niet",
  "There is no such thing": "Dit bestaat niet",
  "The path does not have this method; Allow names those it has": "Dat kan op dit pad niet; Allow noemt wat er wel kan",
  "This is not possible as things stand": "Dit kan nu niet",
  "The person's data were erased": "De gegevens van deze persoon zijn gewist",
  "The revision in If-Match is not the newest": "De revisie in If-Match is niet de nieuwste",
  "The request is too large": "Het verzoek is te groot",
  "The request is no application/json, or a file is of a type that is not taken":
    "Het verzoek is geen application/json, of het is een soort bestand dat niet kan",
  "The expectation in Expect cannot be met": "Aan de verwachting in Expect kan niet worden voldaan",
  "A rule of the fund is broken; every rule that is broken is named":
    "Een regel van het fonds wordt overtreden; elke regel die wordt overtreden staat erbij",
  "Too much was asked in a minute; Retry-After says when to come back":
    "Er is te veel gevraagd in een minuut; Retry-After zegt wanneer het weer kan",
  "Something went wrong inside": "Er ging binnen iets mis",
  "Too busy, or not ready; try again later": "Te druk of nog niet gereed; probeer het later opnieuw",
  "path of the page about the code": "pad van de bladzijde over de code",
  "the code in words": "de code in woorden",
  "what is the matter here, in words": "wat er hier aan de hand is, in woorden",
  "path of the request": "pad van het verzoek",
  stable: "verandert nooit van betekenis",
  "what the service logs of this request bears it; also in Request-Id":
    "staat bij alles wat de dienst over dit verzoek in zijn logboek zet; ook in Request-Id",
  "what is wrong with the request, or the rules it breaks: all of it, or the first that there is room for":
    "wat er niet klopt aan het verzoek, of welke regels het overtreedt: alles, of zoveel als er past",
  "JSON pointer; one that is very long is cut, and ends in …":
    "JSON-pointer; een heel lange wordt afgekapt en eindigt op …",
  "how many more there are than are told": "hoeveel er nog meer zijn",

  // Commands
  "Free text, kept for ever: do not name or describe people in it":
    "Vrije tekst die altijd bewaard blijft: noem en beschrijf er geen mensen in",
  "Free text about the person, erased with the person's other data":
    "Vrije tekst over de persoon, die met de andere gegevens van de persoon wordt gewist",
  "As tokens have it, to the letter; erased with the person's other data":
    "Precies zoals het in bewijzen staat; wordt met de andere gegevens van de persoon gewist",
  "from 2000-01-01 to 2100-12-31": "van 2000-01-01 tot en met 2100-12-31",
  "decides the command without giving it: what it would lead to is answered, nothing is changed":
    "de opdracht wordt beslist en niet gegeven; het antwoord zegt waartoe zij zou leiden, er verandert niets",
  "required, but for a dry run; the same key gives the same answer, and new things the same id":
    "nodig, behalve bij een proef; dezelfde sleutel geeft hetzelfde antwoord, en nieuwe dingen hetzelfde kenmerk",
  "ETag of the answer the command was decided on; another revision is answered 412":
    "ETag van het antwoord waarop de opdracht steunt; is de revisie intussen een andere, dan volgt 412",
  "id of what the command made, where it made one thing: an exchange, a receipt, a recovery":
    "kenmerk van wat de opdracht maakte, waar dat één ding is: een uitwisseling, een ontvangst, een terugvordering",
  "null where it is not registered": "null waar hij niet is ingeschreven",
  "revision of the stream after the command; also the ETag; null where it is not told":
    "revisie van de stroom na de opdracht; ook de ETag; null waar die niet wordt verteld",
  "place in the log; a query with Wait-For-Position has it":
    "plaats in het logboek; een vraag met Wait-For-Position heeft haar",
  "what happened; empty when nothing changed": "wat er gebeurde; leeg als er niets veranderde",
  "revision of the stream now, also the ETag: confirm with If-Match; null before its first event, and where it is not told":
    "revisie van de stroom nu, ook de ETag: bevestig met If-Match; null als er nog niets gebeurde, en waar die niet wordt verteld",
  "whether an address of theirs is known, and they did not choose to get no mail":
    "of een adres van hen bekend is, en zij niet kozen voor geen mail",
  "whether it was given before with this key, so that it would change nothing":
    "of de opdracht al met deze sleutel is gegeven, zodat er niets zou veranderen",
  "what the command would lead to itself; the same when it is confirmed":
    "waartoe de opdracht zelf zou leiden; hetzelfde als zij wordt bevestigd",
  "what would have happened, in a sentence; null where no timeline tells it":
    "wat er zou zijn gebeurd, in een zin; null waar geen tijdlijn het vertelt",
  "what would follow in other streams, as they are now; If-Match does not hold these as they are":
    "wat er in andere stromen zou volgen, zoals die nu zijn; If-Match houdt die niet zoals ze zijn",
  "false where it is not known what would follow: follow-ups are behind, or would stop":
    "false waar niet bekend is wat er zou volgen: het vervolg loopt achter, of zou stoppen",
  "available below zero is a shortfall": "minder dan nul beschikbaar is een tekort",
  "member by member and pool by pool: what it owes, paid, holds and bears":
    "per gemeente en per pot: wat zij moet betalen, betaalde, houdt en draagt",
  "by weight; null where the asker may not know them yet": "naar gewicht; null waar de vrager ze nog niet mag weten",

  // Questions
  "position a command answered with: the answer has it, and what followed from it":
    "positie uit het antwoord op een opdracht: het antwoord op deze vraag heeft die opdracht en wat eruit volgde",
  "as recorded by then and, for money, as effective by then; a day counts to its end; without a token, a day":
    "zoals het toen was vastgelegd en, voor geld, zoals het toen gold; een dag telt tot het einde; zonder bewijs een hele dag",
  "for money: as effective by that day, by all that was recorded (by `asOf`)":
    "voor geld: zoals het op die dag gold, naar alles wat (op `asOf`) was vastgelegd",
  "default: general": "standaard: algemeen",
  "an exchange that is thought of, shown as if it were done: years and cents, as 2018-2017-15000000":
    "een uitwisseling waaraan iemand denkt, getoond alsof zij er al is: jaren en centen, zoals 2018-2017-15000000",
  "what happened, in a sentence": "wat er gebeurde, in een zin",
  "`next` or `prev` of another page of the same": "`next` of `prev` van een andere bladzijde van hetzelfde",
  "how many there are on all pages together; null where that would tell of what is not shown":
    "hoeveel er op alle bladzijden samen zijn; null waar dat iets zou zeggen over wat niet te zien is",
  "when the dossier may be destroyed; null until the application ended, and then to whom that is not told":
    "wanneer het dossier mag worden vernietigd; null tot de aanvraag eindigt, en daarna voor wie dat niet mag weten",
  "what stays of the person, under the id and without a name":
    "wat er van de persoon blijft, onder het nummer en zonder naam",
  "null in erasures of before it was asked for": "null als de grond nog niet werd gevraagd toen de persoon werd gewist",
  "null while something is open": "null zolang er nog iets openstaat",
  "what `after` has to be for the next page; null on the last":
    "wat `after` moet zijn voor de volgende bladzijde; null op de laatste",
  "what `after` has to be for the page before; null on the first":
    "wat `after` moet zijn voor de vorige bladzijde; null op de eerste",
  "the field to sort by; with `-` in front, the last first":
    "het veld om op te sorteren; met `-` ervoor het laatste eerst",
  "only those that have this value": "alleen die met deze waarde",
  "only those that hold every one of these words, or words that begin so":
    "alleen die met al deze woorden, of met woorden die zo beginnen",
  "default: the asker's own role": "anders: de eigen rol van de vrager",
  "Spaces and small letters may be; its check digits have to be right":
    "Spaties en kleine letters mogen; de controlecijfers moeten kloppen",
  "in lists, and for who does not handle the account, its ends alone":
    "in lijsten, en voor wie niet over de rekening gaat, alleen het begin en het eind",
  "of its link in the log": "van de koppeling in het logboek",
  "from then on no file of the service holds anything of it; the files of a cluster do until its operator scavenges":
    "vanaf dan staat er niets meer van in een bestand van de dienst; in die van een cluster tot de beheerder opruimt",
  "where the term ends on no working day: the last one before it":
    "waar de termijn niet op een werkdag eindigt: de laatste werkdag ervoor",
  "where it is not known yet which days are equal to holidays":
    "waar nog niet bekend is welke dagen gelijk zijn aan een feestdag",
  "whether the last day to pay has passed and it is not paid: then the fund is in default":
    "of de laatste dag om te betalen voorbij is en het niet is betaald: dan is het fonds in verzuim",
  "the statutory interest that is owed on it, up to and including `interestUntil`":
    "de wettelijke rente die erover verschuldigd is, tot en met `interestUntil`",
  "what of that was not fixed yet; below zero where it was fixed too high":
    "wat daarvan nog niet is vastgesteld; onder nul waar te veel is vastgesteld",
  "today, or the last day whose rate is known; null where no interest runs yet":
    "vandaag, of de laatste dag waarvan het percentage bekend is; null waar nog geen rente loopt",
  "where interest may run on days whose rate is not known":
    "waar rente kan lopen over dagen waarvan het percentage niet bekend is",
  "other applications of the same lead with the same content; null for applicants":
    "andere aanvragen van dezelfde penvoerder met dezelfde inhoud; null voor aanvragers",
  "what is the matter, in the language that is asked for": "wat er aan de hand is, in de taal die is gevraagd",
  "full version of the API that is served": "volledige versie van de API die hier draait",
  "the newest first": "de nieuwste eerst",
  "of the program; null for what is not released yet": "van het programma; null voor wat nog niet is uitgebracht",
  "added, changed, fixed": "toegevoegd, veranderd, hersteld",
  "verifies the signatures (JWK, Ed25519)": "hiermee zijn de handtekeningen te controleren (JWK, Ed25519)",
  "the last of each day, the oldest first, and the one of now":
    "de laatste van elke dag, de oudste eerst, en die van nu",
  "place of the event in the log, from 0": "plaats van de gebeurtenis in het logboek, vanaf 0",
  "SHA-256, hexadecimal": "SHA-256, hexadecimaal",
  "as RFC 9162, section 2.1, computes it": "zoals RFC 9162, paragraaf 2.1, het berekent",
  "null for all but officials": "null voor wie geen functionaris is",
  "null for applicants": "null voor aanvragers",
  "the day on which the application was received, and how: the term to decide runs from it":
    "de dag waarop de aanvraag is ontvangen, en hoe: de beslistermijn loopt vanaf die dag",
};
