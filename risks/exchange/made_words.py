"""Words for a made register: as long as those of a real one, and true of nothing."""

SERVICES = (
    "urgent and emergency care", "planned hospital care", "general practice", "community nursing", "mental health beds",
    "children's therapies", "cancer diagnosis", "maternity services", "continuing healthcare", "dental access",
    "discharge to assess", "patient transport", "community pharmacy", "autism assessment", "stroke rehabilitation",
    "virtual wards", "diagnostic imaging", "end of life care", "vaccination", "digital shared records",
)  # fmt: skip
TROUBLES = (
    "Demand above capacity in", "Shortage of qualified staff in", "Rising cost of", "Unequal access to",
    "Fragile providers of", "Late decisions on", "Ageing buildings for", "Loss of data from",
    "Unsafe waiting times for", "Contract end without a successor for",
)  # fmt: skip
CAUSES = (
    "demand has grown faster than the funding that follows it and posts have stayed vacant through two winters",
    "several organisations each hold a part of the pathway and none of them holds the whole of it",
    "the estate and the systems that the service relies on are older than they were built to be",
    "the contract was let for three years and the market has fewer providers than when it was let",
)
EVENTS = (
    "people wait longer than is safe for an assessment, a decision or a place",
    "the service has to close to new referrals at short notice",
    "the cost of the year exceeds the plan that the Board approved",
    "a required standard is missed for two quarters running",
)
EFFECTS = (
    "avoidable harm, poorer experience and cost that the system has not planned for",
    "wider inequality between neighbourhoods and a loss of public confidence",
    "regulatory action and savings made in haste elsewhere",
)
RATIONALES = (
    "Waits have moved with the season and the actions due this quarter are in place.",
    "Two more providers have reported the same pressure and the mitigation is only partly delivered.",
    "The latest readings are better for the third month and the control was tested and found to work.",
    "No change since the last review: the causes stand and the actions are on their dates.",
)
CONTROLS = (
    "Weekly escalation call between providers, with agreed triggers and a named decision maker",
    "Joint plan for the workforce with quarterly review of vacancies, agency use and sickness",
    "Contract management board that reviews activity, quality and finance every month",
    "Business continuity plan, exercised once a year with partners",
    "Quality visits to each provider, with findings tracked until they are closed",
)
ASSURANCES = (
    "Report of the lead director to the committee",
    "Internal audit review of the pathway and its controls",
    "Peer review by a neighbouring system",
    "Quarterly return to the regulator with the regulator's response",
)
GAPS = (
    "No single view of the people who wait with more than one provider",
    "The control has not been tested since the last reorganisation",
    "Assurance covers two of the four Places only",
)
ACTIONS = (
    "Agree one waiting list across providers and publish it to clinicians",
    "Appoint to the three vacant senior posts and report the outcome",
    "Bring the business case for the second site to the committee",
    "Complete the test of the continuity plan and close its findings",
)
SLIPS = ("The supplier asked for six more weeks.", "The post stayed vacant after the first round of interviews.")
DOMAINS = (
    ("quality", "Quality, safety and access", "quality", "cautious", 6, 9),
    ("people", "Workforce", "people", "cautious", 6, 9),
    ("finance", "Finance and value for money", "finance", "open", 9, 12),
    ("compliance", "Compliance and statutory duty", "statutory", "averse", 3, 6),
    ("population-health", "Population health and inequalities", "quality", "open", 8, 12),
)
PLACES = ("North Place", "South Place", "East Place", "West Place")
OBJECTIVES = ("Start well", "Live well", "Age well", "Fewer inequalities", "Live within our means")
