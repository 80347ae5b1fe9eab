import Data.List (sort)

type Interval = (Int, Int)

merge :: [Interval] -> [Interval]
merge ((a, b) : (c, d) : rest)
  | c <= b = merge ((a, max b d) : rest)
  | otherwise = (a, b) : merge ((c, d) : rest)
merge intervals = intervals

parse :: String -> Interval
parse line = case map read (words line) of
  [a, b] -> (a, b)
  _ -> error ("not an interval: " ++ line)

render :: Interval -> String
render (a, b) = show a ++ " " ++ show b

main :: IO ()
main = do
  n <- readLn
  intervals <- map parse . take n . lines <$> getContents
  putStr (unlines (map render (merge (sort intervals))))
