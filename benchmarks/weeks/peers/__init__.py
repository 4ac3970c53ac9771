"""Other planners on the same weeks.

They know routes, time windows and prizes, but no visit whose length is a decision, no people who
stop coming, no shared cards and no limit on changes. Each is asked in the words it knows (`tasks`,
with every setting of `settings`); what it answers is made a plan that keeps the rules (`repair`).
"""
