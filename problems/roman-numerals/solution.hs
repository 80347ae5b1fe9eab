import Data.Char (isDigit)
import Data.List (isPrefixOf)

symbols :: [(Int, String)]
symbols =
  [ (1000, "M"), (900, "CM"), (500, "D"), (400, "CD")
  , (100, "C"), (90, "XC"), (50, "L"), (40, "XL")
  , (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")
  ]

toRoman :: Int -> String
toRoman 0 = ""
toRoman n = symbol ++ toRoman (n - value)
  where
    (value, symbol) = head (filter ((<= n) . fst) symbols)

fromRoman :: String -> Int
fromRoman "" = 0
fromRoman numeral = value + fromRoman (drop (length symbol) numeral)
  where
    (value, symbol) = head (filter ((`isPrefixOf` numeral) . snd) symbols)

convert :: String -> String
convert text
  | all isDigit text = toRoman (read text)
  | otherwise = show (fromRoman text)

main :: IO ()
main = interact $ unlines . map convert . drop 1 . words
