data Verdict
  = Balanced
  | Mismatch Int
  | Unclosed Int

render :: Verdict -> String
render Balanced = "balanced"
render (Mismatch position) = "mismatch " ++ show position
render (Unclosed count) = "unclosed " ++ show count

partner :: Char -> Maybe Char
partner opening = lookup opening [('(', ')'), ('[', ']'), ('{', '}')]

check :: String -> Verdict
check = go [] . zip [1 ..]
  where
    go [] [] = Balanced
    go awaited [] = Unclosed (length awaited)
    go awaited ((position, char) : rest)
      | Just closing <- partner char = go (closing : awaited) rest
      | char `notElem` ")]}" = go awaited rest
      | closing : outer <- awaited, closing == char = go outer rest
      | otherwise = Mismatch position

main :: IO ()
main = getLine >>= putStrLn . render . check
