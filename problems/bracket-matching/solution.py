BRACKETS = {"(": ")", "[": "]", "{": "}"}


def check(line: str) -> str:
    """Says whether the brackets of a line match, and if not, what is wrong first."""
    expected: list[str] = []  # the closing brackets that are still to come, the next one last
    for position, character in enumerate(line, start=1):
        match character:
            case "(" | "[" | "{":
                expected.append(BRACKETS[character])
            case ")" | "]" | "}":
                if not expected or expected.pop() != character:
                    return f"mismatch {position}"
    return f"unclosed {len(expected)}" if expected else "balanced"


def main() -> None:
    print(check(input()))


main()
