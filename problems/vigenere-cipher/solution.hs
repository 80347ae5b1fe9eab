import Data.Char (chr, isAsciiLower, isAsciiUpper, ord)
import Data.List (mapAccumL)

offset :: Char -> Int
offset letter = ord letter - ord 'a'

rotate :: Char -> Int -> Char -> Char
rotate first distance letter = chr (ord first + (ord letter - ord first + distance) `mod` 26)

-- | Moves the letters of a text by distances that only letters use up.
shiftLetters :: [Int] -> String -> String
shiftLetters distances = snd . mapAccumL move distances
  where
    move (distance : rest) char
      | isAsciiLower char = (rest, rotate 'a' distance char)
      | isAsciiUpper char = (rest, rotate 'A' distance char)
    move unused char = (unused, char)

main :: IO ()
main = do
  mode <- getLine
  key <- getLine
  text <- getLine
  let direction = if mode == "decrypt" then negate else id
  putStrLn (shiftLetters (cycle (map (direction . offset) key)) text)
