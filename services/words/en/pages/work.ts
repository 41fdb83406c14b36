import type { Counted, WorkWords } from "../../pages/work.ts";
import { retentionWaits } from "../retention-waits.ts";

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
const NUMBERS = ["", "one thing", "two things", "three things", "four things", "five things"];

const counted = ({ count, orMore }: Counted) => (orMore ? `${count} or more` : String(count));
const lateInWords = (late: Counted) => (late.count === 1 ? "One is late." : `${counted(late)} are late.`);

export const work: WorkWords = {
  continued: "This is the list continued.",
  applications: {
    title: "My applications",
    answer({ tasks, first, by }) {
      const much = NUMBERS[tasks] ?? `${tasks} things`;
      return `You have ${much} to do. First: ${first}${by === null ? "" : `, by ${by}`}.`;
    },
    nothing: "There is nothing for you to do now. The next step is not yours.",
    yours: "Your applications",
    none: "You have no applications yet.",
    step: ({ number, of, phase }) => `Step ${number} of ${of}: ${phase}`,
    steps: (names) => `The 7 steps: ${names}.`,
    stepNames: {
      draft: "draft",
      submitted: "submitted",
      checked: "AO Jeugd",
      advised: "aldermen",
      decided: "decision",
      running: "project runs",
      finished: "finished",
    },
    submitted: (day) => `Submitted on ${day}.`,
    decisionDue: (day) => `Decision by ${day}.`,
    untitled: "No title yet",
    invitation: "Invitation to make a plan",
    amounts: { requested: "asked for", awarded: "awarded" },
  },
  queue: {
    title: "Work queue",
    answer({ tasks, late, first }) {
      const waiting = tasks === 1 ? "1 task waits for you." : `${tasks} tasks wait for you.`;
      if (late.count > 0) return `${waiting} ${lateInWords(late)}`;
      return first === null ? waiting : `${waiting} The first has to be done by ${first}.`;
    },
    nothing: "Nothing waits for you now.",
    narrowed(tasks, late) {
      const fits = tasks === 1 ? "1 task matches this filter." : `${tasks} tasks match this filter.`;
      return late.count === 0 ? fits : `${fits} ${lateInWords(late)}`;
    },
    narrowedToNothing: "No task fits this filter.",
    search: "Search by title",
    order: "Order",
    orders: { first: "What is due first on top", last: "What is due last on top" },
    task: "Kind of task",
    everyTask: "All tasks",
    show: "Show",
    clear: "Clear filter",
    pages: "More tasks",
    previous: "Previous tasks",
    next: "Next tasks",
  },
  term: {
    since: (day, suspendedDays) =>
      `Received on ${day}. ${suspendedDays === 0 ? "The clock did not stand still." : `The clock stands still for ${days(suspendedDays)} in all: these are added (hatched).`}`,
  },
  checks: {
    title: "Can this plan go to the aldermen?",
    verdicts: { yes: "agreed", no: "not agreed", open: "not judged yet" },
    matrix: "Matrix",
    notRecorded: "Not recorded yet.",
    waitingList: "Does it pay for a waiting list?",
    otherMoney: "Is there other money?",
    targets: "Goals and performances",
    money: "Money in the fund",
    notSaid: "The provider says nothing about it.",
    notJudged: "AO Jeugd did not judge this yet.",
    provider: (explanation) => `The provider: “${explanation}”`,
    ao: (judgement) => `AO Jeugd: “${judgement}”`,
    targetsOf(goals, performances) {
      if (goals + performances === 0) return "There are no goals or performances in the plan.";
      const one = (count: number, single: string, more: string) => (count === 1 ? `1 ${single}` : `${count} ${more}`);
      return `${one(goals, "goal", "goals")} and ${one(performances, "performance", "performances")}, each with a begin, an end and a day.`;
    },
    pool: (amount, earmark) => `${amount} ${earmark}`,
    left: (year, pools) => `Left in ${year}: ${pools}.`,
    short: (amount, pool) => `${amount} is missing in ${pool}.`,
  },
  tasks: {
    title: "This is what you have to do",
    toDossier: "To the dossier",
    by: (weekday) => `by ${weekday}`,
    from: "possible from",
    anyDay: "no set day",
    left: (count) => (count === 0 ? "today" : `${days(count)} left`),
    late: (count) => `${days(count)} late`,
    amount: (amount) => `It is about ${amount}.`,
    open: (title) => `Open ${title}`,
    theFund: "The fund",
    nobodyHandles: "Nobody has taken this on.",
    youHandle: "You handle this.",
    handledBy: (name) => `${name} handles this.`,
  },
  dossier: {
    asked: ({ applicant, amount }) => `${applicant} asks for ${amount}.`,
    got: ({ applicant, amount }) => `${applicant} was awarded ${amount}.`,
    notAskedYet: "This application has not been submitted yet.",
    back: "To the work queue",
    backToApplications: "To my applications",
    facts: "How it stands",
    phase: "Phase",
    applicant: "Provider",
    together: "Together with",
    declined: "Does not take part",
    submittedOn: "Submitted on",
    format: "Application form",
    formatVersion: (version, author) => `version ${version}, by ${author}`,
    keptUntil: "Dossier kept up to and including",
    decisionDue: "Decision by",
    decision: "Decision",
    period: (from, to) => `${from} to ${to}`,
    periodTitle: "The project runs",
    money: "Money",
    requested: "Asked for",
    proposed: "Proposed",
    awarded: "Awarded",
    paid: "Paid",
    determined: "Determined",
    plan: "The plan",
    goals: "Goals of the region",
    budget: {
      title: "Budget",
      what: "Part",
      year: "Year",
      quantity: "Quantity",
      price: "Price",
      amount: "Amount",
      together: "Together",
      pool: "From pool",
      pools: {
        "earmark-first": (column, general) => `first ${column}, then ${general}`,
        "pro-rata": (column, general) => `${column} and ${general}, in proportion`,
      },
      fromPools: {
        "earmark-first":
          "A line without a column is always paid from general money. A line with a column is first paid from the pool of that column. What does not fit there comes from general money.",
        "pro-rata":
          "A line without a column is always paid from general money. A line with a column is paid from the pool of that column and from general money, in proportion to what is left there.",
      },
    },
    targets: { title: "What will it bring?", what: "Result", kind: "Kind", from: "Now", to: "Then", by: "By" },
    matrix: "The matrix",
    doubles: "Note: this application looks like another",
    tasks: "What has to be done",
    noTasks: "Nothing has to be done now.",
    toTimeline: "See all that happened",
    rounds: {
      title: "Advice of the aldermen",
      page: (round, what) => `Round ${round}: ${what}`,
      summary: "summary",
      standing: "how it stands",
      outcome: "outcome",
    },
  },
  evaluations: {
    title: "Evaluations",
    answer({ toAssess, awaited, next }) {
      const waiting =
        toAssess === 1 ? "1 evaluation waits to be assessed." : `${toAssess} evaluations wait to be assessed.`;
      const first = toAssess === 0 ? "No evaluation waits to be assessed." : waiting;
      if (awaited === 0) return first;
      const coming = awaited === 1 ? "1 is still to come" : `${awaited} are still to come`;
      return `${first} ${coming}${next === null ? "" : `, the first by ${next}`}.`;
    },
    reports: { title: "Reports that wait", of: (project, day) => `${project}: report of ${day}` },
    narrowed: (projects) =>
      projects === 1 ? "1 project matches this filter." : `${projects} projects match this filter.`,
    hint: "The project that was awarded last stands on top.",
    search: "Search by project",
    project: "Project",
    year: "Year",
    dueOn: "By",
    state: "State",
    conclusion: "How it goes on",
    late: "late",
    stages: { awaited: "not in yet", submitted: "in", returned: "returned", assessed: "assessed" },
    pages: "More projects",
    previous: "Previous projects",
    next: "Next projects",
  },
  inbox: {
    title: "Messages",
    answer({ fresh, since }) {
      if (fresh.count === 0) return `There is nothing new since your last visit, on ${since}.`;
      return `There is something new about ${fresh.count === 1 ? "1 application" : `${counted(fresh)} applications`} since your last visit, on ${since}.`;
    },
    first: "This is your first visit. Next time, what is new stands on top here.",
    nothing: "Nothing has happened yet.",
    new: "Since your last visit",
    before: "Before that",
    all: "What happened",
    mark: "New",
    pages: "More messages",
    newer: "Newer",
    older: "Older",
  },
  retention: {
    title: "Retention",
    answer({ all, over }) {
      const kept =
        all === 1
          ? "There is 1 dossier of an application that ended."
          : `There are ${all} dossiers of applications that ended.`;
      if (over.count === 0) return `${kept} All of them are still kept.`;
      return `${kept} Of ${counted(over)} the term of retention is over.`;
    },
    nothing: "No application has ended yet.",
    narrowed: (dossiers) => (dossiers === 1 ? "1 dossier fits this filter." : `${dossiers} dossiers fit this filter.`),
    hint: "What may go first stands on top.",
    search: "Search by title",
    endedAs: "How the application ended",
    everyEnd: "Whichever way",
    dossier: "Dossier",
    applicant: "Applicant",
    ended: "Ended",
    keptUntil: "Kept up to and including",
    term: "Why so long",
    over: "over",
    waits: (what) => `not known yet: waits for ${what}`,
    waitsFor: retentionWaits,
    older: "Some of it is of before 2017: look up whether an older selection list says otherwise",
    proposed: (day, by) => `Destruction proposed on ${day}${by === null ? "" : ` by ${by}`}`,
    propose: "Propose destruction",
    destroy: "Destroy",
    pages: "More dossiers",
    previous: "Previous dossiers",
    next: "Next dossiers",
  },
  timeline: {
    title: (application) => `What happened to ${application}`,
    answer: (events) => (events === 1 ? "One thing happened." : `${events} things happened.`),
    byItself: "By itself",
    by: (name, role) => `${name}, ${role}`,
    recorded: (moment) => `Recorded on ${moment}`,
    pages: "More of what happened",
    previous: "Earlier",
    next: "Later",
  },
};
