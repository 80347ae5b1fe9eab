trucksNeeded :: [Int] -> Int -> Int
trucksNeeded weights limit = fst (foldl load (1, 0) weights)
  where
    load (trucks, loaded) weight
      | loaded + weight <= limit = (trucks, loaded + weight)
      | otherwise = (trucks + 1, weight)

-- | The smallest number from low to high for which the test holds, if it holds from some point on.
firstThat :: (Int -> Bool) -> Int -> Int -> Int
firstThat test low high
  | low == high = low
  | test middle = firstThat test low middle
  | otherwise = firstThat test (middle + 1) high
  where
    middle = (low + high) `div` 2

main :: IO ()
main = do
  _ : trucks : weights <- map read . words <$> getContents
  let enough limit = trucksNeeded weights limit <= trucks
  print (firstThat enough (maximum weights) (sum weights))
