import type { HearingActs } from "../../pages/hearing.ts";

export const hearingActs: HearingActs = {
  OmitRefusalHearing: {
    title: "De aanvrager niet horen",
    answer:
      "Het plan is om de aanvraag te weigeren. Horen hoeft niet als het niet kan wachten, of als de aanvrager hier al eerder iets van kon zeggen.",
    submit: "Leg vast waarom niet",
    done: "Het staat vast waarom de aanvrager niet wordt gehoord. U kunt nu beslissen.",
    because: { label: "Waarom hoort u de aanvrager niet?" },
    reason: { label: "Leg het uit", hint: "Dit komt op de tijdlijn. Noem geen mensen." },
  },
  DropRefusalIntention: {
    title: "De weigering laten vallen",
    answer:
      "Weigert u toch niet? Dan leest de aanvrager waarom. Wilt u het later alsnog, dan hoort u de aanvrager opnieuw.",
    submit: "Laat de weigering vallen",
    done: "De weigering is van de baan.",
    nothing: "Er is nu niets waarover de aanvrager is gehoord.",
    reason: { label: "Waarom weigert u niet?", hint: "De aanvrager leest dit. Noem geen mensen." },
    notHeard: "De aanvrager is niet gehoord",
    views: "Wat de aanvrager ervan vindt",
    none: "De aanvrager heeft er niets over te zeggen.",
    noneYet: "De aanvrager heeft nog niet gereageerd.",
  },
  OmitHearing: {
    title: "De ontvanger niet horen",
    answer: "Horen hoeft niet als het niet kan wachten, of als de ontvanger hier al eerder iets van kon zeggen.",
    submit: "Leg vast waarom niet",
    done: "Het staat vast waarom de ontvanger niet wordt gehoord. U kunt nu beslissen.",
    intended: {
      withdrawal: "Het plan is om de subsidie in te trekken.",
      amendment: "Het plan is om de subsidie te wijzigen, in het nadeel van de ontvanger.",
      determination: "Het plan is om de subsidie lager vast te stellen.",
      "determination-lowering": "Het plan is om de vaststelling te verlagen of in te trekken.",
    },
    because: { label: "Waarom hoort u de ontvanger niet?" },
    becauses: {
      urgent: "Het kan niet wachten (artikel 4:11, onder a, Awb)",
      "heard-before": "De ontvanger zei hier al eerder iets van, en er is niets nieuws (artikel 4:11, onder b, Awb)",
    },
    reason: { label: "Leg het uit", hint: "Dit komt op de tijdlijn. Noem geen mensen." },
  },
  DropIntention: {
    title: "Het voornemen laten vallen",
    answer:
      "Beslist u toch niet? Dan leest de ontvanger waarom. Wilt u het later alsnog, dan hoort u de ontvanger opnieuw.",
    submit: "Laat het voornemen vallen",
    done: "Het voornemen is van de baan.",
    nothing: "Er is nu niets waarover de ontvanger is gehoord.",
    decide: "Beslis, of laat het vallen",
    reason: { label: "Waarom beslist u dit niet?", hint: "De ontvanger leest dit. Noem geen mensen." },
    why: "Waarom dit het plan was",
    notHeard: "De ontvanger is niet gehoord",
    respondBy: "Reageren kon tot en met",
    views: "Wat de ontvanger ervan vindt",
    none: "De ontvanger heeft er niets over te zeggen.",
  },
};
