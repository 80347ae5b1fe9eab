data Date = Date {year :: Int, month :: Int, day :: Int}

data Weekday = Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
  deriving (Enum, Show)

parseDate :: String -> Date
parseDate text = Date (read yyyy) (read mm) (read dd)
  where
    (yyyy, afterYear) = splitAt 4 text
    (mm, afterMonth) = splitAt 2 (drop 1 afterYear)
    dd = drop 1 afterMonth

isLeap :: Int -> Bool
isLeap y = y `mod` 4 == 0 && y `mod` 100 /= 0 || y `mod` 400 == 0

monthLengths :: Int -> [Int]
monthLengths y = [31, if isLeap y then 29 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

isValid :: Date -> Bool
isValid (Date y m d) =
  m >= 1 && m <= 12 && d >= 1 && d <= monthLengths y !! (m - 1)

dayOfYear :: Date -> Int
dayOfYear date = sum (take (month date - 1) (monthLengths (year date))) + day date

weekday :: Date -> Weekday
weekday date = toEnum ((daysBefore + dayOfYear date - 1) `mod` 7)
  where
    before = year date - 1
    daysBefore = 365 * before + before `div` 4 - before `div` 100 + before `div` 400

describe :: Date -> String
describe date
  | isValid date = show (weekday date) ++ " " ++ show (dayOfYear date)
  | otherwise = "invalid"

main :: IO ()
main = interact $ unlines . map (describe . parseDate) . drop 1 . words
