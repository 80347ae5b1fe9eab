import Data.Char (digitToInt)

digitSum :: String -> Int
digitSum = sum . map digitToInt

digitalRoot :: String -> Int
digitalRoot digits
  | total < 10 = total
  | otherwise = digitalRoot (show total)
  where
    total = digitSum digits

main :: IO ()
main = do
  [digits] <- words <$> getLine
  print (digitalRoot digits)
