"""Hostile Fortran."""

from .danger import any_text, danger, nested

LAUGHS = "#define a0 1+1+1+1+1+1+1+1+1+1\n"
LAUGHS += "".join(f"#define a{n} {'+'.join([f'a{n - 1}'] * 10)}\n" for n in range(1, 10))  # ten to the ten ones

DANGERS = [
    *any_text(empty="ok", long_line="cpu_limit"),
    danger("includes a host file", "include '/etc/hostname'\nend\n", "rejected"),
    danger("includes a secret", "include 'SECRET_FILE'\nend\n", "rejected", "Could not open"),
    danger("includes a secret by a relative path", "include 'RELATIVE'\nend\n", "rejected", "was not found"),
    danger("includes by the preprocessor", '#include "SECRET_FILE"\nend\n', "rejected"),
    danger("includes a device", "include '/dev/zero'\nend\n", "memory"),
    danger("includes the kernel's version", "include '/proc/version'\nend\n", "rejected"),
    danger("includes itself", "include 'main.f90'\nend\n", "rejected"),
    danger("includes itself twice", "include 'main.f90'\ninclude 'main.f90'\nend\n", "cpu_limit"),
    danger("uses a module of another file", "use secret\nend\n", "rejected"),
    danger("asks for options", "!dir$ options /out:/tmp/x\n!$omp parallel\n!$acc kernels\nend\n", "ok"),
    danger("claims another file", '#line 1 "SECRET_FILE"\nx = 1 +\nend\n', "rejected"),
    danger("a macro of a billion words", LAUGHS + "x = a9\nend\n", "cpu_limit"),
    danger(
        "an array of many constants",
        """
        integer :: i
        integer, parameter :: a(2**28) = [(i, i = 1, 2**28)]
        print *, a(5)
        end
        """,
        "cpu_limit",
    ),
    danger("a long text", "character(2**30) :: c = 'x'\nprint *, c(5:5)\nend\n", "memory"),
    danger("parentheses", nested("x = ", "(", "1", ")", "\nend\n"), "crash"),
    danger("blocks", nested("", "if (x > 0) then\n", "", "endif\n", "end\n", depth=20_000), "crash"),
    danger("a text without an end", "print *, 'x\n", "rejected"),
    danger("a line without an end", "x = 1 &\n" * 100_000, "rejected"),
    danger("many errors", "y = 1 +\n" * 10_000 + "end\n", "rejected"),
]
