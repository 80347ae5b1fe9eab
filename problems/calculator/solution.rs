use std::error::Error;
use std::io;
use std::iter::Peekable;
use std::str::Chars;

type Value = Result<i64, Box<dyn Error>>;

struct Parser<'a> {
    chars: Peekable<Chars<'a>>,
}

impl Parser<'_> {
    fn accept(&mut self, token: char) -> bool {
        while self.chars.next_if(|c| c.is_whitespace()).is_some() {}
        self.chars.next_if_eq(&token).is_some()
    }

    fn sum(&mut self) -> Value {
        let mut value = self.product()?;
        loop {
            if self.accept('+') {
                value += self.product()?;
            } else if self.accept('-') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Value {
        let mut value = self.factor()?;
        while self.accept('*') {
            value *= self.factor()?;
        }
        Ok(value)
    }

    fn factor(&mut self) -> Value {
        if self.accept('-') {
            return Ok(-self.factor()?);
        }
        if self.accept('(') {
            let value = self.sum()?;
            return if self.accept(')') {
                Ok(value)
            } else {
                Err("a bracket stays open".into())
            };
        }
        self.number()
    }

    fn number(&mut self) -> Value {
        let mut digits = String::new();
        while let Some(digit) = self.chars.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        Ok(digits.parse()?)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let line = io::read_to_string(io::stdin())?;
    let mut parser = Parser {
        chars: line.chars().peekable(),
    };
    println!("{}", parser.sum()?);
    Ok(())
}
