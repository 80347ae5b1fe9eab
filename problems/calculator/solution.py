"""A calculator by recursive descent over a list of tokens."""

import re


class Parser:
    """Evaluates while it parses; every method consumes the tokens that it understands."""

    def __init__(self, text: str) -> None:
        self.tokens = re.findall(r"\d+|[-+*()]", text)
        self.tokens.reverse()

    def peek(self) -> str:
        return self.tokens[-1] if self.tokens else ""

    def accept(self, *wanted: str) -> str | None:
        """Takes the next token if it is one of these."""
        return self.tokens.pop() if self.peek() in wanted else None

    def expression(self) -> int:
        value = self.term()
        while operator := self.accept("+", "-"):
            operand = self.term()
            value += operand if operator == "+" else -operand
        return value

    def term(self) -> int:
        value = self.factor()
        while self.accept("*"):
            value *= self.factor()
        return value

    def factor(self) -> int:
        if self.accept("-"):
            return -self.factor()
        if self.accept("("):
            value = self.expression()
            if not self.accept(")"):
                raise ValueError(f"expected ')', found {self.peek()!r}")
            return value
        return int(self.tokens.pop())


if __name__ == "__main__":
    print(Parser(input()).expression())
