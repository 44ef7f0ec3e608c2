"""The words that papers and pages use in a sense of their own, each in plain English, in one place."""

GLOSSARY: dict[str, str] = {
    "Accepted": (
        "Beyond tolerance by a dated agreement of the Board or a committee, usually with conditions. When the date "
        "passes, the risk counts as beyond tolerance again."
    ),
    "Action": "Something that somebody will do about a risk by a date. Its first date is kept when the date moves.",
    "Alert": (
        "What the register raises by itself when a score, an indicator or a date calls for somebody to act. It is "
        "answered in words and ends when its cause has ended."
    ),
    "Appetite": "The score we aim for. It is set by the Board for each kind of risk.",
    "Assurance": (
        "Evidence that a control works. The first line is the management that runs it, the second is oversight inside "
        "the organisation, and the third is independent, such as internal audit or a regulator."
    ),
    "Before controls": "The score as it would be without any control, also called inherent.",
    "Beyond tolerance": "A score above the most that the Board has said it will live with.",
    "Board Assurance Framework": (
        "The risks to what the system is for, with the controls on each and the evidence that the controls work. BAF "
        "for short."
    ),
    "Cause": "What makes a risk possible. Because of the cause there is a risk that an event happens.",
    "Consequence": "How bad it would be, from 1 to 5.",
    "Control": "Something in place that makes a risk less likely or less harmful.",
    "Control chart": (
        "Readings in the order of time with the range in which they ordinarily vary. It tells a real change from "
        "chance, and takes 13 readings."
    ),
    "De-escalated": "Moved to a register that is read further down, because it can be managed there.",
    "Deep dive": "The whole history of one risk, chosen for a closer look.",
    "Drift status": (
        "Whether the evidence agrees with the score: steady, watch, drifting, beyond tolerance or critical. It never "
        "changes a score; it asks somebody to look again."
    ),
    "Effect": "What would follow if the event of a risk happened.",
    "Escalated": "Moved to a register that is read further up, because it can no longer be managed where it was.",
    "Frozen": "Fixed as the register stood at one instant. A frozen paper never changes; a correction is a revision.",
    "Gap": "Something that is missing in a control, or in the assurance of one.",
    "Illustrative": "Made up to complete a demonstration; not from any document.",
    "Independent assurance": "Assurance from the third line or from outside the organisation.",
    "Indicator": "A figure that is measured regularly and tells early whether a risk is growing.",
    "Likelihood": "How likely it is to happen, from 1 to 5.",
    "Limit": "The figure at which an indicator says that something must be done.",
    "Meets its limit": (
        "Whether an indicator, as it ordinarily varies, will reliably meet its limit, reliably miss it, or hit and "
        "miss it."
    ),
    "Merged": "Closed because another risk says the same; what was done about it goes on there.",
    "Objective": "What the organisation or the system has set out to achieve, and a risk stands in the way of.",
    "Post": "A job title. Risks and actions belong to posts, because people come and go.",
    "Rating": (
        "How sure a committee is that a risk is treated well: substantial, moderate, limited or no assurance. It is "
        "the committee's view and not the owner's."
    ),
    "Register": "A list of risks, kept by one body and read by one committee.",
    "Review": "A look at the whole entry by its lead, on time by a date that depends on the score.",
    "Score": "Likelihood times consequence, from 1 to 25, as somebody judged it and somebody else approved it.",
    "Shared cause": "Something with dates that moved several risks at once, such as industrial action.",
    "Shelf life": "How long an assurance counts before it is out of date.",
    "Slipped": "Said of an action whose date has moved, each time with a reason.",
    "Still": "A score that has not changed. After a year it is worth asking why.",
    "Target": "The score that the plan is to reach, and by when.",
    "Tolerance": "The most we will live with. A score above it needs a plan to return, or a dated agreement.",
    "Treatment": "Everything that is done about a risk: controls, what assures them, and actions.",
    "Within appetite": "A score no higher than the one we aim for.",
    "Within tolerance": "A score above the one we aim for, and not above the most we will live with.",
}
