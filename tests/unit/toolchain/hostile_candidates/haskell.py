"""Hostile Haskell."""

from .attack import EXITS, MEMORY, Attack, language

SUITE = """
main :: IO ()
main = do
  let candidate = next
  if candidate 1 == 2 then pure () else error "assertion failed"
  if candidate 41 == 42 then pure () else error "assertion failed"
  pure ()
"""
HEAD = "import System.Exit\nimport System.IO\nimport System.IO.Unsafe\nimport System.Environment\nimport Control.Concurrent\n"


def calls(action: str) -> str:
    """A function that does something else first, and then gives the wrong answer."""
    return f"{HEAD}next :: Int -> Int\nnext x = unsafePerformIO (({action}) >> return 0)\n"


LANGUAGE = language(
    SUITE,
    "next :: Int -> Int\nnext x = x + 1\n",
    "next :: Int -> Int\nnext x = x + 2\n",
    {
        "memory bomb": Attack(
            calls("print (let all = [1 ..] :: [Integer] in (sum all, length all))"), (*MEMORY, "timeout")
        ),
        "endless output": Attack(calls("let go = putStrLn (replicate 99 'x') >> go in go"), ("output_limit",)),
        "sleep": Attack(calls("threadDelay 4242000000"), ("timeout",)),
        "reads secrets": Attack(
            calls(
                'getEnvironment >>= \\e -> hPutStrLn stderr ("tried" ++ show e) >> readFile "SECRET_FILE" >>= putStr'
            ),
            EXITS,
            "tried",
        ),
        "exits": Attack(calls("exitSuccess"), EXITS, "before its tests did"),
        "a fake verdict": Attack(calls('putStrLn "ok" >> hFlush stdout >> exitSuccess'), EXITS, "before its tests did"),
        "has a main": Attack(calls("pure ()") + "\nmain :: IO ()\nmain = pure ()\n", ("compile_error",)),
    },
)
