"""Hostile Ruby."""

from .attack import BOMB, EXITS, MEMORY, Attack, language

SUITE = """\
require 'test/unit'
class TestNext < Test::Unit::TestCase
  def test_next
    candidate = method(:next_one)
    assert_equal(2, candidate.call(1))
    assert_equal(42, candidate.call(41))
  end
end
"""


def calls(body: str) -> str:
    """A method that does something else first, and then gives the wrong answer."""
    return f"require 'socket'\ndef next_one(x)\n{body}\n  0\nend\n"


FORGE = "(0...256).each { |n| begin; io = IO.for_fd(n); io.syswrite('7' * 16); io.syswrite('7' * 16); rescue SystemCallError, ArgumentError; end }"
LANGUAGE = language(
    SUITE,
    "def next_one(x)\n  x + 1\nend\n",
    "def next_one(x)\n  x + 2\nend\n",
    {
        "fork bomb": Attack(calls("loop { fork }"), BOMB),
        "memory bomb": Attack(calls("kept = []; loop { kept << ('x' * (1 << 20)) }"), MEMORY),
        "endless output": Attack(calls("loop { $stdout.write('x' * 4096) }"), ("output_limit",)),
        "sleep": Attack(calls("sleep 4242"), ("timeout",)),
        "reads secrets": Attack(
            calls(
                "abort('tried' + ENV.to_h.to_s + (File.read('SECRET_FILE') rescue '') + (File.read('RELATIVE') rescue ''))"
            ),
            EXITS,
            "tried",
        ),
        "uses the network": Attack(
            calls("begin; TCPSocket.new('192.0.2.1', 53); rescue => e; abort(e.message); end"), EXITS, "unreachable"
        ),
        "kills its parents": Attack(calls("Process.kill(9, 1, Process.ppid) rescue 0"), ("wrong", "exception")),
        "exits": Attack(calls("exit 0"), EXITS),
        "exits at once": Attack(calls("exit! 0"), EXITS, "before its tests did"),
        "exits when it is loaded": Attack("exit 0\n", EXITS, "before its tests did"),
        "a fake verdict": Attack(calls(f"{FORGE}; exit! 0"), EXITS, "before its tests did"),
        "hides its suite": Attack("def next_one(x)\n  0\nend\n__END__\n", ("wrong",)),
    },
)
