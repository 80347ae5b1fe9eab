import Data.List (insert, sort)

-- | The cost of joining ropes, the shortest of which comes first.
joiningCost :: [Int] -> Int
joiningCost (first : second : rest) = joined + joiningCost (insert joined rest)
  where
    joined = first + second
joiningCost _ = 0

main :: IO ()
main = do
  lengths <- map read . drop 1 . words <$> getContents
  print (joiningCost (sort lengths))
