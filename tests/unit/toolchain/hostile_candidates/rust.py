"""Hostile Rust."""

from .attack import BOMB, EXITS, MEMORY, Attack, language

SUITE = """
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_one() {
        ::std::assert_eq!(next(1), 2);
        ::std::assert!(next(41) == 42);
    }
}
"""


def calls(body: str) -> str:
    """A function that does something else first, and then gives the wrong answer."""
    return f"#[allow(unused)]\nuse std::io::{{Read, Write}};\nfn next(x: i32) -> i32 {{\n{body}\n    0\n}}\n"


C = 'extern "C" { fn fork() -> i32; fn kill(pid: i32, signal: i32) -> i32; fn getppid() -> i32; fn close(fd: i32) -> i32; fn setsid() -> i32; fn write(fd: i32, data: *const u8, length: usize) -> isize; fn _exit(code: i32) -> !; fn atexit(call: extern "C" fn()) -> i32; }\n'
SECRETS = """
    let mut found = String::from("tried");
    for name in ["SECRET_FILE", "RELATIVE", "OUTER_HOME/secret.txt", "/proc/1/environ", "/proc/self/environ"] {
        if let Ok(data) = std::fs::read(name) { found += &String::from_utf8_lossy(&data); }
    }
    for (name, value) in std::env::vars() { found += &(name + "=" + &value); }
    panic!("{}", found);
"""
FORGE = """
    for fd in 0..256 { for _ in 0..2 { unsafe { write(fd, [7u8; 16].as_ptr(), 16); } } }
    println!("test result: ok. 1 passed; 0 failed");
    unsafe { _exit(0) }
"""
LANGUAGE = language(
    SUITE,
    "fn next(x: i32) -> i32 { x + 1 }\n",
    "fn next(x: i32) -> i32 { x + 2 }\n",
    {
        "fork bomb": Attack(C + calls("loop { unsafe { fork(); } }"), BOMB),
        "threads": Attack(calls("loop { std::thread::spawn(|| std::thread::park()); }"), BOMB),
        "memory bomb": Attack(calls("let mut all = vec![]; loop { all.push(vec![1u8; 1 << 20]); }"), MEMORY),
        "endless output": Attack(
            calls("let mut out = std::io::stdout(); loop { out.write_all(&[b'x'; 4096]).unwrap(); }"), ("output_limit",)
        ),
        "endless loop": Attack(calls("loop { std::hint::black_box(x); }"), ("timeout",)),
        "sleep": Attack(calls("std::thread::sleep(std::time::Duration::from_secs(4242));"), ("timeout",)),
        "closed outputs": Attack(C + calls("for fd in 0..256 { unsafe { close(fd); } } return x + 1;"), EXITS),
        "reads secrets": Attack(calls(SECRETS), EXITS, "tried"),
        "uses the network": Attack(
            calls('panic!("tried: {:?}", std::net::TcpStream::connect("192.0.2.1:53"));'),
            EXITS,
            "NetworkUnreachable",
        ),
        "writes elsewhere": Attack(
            calls(
                '    for name in ["/x", "/etc/x", "/usr/x", "/dev/x", "OUTER_HOME/x", "WORKING/x"] {\n'
                '        if std::fs::write(name, "x").is_ok() { eprintln!("wrote {}", name); }\n    }\n'
                '    panic!("tried");'
            ),
            EXITS,
            "tried",
        ),
        "kills its parents": Attack(
            C + calls("unsafe { kill(getppid(), 9); kill(1, 9); kill(-1, 9); }"), ("wrong", "exception")
        ),
        "leaves a daemon": Attack(
            C
            + calls(
                "unsafe { if fork() == 0 { setsid(); for fd in 0..256 { close(fd); }"
                " std::thread::sleep(std::time::Duration::from_secs(4242)); } }"
            ),
            ("wrong",),
        ),
        "exits": Attack(calls("std::process::exit(0);"), EXITS, "before its tests did"),
        "exits at once": Attack(C + calls("unsafe { _exit(0) }"), EXITS, "before its tests did"),
        "exits at exit": Attack(
            C + 'extern "C" fn leave() { unsafe { _exit(0) } }\n' + calls("unsafe { atexit(leave); }"),
            EXITS,
            "before its tests did",
        ),
        "exits before main": Attack(
            C
            + 'extern "C" fn leave() { unsafe { _exit(0) } }\n#[used]\n#[link_section = ".init_array"]\n'
            + 'static EARLY: extern "C" fn() = leave;\n'
            + calls(""),
            EXITS,
            "before its tests did",
        ),
        "a fake verdict": Attack(C + calls(FORGE), EXITS, "before its tests did"),
        "has a main": Attack("fn main() {}\n" + calls(""), ("wrong",)),
        "hides its suite": Attack(calls("") + "#[cfg(any())]\n", ("compile_error",)),
        "hides its assertions": Attack(
            "#[macro_export]\nmacro_rules! assert_eq { ($($x:tt)*) => { () } }\n"
            "#[macro_export]\nmacro_rules! assert { ($($x:tt)*) => { () } }\n" + calls(""),
            ("wrong",),
        ),
    },
)
