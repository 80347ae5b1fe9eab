"""Hostile Rust."""

from .danger import any_text, danger, nested

DANGERS = [
    *any_text(long_line="memory"),
    danger("includes a host file", 'fn main() { print!("{}", include_str!("/etc/hostname")); }\n', "rejected"),
    danger(
        "includes a secret", 'fn main() { print!("{}", include_str!("SECRET_FILE")); }\n', "rejected", "No such file"
    ),
    danger("includes a secret by a relative path", 'const X: &str = include_str!("RELATIVE");\n', "rejected"),
    danger("includes code", 'include!("SECRET_FILE");\nfn main() {}\n', "rejected", "No such file"),
    danger("includes a module", '#[path = "SECRET_FILE"]\nmod x;\nfn main() {}\n', "rejected", "No such file"),
    danger("includes a device", 'static X: &[u8] = include_bytes!("/dev/zero");\nfn main() {}\n', "memory"),
    danger("includes itself", 'include!("main.rs");\nfn main() {}\n', "rejected"),
    danger("includes the kernel's version", 'fn main() { print!("{}", include_str!("/proc/version")); }\n', "rejected"),
    danger(
        "reads the environment",
        'fn main() { print!("{:?} {:?}", option_env!("SECRET"), option_env!("HOME")); }\n',
        "ok",
        "/scratch",
    ),
    danger("needs the environment", 'fn main() { print!("{}", env!("SECRET")); }\n', "rejected", "not defined"),
    danger(
        "assembles a secret",
        'core::arch::global_asm!(".incbin \\"SECRET_FILE\\"");\nfn main() {}\n',
        "bad_ir",
        "Could not find",
    ),
    danger("names its crate", '#![crate_name = "../../x"]\nfn main() {}\n', "rejected"),
    danger("is a library of macros", '#![crate_type = "proc-macro"]\nfn main() {}\n', "ok"),
    danger("wants what is unstable", "#![feature(asm_unwind)]\nfn main() {}\n", "rejected"),
    danger(
        "macros without an end",
        """
        #![recursion_limit = "1000000000"]
        macro_rules! m { ($($x:tt)*) => { m!($($x)* x) } }
        fn main() { m!() }
        """,
        "cpu_limit",
    ),
    danger(
        "macros that double",
        """
        #![recursion_limit = "1000000000"]
        macro_rules! m { ($($x:tt)*) => { m!($($x)* $($x)*) } }
        fn main() { m!(x) }
        """,
        "memory",
    ),
    danger(
        "an endless loop at compile time",
        """
        #![allow(long_running_const_eval)]
        const X: u8 = loop {};
        fn main() { print!("{}", X); }
        """,
        "cpu_limit",
    ),
    danger("a type without an end", "fn f<T>(n: u8, t: T) { f(n - 1, (t, n)) }\nfn main() { f(9, 1) }\n", "rejected"),
    danger("a huge array", 'static X: [u8; 1 << 32] = [1; 1 << 32];\nfn main() { print!("{}", X[5]); }\n', "memory"),
    danger("parentheses", nested("fn main() { let x = ", "(", "1", ")", "; }\n"), "crash"),
    danger("types", nested("type T = ", "[", "u8", ";1]", ";\nfn main() {}\n"), "crash"),
    danger("a text without an end", 'fn main() { let s = r##"', "rejected"),
    danger("a flood of messages", f'compile_error!("{"x" * 1000}");\n' * 10_000, "output_limit"),
    danger(
        "claims to be out of memory",
        'compile_error!("\\nmemory allocation of 1 bytes failed");\nfn main() {}\n',
        "rejected",
    ),
]
