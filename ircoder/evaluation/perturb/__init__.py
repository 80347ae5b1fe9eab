"""Tasks whose prompts read otherwise and mean the same, after ReCode (Wang et al. 2023), in Python, C++, Rust and Go.

One file a kind of change, one row in `table.PERTURBATIONS`; `tasks.perturbed` makes the task records.
docs/perturbations.md explains what each does and how it is checked.
"""
