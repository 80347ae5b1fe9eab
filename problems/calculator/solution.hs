import Control.Applicative (Alternative (empty, many, some, (<|>)))
import Data.Char (isDigit, isSpace)
import Data.Int (Int64)

newtype Parser a = Parser {runParser :: String -> Maybe (a, String)}

instance Functor Parser where
  fmap f (Parser parse) = Parser $ \input -> do
    (value, rest) <- parse input
    Just (f value, rest)

instance Applicative Parser where
  pure value = Parser $ \input -> Just (value, input)
  Parser parseFunction <*> Parser parse = Parser $ \input -> do
    (function, rest) <- parseFunction input
    (value, rest') <- parse rest
    Just (function value, rest')

instance Alternative Parser where
  empty = Parser (const Nothing)
  Parser first <|> Parser second = Parser $ \input -> first input <|> second input

satisfy :: (Char -> Bool) -> Parser Char
satisfy accepts = Parser $ \input -> case input of
  char : rest | accepts char -> Just (char, rest)
  _ -> Nothing

token :: Parser a -> Parser a
token parser = parser <* many (satisfy isSpace)

symbol :: Char -> Parser Char
symbol = token . satisfy . (==)

-- | Operands with operators between them that group from the left.
chainLeft :: Parser a -> Parser (a -> a -> a) -> Parser a
chainLeft operand operator = foldl apply <$> operand <*> many ((,) <$> operator <*> operand)
  where
    apply left (combine, right) = left `combine` right

expression, term, factor, number :: Parser Int64
expression = chainLeft term ((+) <$ symbol '+' <|> (-) <$ symbol '-')
term = chainLeft factor ((*) <$ symbol '*')
factor =
  negate <$> (symbol '-' *> factor)
    <|> symbol '(' *> expression <* symbol ')'
    <|> number
number = read <$> token (some (satisfy isDigit))

main :: IO ()
main = do
  line <- getLine
  case runParser expression (dropWhile isSpace line) of
    Just (value, "") -> print value
    _ -> fail "not a valid expression"
